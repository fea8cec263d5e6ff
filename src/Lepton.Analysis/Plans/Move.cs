using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Plans;

/// <summary>What the optimizer wants of one machine: another offer, and how much is known of the load.</summary>
/// <param name="Machine">The machine as captured.</param>
/// <param name="Today">What it is bought as today; null where the price list does not have it.</param>
/// <param name="Target">What it shall become.</param>
/// <param name="Reason">Why, with the numbers that led to it.</param>
/// <param name="SampleCoverageFraction">Observed by expected samples of its processor load, 0–1.</param>
/// <param name="IsMemoryMeasured">Whether memory use was measured, or today's memory was kept for want of a measure.</param>
/// <param name="IsUndersized">Whether it is too small today, so that waiting is the greater risk.</param>
public sealed record Move(
    Resource Machine,
    Offer? Today,
    Offer Target,
    string Reason,
    double SampleCoverageFraction,
    bool IsMemoryMeasured,
    bool IsUndersized);
