namespace Lepton.Analysis.Sources;

/// <summary>Reserved public addresses and forwarding rules of Google Cloud.</summary>
internal static class GcpNetworking
{
    public static void ReadAddress(Reading reading, JsonRecord record)
    {
        var address = new GcpRecord(record);
        if (record.Text("addressType") == "INTERNAL")
        {
            reading.NoteRepeatedly(
                "free-of-charge", "", record.Position, "addressType", $"{address.Id} is an internal address, which costs nothing. It was left out.");
            return;
        }

        var user = record.List("users").Select(link => GcpNames.Id(link.Element.ToString())).FirstOrDefault();
        reading.Add(address.ToResource(ResourceKind.Address, reading) with
        {
            InstanceType = record.Text("networkTier"),
            State = record.Text("status") switch
            {
                "IN_USE" => ResourceState.Running,
                "RESERVED" => ResourceState.Unattached,
                null => ResourceState.Unknown,
                _ => ResourceState.Transitional,
            },
            AttachedTo = user,
        });
    }

    // A forwarding rule has no state: it is there or it is not.
    public static void ReadForwardingRule(Reading reading, JsonRecord record) =>
        reading.Add(new GcpRecord(record).ToResource(ResourceKind.LoadBalancer, reading) with
        {
            InstanceType = record.Text("loadBalancingScheme"),
            State = ResourceState.Running,
        });
}
