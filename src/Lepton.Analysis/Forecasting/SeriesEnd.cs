namespace Lepton.Analysis.Forecasting;

/// <summary>What a forecast must know of its series besides the numbers: where it goes on and which values can be.</summary>
/// <param name="Series">Name of the series, for messages and tables.</param>
/// <param name="Next">Start of the first step after the last sample, UTC.</param>
/// <param name="Step">Length of a step.</param>
/// <param name="Lower">The least value that can be, or negative infinity.</param>
/// <param name="Upper">The greatest value that can be, or positive infinity.</param>
public sealed record SeriesEnd(string Series, DateTime Next, TimeSpan Step, double Lower, double Upper)
{
    /// <summary>The end of a series.</summary>
    public static SeriesEnd Of(MetricSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return new(series.Name, series.TimeAt(series.Count), series.Step, series.Lower, series.Upper);
    }

    /// <summary>The nearest value within the bounds: what lies outside cannot be observed, so its probability sits on the bound.</summary>
    public double Bound(double value) => Math.Min(Upper, Math.Max(Lower, value));
}
