namespace Lepton.Analysis.Studies;

/// <summary>The allocation of a fleet with its proof, as it is handed on to the plan.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="CostTodayPerHour">Cost of the sized machines per hour as they are.</param>
/// <param name="CostPerHour">Cost of the chosen offers per hour.</param>
/// <param name="BestBoundPerHour">What no choice can beat.</param>
/// <param name="Gap">|cost − bound| / |cost|.</param>
/// <param name="Status">What is known of the answer.</param>
/// <param name="Machines">One a sized machine, ordered by id.</param>
/// <param name="Notes">What was assumed or left out.</param>
public sealed record FleetAllocation(
    string Currency,
    double CostTodayPerHour,
    double CostPerHour,
    double BestBoundPerHour,
    double Gap,
    Optimization.Status Status,
    IReadOnlyList<Allocation> Machines,
    IReadOnlyList<string> Notes);
