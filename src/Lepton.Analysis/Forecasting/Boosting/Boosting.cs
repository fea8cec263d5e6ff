using System.Globalization;

namespace Lepton.Analysis.Forecasting;

/// <summary>Gradient boosting over all series at once: trees on lags, calendar and group forecast each step ahead directly, by quantile loss.</summary>
/// <remarks>
/// What is learnt, and from what, is told at <see cref="LagFeatures"/>; how, at <see cref="QuantileBooster"/>. Three quantiles are learnt, 0.1, 0.5 and 0.9; others lie
/// between and beyond them as on the normal distribution, each side with its own width. The idea of one model over all series: Januschowski et al., <i>Forecasting with trees</i>,
/// IJF 38 (2022), on the M5 competition, which such models won. Missing samples are filled before rows are made, so an origin after a missing sample is not learnt from: that sample would
/// be filled from what comes after it. What a row still knows of later samples of its series are the scale s and, in filled samples, the mean deviation of each place of the season.
/// </remarks>
public sealed class Boosting : IGlobalForecaster
{
    // 2⁶⁴ by the golden ratio: the step of the Weyl sequence that rows are taken by.
    private const ulong GoldenRatio = 0x9E3779B97F4A7C15;

    private readonly BoostingOptions _options;

    /// <summary>Makes a forecaster.</summary>
    /// <param name="options">Seasons, trees, groups; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its range.</exception>
    public Boosting(BoostingOptions? options = null) => _options = (options ?? new()).Checked();

    /// <summary>Makes a forecaster.</summary>
    /// <param name="seasonLengths">Samples a season, each 2 or more.</param>
    public Boosting(params IReadOnlyList<int> seasonLengths) : this(new BoostingOptions { SeasonLengths = seasonLengths })
    {
    }

    /// <inheritdoc/>
    public string Name => BoostingText.Write(_options);

    /// <summary>Learns from one series alone; see <see cref="Learn"/> for what it is made for.</summary>
    /// <param name="series">One observed sample at least.</param>
    /// <exception cref="SeriesException">Nothing was observed, or no more than one season.</exception>
    public IFittedModel Fit(MetricSeries series) => Learn([series]).Fit(series);

    /// <inheritdoc/>
    public IForecaster Learn(IReadOnlyList<MetricSeries> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var groups = _options.GroupOf is { } groupOf ? series.Select(groupOf).Distinct().Order(StringComparer.Ordinal).ToArray() : [];
        var (features, targets) = Rows([.. SeriesOrder.Of(series.Where(one => one.ObservedCount > 0))], groups);
        if (targets.Length == 0)
            return new Learned(Name, _options, groups, []);
        var bins = FeatureBins.Of(features, LagFeatures.Count);
        return new Learned(Name, _options, groups, [.. BoostingModel.Learnt.Select(probability => QuantileBooster.Learn(bins, targets, probability, _options))]);
    }

    // Every origin and step ahead of every series in order; of too many, those that a Weyl sequence takes, which falls into step with no season or horizon.
    private (double[] Features, double[] Targets) Rows(IReadOnlyList<MetricSeries> series, string[] groups)
    {
        var looked = series.Select(one => (Series: one, Past: Of(one, _options, groups, out _))).Where(one => one.Past.Scale > 0 && double.IsFinite(one.Past.Scale)).ToArray();
        var all = looked.Sum(one => Math.Max(0L, one.Series.Count - one.Past.LeastPast) * _options.StepsAhead);
        var share = Math.Min(1, _options.MostRows / Math.Max(1.0, all));
        var (features, targets, number) = (new List<double>(), new List<double>(), 0L);
        var row = new double[LagFeatures.Count];
        foreach (var (one, past) in looked)
        {
            for (var origin = past.LeastPast; origin < one.Count; origin++)
            {
                if (double.IsNaN(one.Values[origin - 1]))
                    continue;
                for (var ahead = 1; ahead <= _options.StepsAhead; ahead++, number++)
                {
                    var isTaken = share >= 1 || unchecked((ulong)number * GoldenRatio) < (ulong)(share * ulong.MaxValue);
                    if (!isTaken || origin + ahead > one.Count || double.IsNaN(one.Values[origin + ahead - 1]))
                        continue;
                    past.Write(origin, ahead, row);
                    features.AddRange(row);
                    targets.Add((one.Values[origin + ahead - 1] - past.Base(origin, ahead)) / past.Scale);
                }
            }
        }

        return ([.. features], [.. targets]);
    }

    private static LagFeatures Of(MetricSeries series, BoostingOptions options, string[] groups, out List<string> notes)
    {
        notes = [];
        var values = MissingValues.Fill(series, options.Season, notes);
        return new(values, series.Start, series.Step, options.SeasonLengths, null, GroupOf(series, options, groups));
    }

    private static double GroupOf(MetricSeries series, BoostingOptions options, string[] groups) =>
        options.GroupOf is { } groupOf && Array.IndexOf(groups, groupOf(series)) is >= 0 and var number ? number : double.NaN;

    /// <summary>Trees that were learnt: a fit takes the end of a series only.</summary>
    private sealed class Learned(string name, BoostingOptions options, string[] groups, IReadOnlyList<RegressionTrees> trees) : IForecaster
    {
        // One copy, however many series keep it in their state.
        private readonly double[][] _kept = [.. trees.Select(tree => tree.ToArray())];

        public string Name => name;

        public IFittedModel Fit(MetricSeries series)
        {
            ArgumentNullException.ThrowIfNull(series);
            var notes = new List<string>();
            var values = MissingValues.Fill(series, options.Season, notes);
            if (values.Length <= options.Season)
                throw new SeriesException(string.Create(CultureInfo.InvariantCulture, $"{series.Name}: {name} needs {options.Season + 1} samples, more than one season, the series has {values.Length}. Capture a longer window or choose a shorter season length."));
            var past = new LagFeatures(values, series.Start, series.Step, options.SeasonLengths, null, GroupOf(series, options, groups));
            if (trees.Count == 0 || values.Length < past.LeastPast)
            {
                notes.Add(string.Create(CultureInfo.InvariantCulture, $"{values.Length} samples are too few to learn from ({past.LeastPast} are needed), or one season is like the next: the last season is repeated."));
                return new BoostingModel(name, options.SeasonLengths, options.StepsAhead, SeriesEnd.Of(series), values, series.Start, past.Scale, GroupOf(series, options, groups), [], [], notes);
            }

            return new BoostingModel(name, options.SeasonLengths, options.StepsAhead, SeriesEnd.Of(series), values, series.Start, past.Scale, GroupOf(series, options, groups), trees, _kept, notes);
        }
    }
}
