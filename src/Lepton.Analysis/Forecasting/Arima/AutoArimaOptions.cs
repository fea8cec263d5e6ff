namespace Lepton.Analysis.Forecasting;

/// <summary>Where the automatic ARIMA looks; the defaults are those of R's <c>auto.arima</c>.</summary>
public sealed record AutoArimaOptions
{
    /// <summary>Samples a season, m; 1 looks at models without season only.</summary>
    public int SeasonLength { get; init; } = 1;

    /// <summary>Largest p and q, 0 to 20.</summary>
    public int MostLags { get; init; } = 5;

    /// <summary>Largest P and Q, 0 to 5.</summary>
    public int MostSeasonalLags { get; init; } = 2;

    /// <summary>Largest d, 0 to 2.</summary>
    public int MostDifferences { get; init; } = 2;

    /// <summary>Largest D, 0 or 1.</summary>
    public int MostSeasonalDifferences { get; init; } = 1;

    /// <summary>Models that are estimated at most, 1 or more; of long series the exchanges at the end come on top.</summary>
    public int MostModels { get; init; } = 94;

    /// <summary>
    /// The orders are chosen on the last so many samples, 100 or more; the chosen model is estimated on all. All evaluations are exact,
    /// so R's cheaper likelihood for long series has no counterpart here.
    /// </summary>
    public int SearchSamples { get; init; } = 10_000;

    /// <summary>Known numbers that move the level: a regression with ARIMA errors.</summary>
    public IReadOnlyList<Regressor> Regressors { get; init; } = [];

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is out of its range.</exception>
    internal AutoArimaOptions Checked()
    {
        Within(SeasonLength, 1, int.MaxValue, nameof(SeasonLength));
        Within(MostLags, 0, 20, nameof(MostLags));
        Within(MostSeasonalLags, 0, 5, nameof(MostSeasonalLags));
        Within(MostDifferences, 0, 2, nameof(MostDifferences));
        Within(MostSeasonalDifferences, 0, 1, nameof(MostSeasonalDifferences));
        Within(MostModels, 1, int.MaxValue, nameof(MostModels));
        Within(SearchSamples, 100, int.MaxValue, nameof(SearchSamples));
        return this;
    }

    private static void Within(int value, int least, int most, string name)
    {
        if (value < least || value > most)
            throw new ArgumentOutOfRangeException(name, value, $"{name} lies between {least} and {most}.");
    }
}
