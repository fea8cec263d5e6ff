namespace Lepton.Analysis.Sources;

/// <summary>Elastic IP addresses and load balancers, classic ones too.</summary>
internal static class AwsNetworking
{
    // AWS sells public addresses of one kind only and gives it no SKU name; price lists need one.
    private const string PublicAddress = "public-ipv4";

    public static void ReadAddress(Reading reading, JsonRecord address)
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

    public static void ReadLoadBalancer(Reading reading, JsonRecord balancer)
    {
        var name = balancer.RequiredText("LoadBalancerName");
        var arn = balancer.Text("LoadBalancerArn");
        var id = arn ?? name;
        var (region, account) = AwsNames.OfArn(arn);
        AddNames(reading.Names, name, arn, id);
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

    // Classic ones go by their name, the others by the end of their ARN: app/name/0123456789abcdef.
    private static void AddNames(ResourceNames names, string name, string? arn, string id)
    {
        const string Marker = ":loadbalancer/";
        if (arn is null)
            names.Add(CloudWatchNames.Of("AWS/ELB", name), id);
        else if (arn.IndexOf(Marker, StringComparison.Ordinal) is var start and >= 0)
            names.Add(CloudWatchNames.Of("AWS/ApplicationELB", arn[(start + Marker.Length)..]), id);
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
