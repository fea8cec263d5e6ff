namespace Lepton.Analysis.Forecasting;

/// <summary>Which exponential smoothing models may be chosen.</summary>
public sealed record EtsOptions
{
    /// <summary>Samples per season, 1 (no season) or more; 1 by default. Every position is a state to estimate: beyond 24 it is slow, and MSTL the better choice.</summary>
    public int SeasonLength { get; init; } = 1;

    /// <summary>The error, or null to choose by AICc.</summary>
    public EtsError? Error { get; init; }

    /// <summary>The trend, or null to choose by AICc.</summary>
    public EtsTrend? Trend { get; init; }

    /// <summary>The season, or null to choose by AICc.</summary>
    public EtsSeason? Season { get; init; }

    internal bool IsFixed => Error is not null && Trend is not null && Season is not null;

    internal void Check()
    {
        ForecastArguments.SeasonLength(SeasonLength);
        if (Season is EtsSeason.Additive or EtsSeason.Multiplicative && SeasonLength < 2)
            throw new ArgumentException($"The season {Season} needs a season length of 2 or more, this is {SeasonLength}. Write it as in ets(A,N,A)[24].", nameof(Season));
        if (!Forms().Any())
            throw new ArgumentException("An additive error with a multiplicative season is unstable and never chosen. Name the trend too, or take a multiplicative error: ets(M,Z,M)[24].", nameof(Season));
    }

    /// <summary>The stable forms that are allowed; an unstable one where it alone is named.</summary>
    internal IEnumerable<EtsForm> Forms() => (Error, Trend, Season) switch
    {
        ({ } error, { } trend, { } season) => [new(error, trend, season)],
        _ => EtsForm.Stable.Where(Allows),
    };

    private bool Allows(EtsForm form) =>
        (Error ?? form.Error) == form.Error && (Trend ?? form.Trend) == form.Trend && (Season ?? form.Season) == form.Season;
}
