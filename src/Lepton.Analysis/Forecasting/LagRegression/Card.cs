using System.Globalization;

namespace Lepton.Analysis.Forecasting;

/// <summary>Seasonal lag regression: ridge autoregressions on short, daily and weekly lags, in levels, logarithms and differences, averaged.</summary>
/// <remarks>
/// After Card, the best method of the M4 competition on hourly series (Doornik, Castle, Hendry, <i>Card forecasts for M4</i>, IJF 36 (2020),
/// 129–134), whose parts are an autoregression (rho) and a method in differences (delta), averaged. Here every part is a <see cref="LagRegression"/>:
/// levels and logarithms, as they are and as differences over each season; their forecasts are averaged step by step by the median.
/// The lags are those of three sets, few to many, about the multiples of the seasons (docs/forecasting/card.md lists them).
/// Intervals come from its own errors out of sample, by step ahead (see <see cref="LagErrors"/> and <see cref="ConformalScores"/>).
/// </remarks>
public sealed class Card : IForecaster, ISparesIntervals
{
    private readonly int[] _seasonLengths;
    private readonly bool _hasIntervals;

    /// <summary>Makes a forecaster.</summary>
    /// <param name="seasonLengths">Samples a season, each 2 or more: 24 and 168 for hourly samples with a day and a week; none for a series without.</param>
    /// <exception cref="ArgumentOutOfRangeException">A season below 2.</exception>
    public Card(params IReadOnlyList<int> seasonLengths) : this(seasonLengths, hasIntervals: true)
    {
    }

    private Card(IReadOnlyList<int> seasonLengths, bool hasIntervals)
    {
        ArgumentNullException.ThrowIfNull(seasonLengths);
        foreach (var season in seasonLengths)
            ForecastArguments.SeasonLength(season, 2);
        _seasonLengths = [.. seasonLengths.Distinct().Order()];
        _hasIntervals = hasIntervals;
    }

    /// <summary>The same mean; intervals from the errors one step ahead of its own fit.</summary>
    IForecaster ISparesIntervals.WithRoughIntervals => new Card(_seasonLengths, hasIntervals: false);

    /// <inheritdoc/>
    public string Name => _seasonLengths.Length == 0 ? "card" : $"card({string.Join(",", _seasonLengths.Select(season => season.ToString(CultureInfo.InvariantCulture)))})";

    /// <summary>Fits every form that the series is long enough for.</summary>
    /// <param name="series">One observed sample at least; the more the better: a weekly lag of hourly samples needs two weeks.</param>
    /// <exception cref="SeriesException">Nothing was observed, or samples are too large to be squared.</exception>
    public IFittedModel Fit(MetricSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var notes = new List<string>();
        var values = MissingValues.Fill(series, _seasonLengths.FirstOrDefault(1), notes);
        var average = LagAverage.Fit(values, values.Length, Forms(), LagSets());
        if (average.Members.Count == 0)
            throw new SeriesException(string.Create(CultureInfo.InvariantCulture, $"{series.Name}: samples as large as {values.Max(Math.Abs):G3} cannot be squared, so {Name} has nothing to regress on. Give the series in a larger unit."));
        var longest = LagSets().Max(lags => lags[^1]);
        var used = average.Members.Max(member => member.Lags.LastOrDefault());
        if (used < longest && average.Members.All(member => member.Deviation > 0))
            notes.Add($"{values.Length} samples are too few for a lag of {longest}; the longest used is {used}.");
        return CardModel.Of(Name, average, values, _hasIntervals ? Errors(values) : [], SeriesEnd.Of(series), notes);
    }

    private double[][] Errors(double[] values)
    {
        const int fewest = 12;
        if (values.Length < fewest)
            return [];
        var season = _seasonLengths.FirstOrDefault(1);
        return LagErrors.Of(values, count => LagAverage.Fit(values, count, Forms(), LagSets()), Math.Max(2 * season, Math.Min(12, values.Length / 4)), season);
    }

    private LagForm[] Forms()
    {
        int[] differences = [0, .. _seasonLengths];
        return [.. differences.SelectMany(difference => new[] { new LagForm(false, difference), new LagForm(true, difference) })];
    }

    // Three sets, since no one is best for all: few lags, some more, and the neighbourhood of every season up to the longest.
    private int[][] LagSets()
    {
        if (_seasonLengths.Length == 0)
            return [[1, 2, 3]];
        var (shortest, longest) = (_seasonLengths[0], _seasonLengths[^1]);
        var multiples = Enumerable.Range(1, Math.Max(1, longest / shortest)).Select(times => times * shortest).ToArray();
        int[] near = [1, 2, 3, .. _seasonLengths.SelectMany(season => Around(season, 1)), .. Around(2 * shortest, 1), 3 * shortest];
        int[] wide = [1, 2, 3, 4, .. Around(shortest, 2), .. Around(2 * shortest, 1), .. multiples, .. Around(longest, 1), longest + shortest];
        int[] whole = [1, 2, 3, .. multiples.SelectMany(multiple => Around(multiple, 1)), .. Around(longest, 1), .. Around(longest + shortest, 1), .. Around(2 * longest, 1)];
        return [.. new[] { near, wide, whole }.Select(lags => lags.Where(lag => lag > 0).Distinct().Order().ToArray()).DistinctBy(lags => string.Join(",", lags))];
    }

    private static IEnumerable<int> Around(int lag, int reach) => Enumerable.Range(lag - reach, (2 * reach) + 1);
}
