namespace Lepton.Analysis.Forecasting;

/// <summary>Chooses the orders of a seasonal ARIMA model by itself.</summary>
/// <remarks>
/// Hyndman and Khandakar (2008): D by the strength of the season, d by repeated KPSS tests, then a stepwise search for the least
/// AICc (<see cref="ArimaSearch"/>). Where samples are missing, the orders are chosen on the series with gaps filled and the chosen
/// model is estimated on the observed samples.
/// </remarks>
public sealed class AutoArima : IForecaster
{
    // With more holes the search works on the filled series: each is a column in each of its thousands of evaluations.
    private const int MostMissingInSearch = 8;
    private const int LeastForSearch = 4;

    private readonly AutoArimaOptions _options;

    /// <summary>A search within options.</summary>
    /// <param name="options">Season, limits and regressors; null for a model without season.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public AutoArima(AutoArimaOptions? options = null) => _options = (options ?? new AutoArimaOptions()).Checked();

    /// <inheritdoc/>
    public string Name => ArimaText.NameOf(_options);

    /// <inheritdoc/>
    public IFittedModel Fit(MetricSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var data = ArimaData.Of(series, _options.SeasonLength, _options.Regressors);
        var fit = Choose(data);
        var notes = data.Notes.Concat(Arima.NotesOf(fit));
        return new ArimaModel(ArimaText.NameOf(fit.Order, _options.Regressors), series, data, fit, [.. notes]);
    }

    private ArimaFit Choose(ArimaData data)
    {
        var m = _options.SeasonLength;
        if (data.Levels.Length < LeastForSearch || UnitRootTests.IsConstant(data.Levels))
            return Estimate(new ArimaOrder(0, 0, 0, HasConstant: true), data);

        var unexplained = Unexplained(data);
        var seasonal = UnitRootTests.SeasonalDifferences(MetricSeries.Of("levels", unexplained), m, _options.MostSeasonalDifferences);
        if (seasonal > 0)
            unexplained = UnitRootTests.Differenced(unexplained, m);
        var differences = UnitRootTests.Differences(unexplained, _options.MostDifferences);
        for (var i = 0; i < differences; i++)
            unexplained = UnitRootTests.Differenced(unexplained, 1);
        if (UnitRootTests.IsConstant(unexplained))
            return Estimate(new ArimaOrder(0, differences, 0, 0, seasonal, 0, m, HasConstant: differences + seasonal <= 1), data);

        var searched = data.Missing.Count > MostMissingInSearch ? data.WithoutMissing : data;
        searched = searched.Tail(_options.SearchSamples);
        var found = new ArimaSearch(searched, _options, differences, seasonal).Best();
        return ArimaFit.Polished(found.Order, data.Sample(found.Order), found.Parameters);
    }

    private static ArimaFit Estimate(ArimaOrder order, ArimaData data, params double[][] others)
    {
        var sample = data.Sample(order);
        return ArimaFit.Thorough(order, sample, ArimaFit.Guess(sample, order), others);
    }

    // What a plain regression on the regressors leaves: the tests for differences look at that.
    private static double[] Unexplained(ArimaData data)
    {
        if (data.Regressors.Count == 0)
            return data.Levels;
        var order = new ArimaOrder(0, 0, 0, HasConstant: true);
        var regression = new ArimaLikelihood(order, data.WithoutMissing.Sample(order));
        var residuals = new double[data.Levels.Length];
        regression.EvaluateAt([], residuals);
        return residuals;
    }
}
