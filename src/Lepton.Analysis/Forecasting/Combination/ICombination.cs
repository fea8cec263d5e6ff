namespace Lepton.Analysis.Forecasting;

/// <summary>A forecaster that combines members by their errors.</summary>
internal interface ICombination : IForecaster
{
    /// <summary>What it would combine on a series.</summary>
    /// <param name="series">One observed sample at least.</param>
    CombinationPlan PlanFor(MetricSeries series);
}

/// <summary>A combination for one series.</summary>
/// <param name="Combine">Members and windows.</param>
/// <param name="Unseen">Samples at the series' beginning that are not looked at.</param>
/// <param name="Notes">What led to it.</param>
/// <param name="Kind">Series for which it is the same have the same candidates, whatever their length and work allow of them.</param>
internal sealed record CombinationPlan(Combine Combine, int Unseen, IReadOnlyList<string> Notes, string Kind);
