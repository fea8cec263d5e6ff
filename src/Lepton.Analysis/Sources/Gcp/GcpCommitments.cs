namespace Lepton.Analysis.Sources;

/// <summary>Committed use discounts of Compute Engine. Those that have ended are left out and counted.</summary>
internal static class GcpCommitments
{
    private const double MiBPerGiB = 1024;

    public static void Read(Reading reading, JsonRecord record)
    {
        var commitment = new GcpRecord(record);
        var status = record.Text("status");
        if (status is "EXPIRED" or "CANCELLED")
        {
            reading.NoteRepeatedly(
                "commitment-ended", status, record.Position, "status", $"{commitment.Id} is {status}: it costs nothing more and covers nothing. It was left out.");
            return;
        }

        reading.Add(commitment.ToResource(ResourceKind.Commitment, reading) with
        {
            InstanceType = record.Text("type"),
            VcpuCount = Amount(record, "VCPU"),
            // Google gives memory in MB and means MiB, as for custom machine types.
            MemoryGiB = Amount(record, "MEMORY") / MiBPerGiB,
            State = status switch
            {
                null => ResourceState.Unknown,
                "ACTIVE" => ResourceState.Running,
                _ => ResourceState.Transitional,
            },
            PurchaseOption = record.Text("plan") switch
            {
                "TWELVE_MONTH" => PurchaseOption.Commitment1Year,
                "THIRTY_SIX_MONTH" => PurchaseOption.Commitment3Years,
                _ => null,
            },
        });
    }

    private static double? Amount(JsonRecord record, string type)
    {
        var amounts = record.List("resources").Where(resource => resource.Text("type") == type).Select(resource => resource.Number("amount")).ToList();
        return amounts.Count == 0 || amounts.Contains(null) ? null : amounts.Sum();
    }
}
