namespace Lepton.Analysis.Forecasting;

/// <summary>One model of the exponential smoothing taxonomy: error, trend, season.</summary>
/// <remarks>
/// Hyndman, Koehler, Ord, Snyder, <i>Forecasting with Exponential Smoothing: The State Space Approach</i> (2008), table 2.3. Additive errors
/// with a multiplicative season can be unstable (division by states near zero; FPP3, section 8.6): they are fitted where named, never
/// chosen. Multiplicative trends are left out.
/// </remarks>
/// <param name="Error">E.</param>
/// <param name="Trend">T.</param>
/// <param name="Season">S.</param>
public readonly record struct EtsForm(EtsError Error, EtsTrend Trend, EtsSeason Season)
{
    /// <summary>The 15 stable forms, simple before complex.</summary>
    public static IReadOnlyList<EtsForm> Stable { get; } =
    [
        .. from season in Enum.GetValues<EtsSeason>()
           from error in Enum.GetValues<EtsError>()
           from trend in Enum.GetValues<EtsTrend>()
           let form = new EtsForm(error, trend, season)
           where form.IsStable
           select form,
    ];

    /// <summary>Whether it is one of the 15 stable forms: not an additive error with a multiplicative season.</summary>
    public bool IsStable => !(Error == EtsError.Additive && Season == EtsSeason.Multiplicative);

    /// <summary>Whether every sample must be above zero.</summary>
    public bool NeedsPositive => Error == EtsError.Multiplicative || Season == EtsSeason.Multiplicative;

    internal bool HasTrend => Trend != EtsTrend.None;

    internal bool IsDamped => Trend == EtsTrend.Damped;

    internal bool HasSeason => Season != EtsSeason.None;

    internal static string Letter(EtsError? error) => error switch { EtsError.Additive => "A", EtsError.Multiplicative => "M", _ => "Z" };

    internal static string Letter(EtsTrend? trend) => trend switch { EtsTrend.None => "N", EtsTrend.Additive => "A", EtsTrend.Damped => "Ad", _ => "Z" };

    internal static string Letter(EtsSeason? season) => season switch { EtsSeason.None => "N", EtsSeason.Additive => "A", EtsSeason.Multiplicative => "M", _ => "Z" };

    /// <summary>As in the taxonomy: <c>A,Ad,M</c>.</summary>
    public override string ToString() => $"{Letter(Error)},{Letter(Trend)},{Letter(Season)}";
}
