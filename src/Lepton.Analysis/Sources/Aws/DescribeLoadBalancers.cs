using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary><c>aws elbv2 describe-load-balancers</c> and <c>aws elb describe-load-balancers</c> (classic).</summary>
internal sealed class DescribeLoadBalancers : IDocumentReader
{
    private static readonly DocumentShape Shape = new(
        "aws elbv2 describe-load-balancers", ["$.LoadBalancers[*]", "$.LoadBalancerDescriptions[*]"]);

    public string Kind => "aws/describe-load-balancers";

    public void Read(SourceDocument document, ICaptureSink sink)
    {
        _ = new DocumentOptions(document);
        JsonRecords.Read(document, sink, Shape, ReadLoadBalancer);
    }

    private static void ReadLoadBalancer(Reading reading, JsonRecord balancer)
    {
        var name = balancer.RequiredText("LoadBalancerName");
        var arn = balancer.Text("LoadBalancerArn");
        var id = arn ?? name;
        var (region, account) = AwsNames.OfArn(arn);
        reading.Names.Add(name, id); // CloudWatch's dimension LoadBalancerName, classic.
        if (arn?.IndexOf(":loadbalancer/", StringComparison.Ordinal) is int end and >= 0)
            reading.Names.Add(arn[(end + ":loadbalancer/".Length)..], id); // CloudWatch's dimension LoadBalancer: app/name/0123456789abcdef.
        reading.Add(new Resource
        {
            Id = id,
            Name = name,
            Provider = Provider.Aws,
            Kind = ResourceKind.LoadBalancer,
            SubAccountId = account ?? reading.Hints.SubAccountId,
            Region = region ?? AwsNames.RegionOf(FirstZone(balancer)) ?? reading.Hints.Region,
            InstanceType = balancer.Text("Type") ?? (arn is null ? "classic" : null),
            State = StateOf(balancer, arn is null),
            CreatedAt = balancer.Time("CreatedTime"),
        });
    }

    // Objects with a ZoneName, or, classic, the bare names.
    private static string? FirstZone(JsonRecord balancer) => balancer.List("AvailabilityZones")
        .Select(zone => zone.IsObject ? zone.Text("ZoneName") : zone.Element.ToString())
        .FirstOrDefault();

    // A classic load balancer has no state: it is there or it is not.
    private static ResourceState StateOf(JsonRecord balancer, bool isClassic) => balancer["State"]?.Text("Code") switch
    {
        null => isClassic ? ResourceState.Running : ResourceState.Unknown,
        "active" or "active_impaired" => ResourceState.Running,
        _ => ResourceState.Transitional,
    };
}
