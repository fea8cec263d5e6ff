using Lepton.Analysis.Forecasting;
using Plotly.NET;

namespace Lepton.Analysis.Reports;

/// <summary>Charts of how forecasts did on a past that they had not seen.</summary>
public static class ForecastCharts
{
    private static readonly double[] Ends = [0, 100];

    /// <summary>The last window of a backtest: what was forecast from its origin, and what came true.</summary>
    /// <param name="history">The whole series.</param>
    /// <param name="backtest">Its backtest, with levels 80 and 95.</param>
    /// <param name="model">Name of one of its models.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <param name="source">Where the numbers come from, shown below the chart.</param>
    public static GenericChart LastWindow(MetricSeries history, Backtest backtest, string model, string unit, string source)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(backtest);
        var window = backtest.Windows.LastOrDefault(window => window.Model == model)
            ?? throw new StudyException($"The backtest has no model \"{model}\". It has {string.Join(", ", backtest.Windows.Select(each => each.Model).Distinct())}.");
        return LoadCharts.Fan(
            history.Take(window.Origin), window.Forecast, $"The last window of the backtest of {model}: forecast and outcome", unit, source,
            history.Skip(window.Origin).Take(window.Forecast.Horizon), historySteps: 120);
    }

    /// <summary>Mean absolute error by hours ahead, one line a model.</summary>
    /// <param name="backtest">The backtest.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <param name="source">Where the numbers come from, shown below the chart.</param>
    public static GenericChart ErrorByStep(Backtest backtest, string unit, string source)
    {
        ArgumentNullException.ThrowIfNull(backtest);
        var figure = new Figure($"Mean absolute error by steps ahead ({unit})", source);
        foreach (var (model, index) in backtest.Windows.Select(window => window.Model).Distinct().Select((model, index) => (model, index)))
        {
            var errors = backtest.ErrorByStep(model);
            figure.Line(model, Enumerable.Range(1, errors.Count).ToArray(), errors, Palette.All[index % Palette.All.Count]);
        }

        return figure.XAxis("steps ahead").YAxis(unit, ("rangemode", "tozero")).Build();
    }

    /// <summary>How often the outcome stayed below each quantile, one line a model; a model whose intervals can be trusted lies on the diagonal.</summary>
    /// <param name="backtest">The backtest; the more levels it has, the more points.</param>
    /// <param name="source">Where the numbers come from, shown below the chart.</param>
    public static GenericChart Reliability(Backtest backtest, string source)
    {
        ArgumentNullException.ThrowIfNull(backtest);
        var figure = new Figure("How often the load stayed below each quantile (% of hours)", source).Line("as promised", Ends, Ends, Palette.Grey, "dash");
        foreach (var (model, index) in backtest.Windows.Select(window => window.Model).Distinct().Select((model, index) => (model, index)))
        {
            var points = backtest.Reliability(model);
            figure.Line(
                model, points.Select(point => 100 * point.Probability).ToArray(), points.Select(point => 100 * point.ObservedFraction).ToArray(),
                Palette.All[index % Palette.All.Count]);
        }

        return figure.XAxis("promised: probability of the quantile, %").YAxis("observed, %", ("range", Ends)).Build();
    }

    /// <summary>What a series is made of: itself, its trend, each season and what is left, below each other on one time axis.</summary>
    /// <param name="parts">The decomposition.</param>
    /// <param name="title">What is shown, without the unit.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <param name="source">Where the numbers come from, shown below the chart.</param>
    public static GenericChart Parts(Decomposition parts, string title, string unit, string source)
    {
        ArgumentNullException.ThrowIfNull(parts);
        (string Name, IReadOnlyList<double> Values)[] rows =
        [
            ("observed", parts.Series.Values.ToArray()),
            ("trend", parts.Trend),
            .. parts.Seasonal.Select(season => ($"season of {season.SeasonLength}", (IReadOnlyList<double>)season.Values)),
            ("remainder", parts.Remainder),
        ];
        var times = Enumerable.Range(0, parts.Series.Count).Select(parts.Series.TimeAt).ToArray();
        var figure = new Figure($"{title} ({unit})", source, height: 160 + (110 * rows.Length)).XAxis("time (UTC)", ("anchor", $"y{rows.Length}"));
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            // Plotly's first axis has no number.
            var axis = index == 0 ? "" : $"{index + 1}";
            var top = 1 - (index / (double)rows.Length);
            figure
                .Trace("scatter", ("mode", "lines"), ("name", row.Name), ("x", times), ("y", row.Values), ("yaxis", $"y{axis}"), ("showlegend", false),
                    ("line", Figure.Map(("color", Palette.All[index % Palette.All.Count]), ("width", 1.4))))
                .Layout($"yaxis{axis}", Figure.Map(
                    ("domain", new[] { top - (0.85 / rows.Length), top }), ("title", Figure.Map(("text", row.Name), ("font", Figure.Map(("size", 11))))), ("automargin", true)));
        }

        return figure.Build();
    }
}
