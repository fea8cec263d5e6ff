namespace Lepton.Connectors;

/// <summary>A service of AWS as it is signed for and addressed.</summary>
/// <param name="SigningName">In the signature's scope and in the names of rights: <c>ec2</c>.</param>
/// <param name="HostName">First part of its public host name.</param>
/// <param name="Variable">End of its <c>AWS_ENDPOINT_URL_…</c>.</param>
/// <param name="Version">Of its Query interface; empty where it has none.</param>
/// <param name="IsGlobal">It has one address for all regions.</param>
internal sealed record AwsService(string SigningName, string HostName, string Variable, string Version, bool IsGlobal = false)
{
    public static readonly AwsService Ec2 = new("ec2", "ec2", "EC2", "2016-11-15");
    public static readonly AwsService Rds = new("rds", "rds", "RDS", "2014-10-31");
    public static readonly AwsService LoadBalancing = new("elasticloadbalancing", "elasticloadbalancing", "ELASTIC_LOAD_BALANCING_V2", "2015-12-01");
    public static readonly AwsService ClassicLoadBalancing = new("elasticloadbalancing", "elasticloadbalancing", "ELASTIC_LOAD_BALANCING", "2012-06-01");
    public static readonly AwsService Sts = new("sts", "sts", "STS", "2011-06-15");
    public static readonly AwsService S3 = new("s3", "s3", "S3", "");
    public static readonly AwsService SavingsPlans = new("savingsplans", "savingsplans", "SAVINGSPLANS", "", IsGlobal: true);
    public static readonly AwsService CloudWatch = new("monitoring", "monitoring", "CLOUDWATCH", "");
}
