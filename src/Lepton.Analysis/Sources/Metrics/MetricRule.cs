namespace Lepton.Analysis.Sources;

/// <summary>How one metric of a provider becomes one of ours.</summary>
/// <param name="Metric">Ours.</param>
/// <param name="Form">What is done to the number.</param>
/// <param name="Unit">The unit that the provider gives it in, in the provider's spelling.</param>
internal sealed record MetricRule(Metric Metric, MetricForm Form, string Unit)
{
    /// <summary>Our value and statistic for the provider's; null where the two do not go together.</summary>
    /// <remarks>
    /// Only the total of an amount has a sure meaning: what an "average" amount is depends on how often the provider takes readings
    /// within the step, which its answer does not say.
    /// </remarks>
    /// <param name="value">The provider's number.</param>
    /// <param name="statistic">The provider's statistic.</param>
    /// <param name="stepSeconds">Length of the step, above 0.</param>
    public (double Value, Statistic Statistic)? Apply(double value, ProviderStatistic statistic, int stepSeconds) => (Form, statistic) switch
    {
        (MetricForm.Total, ProviderStatistic.Total) => (value / stepSeconds, Statistic.Average),
        (MetricForm.Total, _) or (_, ProviderStatistic.Total) => null,
        (MetricForm.PercentFree, ProviderStatistic.Average) => (100 - value, Statistic.Average),
        (MetricForm.PercentFree, ProviderStatistic.Minimum) => (100 - value, Statistic.Maximum),
        (MetricForm.PercentFree, ProviderStatistic.Maximum) => (100 - value, Statistic.Minimum),
        (MetricForm.PercentFree, _) => null,
        (MetricForm.Fraction, _) => (value * 100, Ours(statistic)),
        _ => (value, Ours(statistic)),
    };

    private static Statistic Ours(ProviderStatistic statistic) => statistic switch
    {
        ProviderStatistic.Average => Statistic.Average,
        ProviderStatistic.Maximum => Statistic.Maximum,
        ProviderStatistic.Minimum => Statistic.Minimum,
        ProviderStatistic.P95 => Statistic.P95,
        _ => throw new ArgumentOutOfRangeException(nameof(statistic), statistic, "A total is no reading."),
    };
}
