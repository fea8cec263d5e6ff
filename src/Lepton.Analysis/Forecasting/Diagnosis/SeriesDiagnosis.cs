using System.Globalization;

namespace Lepton.Analysis.Forecasting;

/// <summary>What is odd about a series, before anyone believes a forecast of it.</summary>
/// <remarks>
/// Seasons are taken out by a robust <see cref="Mstl"/> first. Outliers are remainders beyond the quartiles by three quartile
/// distances, as in R's <c>tsoutliers</c> (<i>Forecasting: Principles and Practice</i>, 3rd ed., section 13.9).
/// </remarks>
public sealed class SeriesDiagnosis
{
    private SeriesDiagnosis(MetricSeries series, IReadOnlyList<LevelShift> shifts, IReadOnlyList<Outlier> outliers, Saturation? saturation)
    {
        Series = series;
        LevelShifts = shifts;
        Outliers = outliers;
        Saturation = saturation;
    }

    /// <summary>The series looked at.</summary>
    public MetricSeries Series { get; }

    /// <summary>Where the level changed for good, oldest first.</summary>
    public IReadOnlyList<LevelShift> LevelShifts { get; }

    /// <summary>Samples far from trend and season, oldest first.</summary>
    public IReadOnlyList<Outlier> Outliers { get; }

    /// <summary>A limit the series is pinned at, or null.</summary>
    public Saturation? Saturation { get; }

    /// <summary>Looks at a series.</summary>
    /// <param name="series">With one observed sample at least.</param>
    /// <param name="options">Seasons and thresholds; null for none and the usual ones.</param>
    /// <exception cref="SeriesException">Nothing was observed.</exception>
    public static SeriesDiagnosis Of(MetricSeries series, DiagnosisOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        options = (options ?? new DiagnosisOptions()).Checked();
        var parts = Parts(series, options);
        var shifts = LevelShiftSearch.Find(series, parts.SeasonallyAdjusted, options.Window, options.ShiftDeviations);

        // A trend is smooth: about a step everything would lie far off it. So the steps are taken out first.
        var level = Levelled(series, shifts);
        var outliers = FindOutliers(series, shifts.Count == 0 ? parts : Parts(level, options), options.OutlierQuartileDistances);
        return new(series, shifts, outliers, FindSaturation(series, options));
    }

    /// <summary>Each finding as a sentence for people; empty if there is none.</summary>
    public IReadOnlyList<string> Notes =>
    [
        .. LevelShifts.Select(shift => string.Create(
            CultureInfo.InvariantCulture, $"The level shifts from {shift.Before:G4} to {shift.After:G4} at {shift.Time:yyyy-MM-dd HH:mm}Z.")),
        .. Outliers.Count == 0 ? Array.Empty<string>() : [OutlierNote()],
        .. Saturation is { } limit
            ? [string.Create(CultureInfo.InvariantCulture, $"{limit.Share:P0} of samples are at the limit {limit.Limit:G4}, up to {limit.LongestRun} in a row: the demand above it is unknown.")]
            : Array.Empty<string>(),
    ];

    /// <summary>The series with its outliers taken for missing, for models that would follow them.</summary>
    public MetricSeries WithoutOutliers()
    {
        var values = Series.Values.ToArray();
        foreach (var outlier in Outliers)
            values[outlier.Index] = double.NaN;
        return Series.With(values);
    }

    private string OutlierNote()
    {
        var worst = Outliers.MaxBy(outlier => Math.Abs(outlier.Value - outlier.Expected))!;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Outliers.Count} of {Series.Count} samples lie far off, the farthest at {worst.Time:yyyy-MM-dd HH:mm}Z: {worst.Value:G4} where {worst.Expected:G4} was expected.");
    }

    // Without a season a loess trend would smooth a step into a slope; what lies about a running median is kept apart instead.
    private static Decomposition Parts(MetricSeries series, DiagnosisOptions options)
    {
        if (options.SeasonLengths.Count > 0)
        {
            var parts = new Mstl(options.SeasonLengths, new MstlOptions { IsRobust = true }).Decompose(series);
            if (parts.Seasonal.Count > 0)
                return parts;
        }

        var filled = MissingValues.Fill(series, 1, []);
        return new Decomposition(series, filled, RunningMedian(filled, options.Window), [], []);
    }

    private static double[] RunningMedian(double[] values, int window)
    {
        var width = Math.Min(window | 1, values.Length);
        var (medians, scratch) = (new double[values.Length], new double[width]);
        for (var t = 0; t < values.Length; t++)
        {
            values.AsSpan(Math.Clamp(t - (width / 2), 0, values.Length - width), width).CopyTo(scratch);
            medians[t] = RobustStatistics.Median(scratch);
        }

        return medians;
    }

    private static MetricSeries Levelled(MetricSeries series, IReadOnlyList<LevelShift> shifts)
    {
        var values = series.Values.ToArray();
        foreach (var shift in shifts)
        {
            for (var t = shift.Index; t < values.Length; t++)
                values[t] -= shift.After - shift.Before;
        }

        return series.With(values);
    }

    private static IReadOnlyList<Outlier> FindOutliers(MetricSeries series, Decomposition parts, double distances)
    {
        var remainders = parts.Remainder.Where(remainder => !double.IsNaN(remainder)).Order().ToArray();
        var (lower, upper) = (RobustStatistics.Quantile(remainders, 0.25), RobustStatistics.Quantile(remainders, 0.75));
        var reach = distances * (upper - lower);

        // Where half of all remainders are equal nothing can be called far: R's tsoutliers stops there too.
        if (reach <= 1e-12 * Math.Max(1e-300, parts.SeasonallyAdjusted.Max(Math.Abs)))
            return [];
        return [.. Enumerable.Range(0, parts.Remainder.Length)
            .Where(t => parts.Remainder[t] < lower - reach || parts.Remainder[t] > upper + reach)
            .Select(t => new Outlier(t, series.TimeAt(t), series.Values[t], series.Values[t] - parts.Remainder[t]))];
    }

    private static Saturation? FindSaturation(MetricSeries series, DiagnosisOptions options)
    {
        var observed = series.Values.ToArray().Where(value => !double.IsNaN(value)).ToArray();
        var (least, most) = (observed.Min(), observed.Max());
        var isBounded = double.IsFinite(series.Upper);
        var limit = isBounded ? series.Upper : most;
        var range = (isBounded && double.IsFinite(series.Lower) ? series.Upper - series.Lower : most - least);
        if (range <= 0)
            return null;

        var from = limit - (options.LimitShare * range);
        var (run, longest, count) = (0, 0, 0);
        foreach (var value in series.Values)
        {
            run = value >= from ? run + 1 : 0;
            count += value >= from ? 1 : 0;
            longest = Math.Max(longest, run);
        }

        const int leastRun = 3;
        var share = (double)count / observed.Length;
        var enough = isBounded ? options.SaturatedShareAtBound : options.SaturatedShareAtMaximum;
        return longest >= leastRun && share >= enough ? new Saturation(limit, share, longest) : null;
    }
}
