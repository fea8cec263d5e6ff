using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary><c>aws ec2 describe-addresses</c>: Elastic IP addresses.</summary>
internal sealed class DescribeAddresses : IDocumentReader
{
    // AWS sells public addresses of one kind only and gives it no SKU name; price lists need one.
    private const string PublicAddress = "public-ipv4";

    private static readonly DocumentShape Shape = new("aws ec2 describe-addresses", ["$.Addresses[*]"]);

    public string Kind => "aws/describe-addresses";

    // An address in a VPC may name the network interface only; which machine that belongs to, the list of machines says.
    public bool NeedsResources => true;

    public void Read(SourceDocument document, ICaptureSink sink)
    {
        _ = new DocumentOptions(document);
        JsonRecords.Read(document, sink, Shape, ReadAddress);
    }

    private static void ReadAddress(Reading reading, JsonRecord address)
    {
        var publicAddress = address.Text("PublicIp");
        var id = address.Text("AllocationId") ?? publicAddress
            ?? throw address.Malformed("AllocationId", "neither AllocationId nor PublicIp is there");
        var attachedTo = address.Text("InstanceId") ?? address.Text("NetworkInterfaceId");
        var tags = AwsNames.Tags(address);
        reading.Add(new Resource
        {
            Id = id,
            Name = AwsNames.NameOr(publicAddress ?? id, tags),
            Provider = Provider.Aws,
            Kind = ResourceKind.Address,
            SubAccountId = reading.Hints.SubAccountId,
            Region = AwsNames.RegionOf(address.Text("NetworkBorderGroup")) ?? reading.Hints.Region,
            InstanceType = PublicAddress,
            State = attachedTo is null && address.Text("AssociationId") is null ? ResourceState.Unattached : ResourceState.Running,
            AttachedTo = attachedTo is null ? null : reading.Names.Resolve(attachedTo),
            Tags = tags,
        });
    }
}
