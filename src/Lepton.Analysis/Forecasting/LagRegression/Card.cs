using System.Globalization;

namespace Lepton.Analysis.Forecasting;

/// <summary>Seasonal lag regression: ridge autoregressions on short, daily and weekly lags, in levels, logarithms and differences, averaged.</summary>
/// <remarks>
/// After Card, the best method of the M4 competition on hourly series (Doornik, Castle, Hendry, <i>Card forecasts for M4</i>, IJF 36 (2020),
/// 129–134), whose parts are an autoregression (rho) and a method in differences (delta), averaged. Here every part is a <see cref="LagRegression"/>:
/// levels and logarithms, as they are and as differences over each season; their forecasts are averaged step by step by the median.
/// Lags for seasons m1 &lt; m2 &lt; …: 1, 2, 3; m−1, m, m+1 of each season; 2m−1, 2m, 2m+1, 3m of the shortest.
/// Intervals come from its own errors out of sample, by step ahead (see <see cref="LagErrors"/> and <see cref="ConformalScores"/>).
/// </remarks>
public sealed class Card : IForecaster
{
    private readonly int[] _seasonLengths;
    private readonly bool _hasIntervals;

    /// <summary>Makes a forecaster.</summary>
    /// <param name="seasonLengths">Samples a season, each 2 or more: 24 and 168 for hourly samples with a day and a week; none for a series without.</param>
    /// <exception cref="ArgumentOutOfRangeException">A season below 2.</exception>
    public Card(params IReadOnlyList<int> seasonLengths) : this(seasonLengths, hasIntervals: true)
    {
    }

    /// <summary>Makes a forecaster that may spare itself the errors, for those that measure them anyway; its intervals have no width then.</summary>
    internal Card(IReadOnlyList<int> seasonLengths, bool hasIntervals)
    {
        ArgumentNullException.ThrowIfNull(seasonLengths);
        foreach (var season in seasonLengths)
            ForecastArguments.SeasonLength(season, 2);
        _seasonLengths = [.. seasonLengths.Distinct().Order()];
        _hasIntervals = hasIntervals;
    }

    /// <inheritdoc/>
    public string Name => _seasonLengths.Length == 0 ? "card" : $"card({string.Join(",", _seasonLengths.Select(season => season.ToString(CultureInfo.InvariantCulture)))})";

    /// <summary>Fits every form that the series is long enough for.</summary>
    /// <param name="series">One observed sample at least; the more the better: a weekly lag of hourly samples needs two weeks.</param>
    /// <exception cref="SeriesException">Nothing was observed.</exception>
    public IFittedModel Fit(MetricSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var notes = new List<string>();
        var values = MissingValues.Fill(series, _seasonLengths.FirstOrDefault(1), notes);
        var average = LagAverage.Fit(values, values.Length, Forms(), Lags());
        var used = average.Members.Max(member => member.Lags.LastOrDefault());
        if (used < Lags()[^1])
            notes.Add($"{values.Length} samples are too few for a lag of {Lags()[^1]}; the longest used is {used}.");
        return CardModel.Of(Name, average, values, _hasIntervals ? Errors(values) : [], SeriesEnd.Of(series), notes);
    }

    private double[][] Errors(double[] values)
    {
        const int fewest = 12;
        if (values.Length < fewest)
            return [];
        var season = _seasonLengths.FirstOrDefault(1);
        return LagErrors.Of(values, count => LagAverage.Fit(values, count, Forms(), Lags()), Math.Max(2 * season, Math.Min(12, values.Length / 4)), season);
    }

    private LagForm[] Forms()
    {
        int[] differences = [0, .. _seasonLengths];
        return [.. differences.SelectMany(difference => new[] { new LagForm(false, difference), new LagForm(true, difference) })];
    }

    private int[] Lags()
    {
        var lags = new SortedSet<int> { 1, 2, 3 };
        foreach (var season in _seasonLengths)
            lags.UnionWith([season - 1, season, season + 1]);
        if (_seasonLengths is [var shortest, ..])
            lags.UnionWith([(2 * shortest) - 1, 2 * shortest, (2 * shortest) + 1, 3 * shortest]);
        return [.. lags];
    }
}
