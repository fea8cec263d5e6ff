namespace Lepton.Analysis.Forecasting;

/// <summary>Parts a series into several seasons, a trend and a remainder: STL once a season, in turn.</summary>
/// <remarks>
/// Bandara, Hyndman and Bergmeir, "MSTL: A Seasonal-Trend Decomposition Algorithm for Time Series with Multiple Seasonal Patterns"
/// (2021), algorithm 1; R's <c>forecast::mstl</c>. Each season is taken out of what the others leave, the shortest first; a season
/// with two whole periods in the series or fewer is left out and noted.
/// </remarks>
public sealed class Mstl
{
    private readonly int[] _seasonLengths;
    private readonly MstlOptions _options;

    /// <summary>A decomposition with any number of seasons.</summary>
    /// <param name="seasonLengths">Samples a season, each 2 or more: 24 and 168 for hourly samples with days and weeks.</param>
    /// <exception cref="ArgumentOutOfRangeException">A season below 2.</exception>
    public Mstl(params IReadOnlyList<int> seasonLengths) : this(seasonLengths, null)
    {
    }

    /// <summary>A decomposition with any number of seasons and its own smoothness.</summary>
    /// <param name="seasonLengths">Samples a season, each 2 or more.</param>
    /// <param name="options">Smoothness and robustness; null for R's defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A season below 2, a window below 3, or no round.</exception>
    public Mstl(IReadOnlyList<int> seasonLengths, MstlOptions? options)
    {
        ArgumentNullException.ThrowIfNull(seasonLengths);
        _seasonLengths = [.. seasonLengths.Distinct().Order()];
        _options = options ?? new MstlOptions();
        if (_seasonLengths.Length == 0 || _seasonLengths[0] < 2)
            throw new ArgumentOutOfRangeException(nameof(seasonLengths), string.Join(", ", seasonLengths), "Name one season length or more, each of 2 samples or more.");
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Rounds, 1, nameof(options));
        for (var i = 0; i < _seasonLengths.Length; i++)
            _options.ForSeason(i).Validate();
    }

    /// <summary>Samples a season, ascending.</summary>
    public IReadOnlyList<int> SeasonLengths => _seasonLengths;

    /// <summary>Whether outliers are weighed down.</summary>
    public bool IsRobust => _options.IsRobust;

    /// <summary>Smoothness and robustness.</summary>
    internal MstlOptions Options => _options;

    /// <summary>Parts a series.</summary>
    /// <param name="series">Missing samples are filled for the work and have no remainder.</param>
    /// <exception cref="SeriesException">Nothing was observed, or the series is empty.</exception>
    public Decomposition Decompose(MetricSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var seasons = _seasonLengths.Where(length => 2 * length < series.Count).ToArray();
        var notes = new List<string>();
        var filled = MissingValues.Fill(series, seasons.LastOrDefault(1), notes);
        foreach (var dropped in _seasonLengths.Except(seasons))
            notes.Add($"Season {dropped} is left out: it needs more than {2 * dropped} samples, the series has {series.Count}.");
        if (seasons.Length == 0)
            return new Decomposition(series, filled, TrendAlone(filled), [], notes);

        var rounds = seasons.Length == 1 ? 1 : _options.Rounds;
        var parts = seasons.Select(_ => new double[filled.Length]).ToArray();
        var adjusted = (double[])filled.Clone();
        StlFit? fit = null;
        for (var round = 0; round < rounds; round++)
        {
            for (var season = 0; season < seasons.Length; season++)
            {
                Add(adjusted, parts[season], sign: 1);
                fit = StlFit.Of(adjusted, seasons[season], _options.ForSeason(season));
                parts[season] = fit.Seasonal;
                Add(adjusted, parts[season], sign: -1);
            }
        }

        return new Decomposition(series, filled, fit!.Trend, [.. seasons.Zip(parts, (length, values) => new SeasonalPart(length, values))], notes);
    }

    // Without a season there is no natural bandwidth; a third of the series follows slow movement only.
    private static double[] TrendAlone(double[] values)
    {
        var window = (Math.Max(3, values.Length / 3) / 2 * 2) + 1;
        var trend = new double[values.Length];
        new Loess(window, degree: 1, jump: (int)Math.Ceiling(window / 10.0)).Smooth(values, [], trend);
        return trend;
    }

    private static void Add(double[] values, double[] part, int sign)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] += sign * part[i];
    }
}
