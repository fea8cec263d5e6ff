namespace Lepton.Analysis.Studies;

/// <summary>How well one machine's load can be known beforehand, and what not knowing it costs.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="LossToNaive">
/// Pinball loss of the model by that of repeating yesterday (<c>snaive(24)</c>), on days that neither had seen; below 1 the model knows more. Null where the
/// history is too short for a backtest, or where repeating yesterday is never wrong.
/// </param>
/// <param name="CertainCpuPercent">What it would have to be sized for if the load came just as the median says, %.</param>
/// <param name="CarriedCpuPercent">What it has to be sized for as things are, %.</param>
/// <param name="MonthlyCostIfCertain">Cheapest size for the first, for a month of 730 hours; null where the machine is not sized.</param>
/// <param name="MonthlyCost">Cheapest size for the second; null where the machine is not sized.</param>
public sealed record MachineUncertainty(
    Resource Machine, double? LossToNaive, double CertainCpuPercent, double CarriedCpuPercent, Money? MonthlyCostIfCertain, Money? MonthlyCost)
{
    /// <summary>What not knowing the load costs a month; null where the machine is not sized.</summary>
    public Money? MonthlyCostOfNotKnowing => MonthlyCost is { } cost && MonthlyCostIfCertain is { } certain ? cost - certain : null;

    /// <summary>Whether the model knows more of the coming day than the day before says; null where that could not be tried.</summary>
    public bool? IsPredictable => LossToNaive is { } ratio ? ratio < 1 : null;
}
