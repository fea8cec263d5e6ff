namespace Lepton.Analysis.Sources;

/// <summary>Public addresses and load balancers of Azure.</summary>
internal static class AzureNetworking
{
    public static void ReadAddress(Reading reading, JsonRecord record)
    {
        var address = new AzureRecord(record);
        var user = address.Properties["ipConfiguration"]?.Text("id") ?? address.Properties["natGateway"]?.Text("id");
        reading.Add(address.ToResource(ResourceKind.Address, reading) with
        {
            InstanceType = record["sku"]?.Text("name"),
            State = user is null ? ResourceState.Unattached : ResourceState.Running,
            AttachedTo = user is null ? null : reading.Names.Resolve(OwnerOf(user)),
        });
    }

    public static void ReadLoadBalancer(Reading reading, JsonRecord record)
    {
        var balancer = new AzureRecord(record);
        reading.Add(balancer.ToResource(ResourceKind.LoadBalancer, reading) with
        {
            InstanceType = record["sku"]?.Text("name"),
            State = balancer.Properties.Text("provisioningState") switch
            {
                null => ResourceState.Unknown,
                "Succeeded" => ResourceState.Running,
                _ => ResourceState.Transitional,
            },
        });
    }

    // …/networkInterfaces/nic/ipConfigurations/x, …/loadBalancers/lb/frontendIPConfigurations/x
    private static string OwnerOf(string configuration) =>
        ArmId.Before(ArmId.Before(configuration, "/frontendIPConfigurations/"), "/ipConfigurations/");
}
