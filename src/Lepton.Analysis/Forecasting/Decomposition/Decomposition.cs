using Microsoft.Data.Analysis;

namespace Lepton.Analysis.Forecasting;

/// <summary>A series parted: value = trend + every seasonal part + remainder, sample by sample.</summary>
public sealed class Decomposition
{
    internal Decomposition(
        MetricSeries series, double[] filled, double[] trend, IReadOnlyList<SeasonalPart> seasonal, IReadOnlyList<string> notes)
    {
        Series = series;
        Trend = trend;
        Seasonal = seasonal;
        Notes = notes;
        SeasonallyAdjusted = [.. filled];
        foreach (var part in seasonal)
        {
            for (var i = 0; i < filled.Length; i++)
                SeasonallyAdjusted[i] -= part.Values[i];
        }

        Remainder = new double[filled.Length];
        for (var i = 0; i < filled.Length; i++)
            Remainder[i] = double.IsNaN(series.Values[i]) ? double.NaN : SeasonallyAdjusted[i] - trend[i];
    }

    /// <summary>The series that was parted.</summary>
    public MetricSeries Series { get; }

    /// <summary>The slow part, a value a sample, also where none was observed.</summary>
    public double[] Trend { get; }

    /// <summary>The seasonal parts, the shortest season first; empty where the series is too short for any.</summary>
    public IReadOnlyList<SeasonalPart> Seasonal { get; }

    /// <summary>The series less its seasonal parts; a missing sample stands filled in.</summary>
    public double[] SeasonallyAdjusted { get; }

    /// <summary>What neither trend nor season explains; NaN where no sample was observed.</summary>
    public double[] Remainder { get; }

    /// <summary>What was left out or filled in, in words.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>How much of the movement about the trend a season explains, 0 to 1.</summary>
    /// <remarks>max(0, 1 − Var(R) / Var(R + S)); Wang, Smith and Hyndman (2006); <i>Forecasting: Principles and Practice</i>, 3rd ed., section 4.3.</remarks>
    /// <param name="part">One of <see cref="Seasonal"/>.</param>
    public double StrengthOf(SeasonalPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var both = Remainder.Zip(part.Values, (remainder, season) => remainder + season);
        var variance = SampleMoments.Variance(both);
        return variance <= 0 ? 0 : Math.Clamp(1 - (SampleMoments.Variance(Remainder) / variance), 0, 1);
    }

    /// <summary>A table: <c>timestamp, value, trend, seasonal_24 …, remainder</c>.</summary>
    public DataFrame ToDataFrame()
    {
        var times = Enumerable.Range(0, Series.Count).Select(Series.TimeAt);
        var frame = new DataFrame(
            new PrimitiveDataFrameColumn<DateTime>("timestamp", times),
            new DoubleDataFrameColumn("value", Series.Values.ToArray()),
            new DoubleDataFrameColumn("trend", Trend));
        foreach (var part in Seasonal)
            frame.Columns.Add(new DoubleDataFrameColumn($"seasonal_{part.SeasonLength}", part.Values));
        frame.Columns.Add(new DoubleDataFrameColumn("remainder", Remainder));
        return frame;
    }
}
