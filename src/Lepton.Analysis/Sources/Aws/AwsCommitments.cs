namespace Lepton.Analysis.Sources;

/// <summary>Commitments that are held: reserved instances of EC2 and RDS, savings plans. Those that have ended are left out and counted.</summary>
/// <remarks>How many, or how much an hour, stands in the name: AWS gives them none that a person chose.</remarks>
internal static class AwsCommitments
{
    public static void ReadReservedInstances(Reading reading, JsonRecord reserved)
    {
        var id = reserved.RequiredText("ReservedInstancesId");
        if (StateOf(reading, reserved, id, "State") is not { } state)
            return;
        var type = reserved.RequiredText("InstanceType");
        var zone = reserved.Text("AvailabilityZone");
        reading.Add(Commitment(reading, id, state) with
        {
            Name = CommitmentTerm.Name($"{Count(reserved, "InstanceCount")} × {type}", reserved.Time("End")),
            Region = AwsNames.RegionOf(zone) ?? reading.Hints.Region,
            Zone = zone,
            InstanceType = type,
            OperatingSystem = reserved.Text("ProductDescription") is { } product ? AwsNames.OperatingSystem(product) : null,
            PurchaseOption = CommitmentTerm.Of(reserved.Number("Duration")),
            CreatedAt = reserved.Time("Start"),
            Tags = AwsNames.Tags(reserved),
        });
    }

    public static void ReadReservedDatabases(Reading reading, JsonRecord reserved)
    {
        var id = reserved.Text("ReservedDBInstanceArn") ?? reserved.RequiredText("ReservedDBInstanceId");
        if (StateOf(reading, reserved, id, "State") is not { } state)
            return;
        var type = reserved.RequiredText("DBInstanceClass");
        var start = reserved.Time("StartTime");
        var seconds = reserved.Number("Duration");
        var (region, account) = AwsNames.OfArn(reserved.Text("ReservedDBInstanceArn"));
        reading.Add(Commitment(reading, id, state) with
        {
            Name = CommitmentTerm.Name($"{Count(reserved, "DBInstanceCount")} × {type}", seconds is { } length ? start?.AddSeconds(length) : null),
            SubAccountId = account ?? reading.Hints.SubAccountId,
            Region = region ?? reading.Hints.Region,
            InstanceType = type,
            OperatingSystem = reserved.Text("ProductDescription"),
            PurchaseOption = CommitmentTerm.Of(seconds),
            CreatedAt = start,
        });
    }

    public static void ReadSavingsPlan(Reading reading, JsonRecord plan)
    {
        var id = plan.Text("savingsPlanArn") ?? plan.RequiredText("savingsPlanId");
        if (StateOf(reading, plan, id, "state") is not { } state)
            return;
        var type = plan.RequiredText("savingsPlanType");
        var family = plan.Text("ec2InstanceFamily");
        var committed = plan.Number("commitment") is { } amount
            ? $"{type} savings plan of {CommitmentTerm.Amount(amount)} {plan.Text("currency")} an hour"
            : $"{type} savings plan";
        reading.Add(Commitment(reading, id, state) with
        {
            Name = CommitmentTerm.Name(committed, plan.Time("end")),
            // A compute plan holds in every region; the region that stands there is where the others hold.
            Region = type == "Compute" ? null : plan.Text("region"),
            InstanceType = family is null ? type : $"{type} {family}",
            PurchaseOption = CommitmentTerm.Of(plan.Number("termDurationInSeconds")),
            CreatedAt = plan.Time("start"),
            Tags = plan.Texts("tags"),
        });
    }

    private static Resource Commitment(Reading reading, string id, ResourceState state) => new()
    {
        Id = id,
        Name = id,
        Provider = Provider.Aws,
        Kind = ResourceKind.Commitment,
        SubAccountId = reading.Hints.SubAccountId,
        State = state,
    };

    // EC2: payment-pending, active, payment-failed, retired, queued, queued-deleted; savings plans also returned, pending-return. Null, and counted, where
    // it holds no more.
    private static ResourceState? StateOf(Reading reading, JsonRecord record, string id, string field)
    {
        switch (record.Text(field))
        {
            case "active":
                return ResourceState.Running;
            case null:
                return ResourceState.Unknown;
            case "payment-pending" or "queued" or "pending-return":
                return ResourceState.Transitional;
            case var ended:
                reading.NoteRepeatedly("commitment-ended", ended, record.Position, field, $"{id} is {ended}: it costs nothing more and covers nothing. It was left out.");
                return null;
        }
    }

    private static string Count(JsonRecord record, string field) => CommitmentTerm.Amount(record.Number(field) ?? throw record.Malformed(field, "the field is missing"));
}
