namespace Lepton.Analysis.Forecasting;

/// <summary>A global forecaster in a backtest of many series: for each window one that has learnt from what lies before the origins of all series.</summary>
internal sealed class LearnedByWindow : IForecaster
{
    private readonly IForecaster[] _newestFirst;

    private LearnedByWindow(string name, IForecaster[] newestFirst) => (Name, _newestFirst) = (name, newestFirst);

    public string Name { get; }

    /// <summary>Learns once a window; series without such a window are passed over.</summary>
    public static LearnedByWindow Of(IGlobalForecaster model, IReadOnlyList<MetricSeries> series, CrossValidationOptions options)
    {
        var origins = series.Select(one => options.OriginsIn(one.Count)).ToArray();
        return new(model.Name, [.. Enumerable.Range(1, options.Windows).Select(back => model.Learn(
            [.. series.Zip(origins).Where(pair => pair.Second.Count >= back).Select(pair => pair.First.Take(pair.Second[^back]))]))]);
    }

    /// <summary>The forecaster of a window.</summary>
    /// <param name="back">1 is the newest window.</param>
    public IForecaster OfWindow(int back) => _newestFirst[back - 1];

    public IFittedModel Fit(MetricSeries series) => throw new InvalidOperationException("A backtest asks for the forecaster of a window; this is a defect of Lepton.");
}
