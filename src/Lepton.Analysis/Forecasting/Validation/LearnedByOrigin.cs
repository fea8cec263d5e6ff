using System.Collections.Concurrent;

namespace Lepton.Analysis.Forecasting;

/// <summary>A global forecaster in a backtest of many series: for each origin one that has learnt from what was known of all series at that moment.</summary>
/// <remarks>
/// Series may end at different times, so an origin is a moment and not a number of windows from the end: what one series did later must not enter the forecast of
/// another. Origins that lie nearer than one origin step after a moment of learning share it, so that a fleet with ragged ends is not learnt from once for each series.
/// </remarks>
internal sealed class LearnedByOrigin : IForecaster
{
    private readonly IGlobalForecaster _model;
    private readonly IReadOnlyList<MetricSeries> _series;
    private readonly DateTime[] _moments;
    private readonly ConcurrentDictionary<DateTime, Lazy<IForecaster>> _learned = [];

    public LearnedByOrigin(IGlobalForecaster model, IReadOnlyList<MetricSeries> series, CrossValidationOptions options)
    {
        (_model, _series) = (model, series);
        _moments = Moments(series, options);
    }

    public string Name => _model.Name;

    /// <summary>The forecaster of an origin; learns when it is first asked for.</summary>
    /// <param name="origin">The moment a forecast is made at.</param>
    public IForecaster At(DateTime origin)
    {
        var moment = _moments.Last(learnt => learnt <= origin);
        return _learned.GetOrAdd(moment, at => new(() => _model.Learn([.. _series.Select(one => KnownAt(one, at))]))).Value;
    }

    public IFittedModel Fit(MetricSeries series) => throw new InvalidOperationException("A backtest asks for the forecaster of an origin; this is a defect of Lepton.");

    // Ascending.
    private static DateTime[] Moments(IReadOnlyList<MetricSeries> series, CrossValidationOptions options)
    {
        var apart = (options.OriginStep ?? options.Horizon) * series.Select(one => one.Step).DefaultIfEmpty().Min();
        var moments = new List<DateTime>();
        foreach (var origin in series.SelectMany(one => options.OriginsIn(one.Count).Select(one.TimeAt)).Distinct().Order())
        {
            if (moments.Count == 0 || origin - moments[^1] >= apart)
                moments.Add(origin);
        }

        return [.. moments];
    }

    // Steps that are over by then.
    private static MetricSeries KnownAt(MetricSeries series, DateTime moment) => series.Take((int)Math.Clamp((moment - series.Start).Ticks / series.Step.Ticks, 0, series.Count));
}
