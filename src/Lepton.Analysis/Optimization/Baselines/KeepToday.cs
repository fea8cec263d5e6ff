namespace Lepton.Analysis.Optimization;

/// <summary>Changes nothing.</summary>
public static class KeepToday
{
    /// <summary>The fleet as it is.</summary>
    /// <param name="input">Workloads, offers, rules.</param>
    public static Baseline Choose(SizingInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Baseline.Of("today", "nothing changes", input, input.Workloads.Select(workload => new SizingChoice(workload, workload.Today)));
    }
}
