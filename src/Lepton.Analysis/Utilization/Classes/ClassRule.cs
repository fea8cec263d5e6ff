namespace Lepton.Analysis.Utilization;

/// <summary>The rule that put a resource into its class.</summary>
/// <param name="Code">Stable name, for counting.</param>
/// <param name="Class">The class it gives.</param>
/// <param name="Text">What the rule says, for people.</param>
public sealed record ClassRule(string Code, UtilizationClass Class, string Text)
{
    internal static readonly ClassRule Stopped = new(
        "stopped", UtilizationClass.Stopped, "It is stopped and its machine is not billed; its disks and addresses may be.");

    internal static readonly ClassRule StoppedStillBilled = new(
        "stopped-still-billed", UtilizationClass.Stopped, "It is stopped inside the guest and billed all the same: deallocate it.");

    internal static readonly ClassRule Unattached = new("unattached", UtilizationClass.Unattached, "It belongs to nothing.");

    internal static readonly ClassRule InUse = new(
        "in-use", UtilizationClass.NotSized, "It is not known to be unused, and resources of its kind are not sized by their load.");

    internal static readonly ClassRule NoTelemetry = new(
        "no-telemetry", UtilizationClass.InsufficientData, "No sample of any metric was captured for it.");

    internal static readonly ClassRule NoMetric = new(
        "no-deciding-metric", UtilizationClass.InsufficientData, "It has samples, but none of the metric that decides for its kind.");

    internal static readonly ClassRule LowCoverage = new(
        "low-coverage", UtilizationClass.InsufficientData, "Too few of the expected samples were observed.");

    internal static readonly ClassRule ShortHistory = new(
        "short-history", UtilizationClass.InsufficientData, "Its samples cover too few hours.");

    internal static readonly ClassRule Idle = new("idle", UtilizationClass.Idle, "Every idle condition holds.");

    internal static readonly ClassRule Saturated = new(
        "saturated", UtilizationClass.Undersized, "Its load is pinned at the limit; how much more it would take is unknown.");

    internal static readonly ClassRule DemandTooHigh = new(
        "demand-too-high", UtilizationClass.Undersized, "Its demand with headroom is more than it has.");

    internal static readonly ClassRule FitsInLess = new(
        "fits-in-less", UtilizationClass.Oversized, "Processor and memory demand with headroom fit in a size down.");

    internal static readonly ClassRule CpuFitsInLess = new(
        "cpu-fits-in-less", UtilizationClass.Oversized, "Processor demand with headroom fits in a size down; memory was not measured.");

    internal static readonly ClassRule Fits = new("fits", UtilizationClass.RightSized, "Its demand with headroom fits, and would not in a size down.");

    internal static readonly ClassRule Used = new("used", UtilizationClass.NotSized, "It is used; its size is not judged by its load.");
}
