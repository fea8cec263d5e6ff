using Plotly.NET;

namespace Lepton.Analysis.Reports;

/// <summary>Charts of load over time.</summary>
public static class LoadCharts
{
    private static readonly string[] Weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>Load by hour of the day and day of the week, as a heat map.</summary>
    /// <param name="hourOfWeek">168 values, Monday 00:00 first; NaN where nothing was observed.</param>
    /// <param name="title">What is shown, without the unit.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <param name="timeZone">IANA name of the zone that the hours are of.</param>
    /// <param name="source">Where the numbers come from, shown below the chart.</param>
    /// <exception cref="ArgumentException">Not 168 values.</exception>
    public static GenericChart HourOfWeek(IReadOnlyList<double> hourOfWeek, string title, string unit, string timeZone, string source)
    {
        ArgumentNullException.ThrowIfNull(hourOfWeek);
        if (hourOfWeek.Count != 168)
            throw new ArgumentException($"A week has 168 hours, {hourOfWeek.Count} values were given.", nameof(hourOfWeek));
        IReadOnlyList<IReadOnlyList<double>> days = [.. hourOfWeek.Chunk(24)];
        return new Figure($"{title} ({unit})", source, height: 380)
            .Trace("heatmap",
                ("z", days),
                ("x", Enumerable.Range(0, 24).ToArray()),
                ("y", Weekdays),
                ("colorscale", "Viridis"),
                ("colorbar", Figure.Map(("title", Figure.Map(("text", unit))))),
                ("hovertemplate", $"%{{y}} %{{x}}:00<br>%{{z:.1f}} {unit}<extra></extra>"))
            .XAxis($"hour of the day ({timeZone})", ("dtick", 2))
            .YAxis("", ("autorange", "reversed"))
            .Build();
    }

    /// <summary>A series with its forecast: history, median, and a fan of prediction intervals; what came true, where known.</summary>
    /// <param name="history">What was observed; only the last <paramref name="historySteps"/> are drawn.</param>
    /// <param name="forecast">Holds both levels drawn, 80 and 95.</param>
    /// <param name="title">What is shown, without the unit.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <param name="source">Where the numbers come from, shown below the chart.</param>
    /// <param name="actual">What was observed in the forecast's time (a backtest), or null.</param>
    /// <param name="historySteps">How much history to draw.</param>
    public static GenericChart Fan(
        MetricSeries history,
        Forecasting.Forecast forecast,
        string title,
        string unit,
        string source,
        MetricSeries? actual = null,
        int historySteps = 336)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(forecast);
        var shown = history.Skip(Math.Max(0, history.Count - historySteps));
        var ahead = Enumerable.Range(0, forecast.Horizon).Select(forecast.TimeAt).ToArray();
        var figure = new Figure($"{title} ({unit})", source)
            .Band("95 % interval", ahead, forecast.Lower(95), forecast.Upper(95), "rgba(0,114,178,0.15)")
            .Band("80 % interval", ahead, forecast.Lower(80), forecast.Upper(80), "rgba(0,114,178,0.30)")
            .Line("observed", Times(shown), shown.Values.ToArray(), Palette.Grey)
            .Line("median forecast", ahead, forecast.Quantile(0.5), Palette.Blue);
        if (actual is not null)
            figure.Line("what came true", Times(actual), actual.Values.ToArray(), Palette.Vermilion, "dot");
        return figure.XAxis("time (UTC)").YAxis(unit).Build();
    }

    private static DateTime[] Times(MetricSeries series) => [.. Enumerable.Range(0, series.Count).Select(series.TimeAt)];
}
