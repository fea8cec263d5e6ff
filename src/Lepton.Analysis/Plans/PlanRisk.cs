namespace Lepton.Analysis.Plans;

/// <summary>Judges how much can go wrong with a change from what the snapshot tells.</summary>
internal static class PlanRisk
{
    // Below this share of samples the load is known too little to call a resize anything but risky.
    private const double LeastCoverage = 0.75;

    private static readonly HashSet<string> NonProduction = new(StringComparer.OrdinalIgnoreCase)
    {
        "dev", "development", "test", "testing", "qa", "stage", "staging", "sandbox", "nonprod", "non-production", "training",
    };

    private static readonly string[] EnvironmentTags = ["environment", "env", "stage"];

    public static (RiskLevel Level, IReadOnlyList<string> Reasons) OfMove(Move move, IReadOnlyList<Prerequisite> prerequisites)
    {
        var high = new List<string>();
        var medium = new List<string>();
        if (move.SampleCoverageFraction < LeastCoverage)
            high.Add($"only {move.SampleCoverageFraction:P0} of the expected samples were observed");
        if (!IsNonProduction(move.Machine) && move.Machine.State != ResourceState.Stopped)
            medium.Add("a restart of a machine that is not tagged as non-production");
        if (!move.IsMemoryMeasured)
            medium.Add("memory use is not measured, so today's memory is kept and cannot be shown to suffice");
        if (prerequisites.Count(rule => rule.State == PrerequisiteState.ToCheck) is var open and > 0)
            medium.Add($"{open} prerequisite{(open == 1 ? "" : "s")} to check");

        var level = high.Count > 0 ? RiskLevel.High : IsNonProduction(move.Machine) && move.IsMemoryMeasured ? RiskLevel.Low : RiskLevel.Medium;
        return (level, [.. high, .. medium]);
    }

    public static bool IsNonProduction(Resource resource) => resource.Tags.Any(tag =>
        EnvironmentTags.Contains(tag.Key, StringComparer.OrdinalIgnoreCase) && NonProduction.Contains(tag.Value));
}
