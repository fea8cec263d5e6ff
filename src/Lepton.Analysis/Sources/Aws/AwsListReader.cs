using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>A list of resources of one type, as a command of the AWS CLI prints it: <c>{"Volumes": […]}</c>.</summary>
internal sealed class AwsListReader(
    string kind, string command, string[] records, Action<Reading, JsonRecord> read, bool needsResources = false) : IDocumentReader
{
    private readonly DocumentShape _shape = new(command, records);

    public string Kind => kind;

    public bool NeedsResources => needsResources;

    /// <summary>The lists of AWS that can be read.</summary>
    public static IEnumerable<IDocumentReader> All =>
    [
        new AwsListReader("aws/describe-instances", "aws ec2 describe-instances", ["$.Reservations[*]"], AwsMachines.ReadReservation),
        new AwsListReader("aws/describe-volumes", "aws ec2 describe-volumes", ["$.Volumes[*]"], AwsStorage.ReadVolume),
        new AwsListReader("aws/describe-snapshots", "aws ec2 describe-snapshots", ["$.Snapshots[*]"], AwsStorage.ReadSnapshot),
        new AwsListReader("aws/describe-instance-types", "aws ec2 describe-instance-types", ["$.InstanceTypes[*]"], AwsInstanceTypes.Read),
        new AwsListReader("aws/list-buckets", "aws s3api list-buckets", ["$.Buckets[*]"], AwsBuckets.Read),
        new AwsListReader(
            "aws/describe-reserved-instances", "aws ec2 describe-reserved-instances", ["$.ReservedInstances[*]"], AwsCommitments.ReadReservedInstances),
        new AwsListReader(
            "aws/describe-reserved-db-instances", "aws rds describe-reserved-db-instances", ["$.ReservedDBInstances[*]"], AwsCommitments.ReadReservedDatabases),
        new AwsListReader("aws/describe-savings-plans", "aws savingsplans describe-savings-plans", ["$.savingsPlans[*]"], AwsCommitments.ReadSavingsPlan),
        new AwsListReader("aws/describe-db-instances", "aws rds describe-db-instances", ["$.DBInstances[*]"], AwsDatabases.Read),
        new AwsListReader(
            "aws/describe-load-balancers", "aws elbv2 describe-load-balancers", ["$.LoadBalancers[*]", "$.LoadBalancerDescriptions[*]"],
            AwsNetworking.ReadLoadBalancer),

        // An address in a VPC may name the network interface only; which machine that belongs to, the list of machines says.
        new AwsListReader(
            "aws/describe-addresses", "aws ec2 describe-addresses", ["$.Addresses[*]"], AwsNetworking.ReadAddress, needsResources: true),
    ];

    public void Read(SourceDocument document, ICaptureSink sink)
    {
        _ = new DocumentOptions(document);
        JsonRecords.Read(document, sink, _shape, read);
    }
}
