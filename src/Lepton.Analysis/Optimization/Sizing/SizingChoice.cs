using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Optimization;

/// <summary>What one workload runs on.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Offer">The offer chosen for it.</param>
public sealed record SizingChoice(Workload Workload, Offer Offer)
{
    /// <summary>Whether it is something else than today.</summary>
    public bool IsChange => !Workload.IsToday(Offer);

    /// <summary>What is saved per hour against today, in the offer's currency; below zero where it costs more.</summary>
    public decimal SavingPerHour => Workload.Today.Price - Offer.Price;
}
