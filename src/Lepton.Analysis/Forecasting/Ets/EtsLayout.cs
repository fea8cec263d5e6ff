namespace Lepton.Analysis.Forecasting;

/// <summary>Where each estimated number of a form lies in the vector that is optimised, and the box it stays in.</summary>
/// <remarks>
/// The vector is (α, β*, γ*, φ, ℓ₀, b₀, s₁ … s₍m−1₎), without what the form lacks. β = β₀ + β*(α − β₀) and γ = γ₀ + γ*(1 − α − γ₀)
/// turn the usual region 0 &lt; β &lt; α, 0 &lt; γ &lt; 1 − α (Hyndman et al. 2008, section 2.5.3; limits as in R forecast, so that
/// results can be compared) into a box. The season s₀ of the first sample follows from the others: they sum to 0, or to m.
/// </remarks>
internal sealed class EtsLayout
{
    public const double Least = 1e-4;
    public const double Greatest = 0.9999;
    public const double LeastDamping = 0.8;
    public const double GreatestDamping = 0.98;

    public EtsLayout(EtsForm form, int seasonLength)
    {
        Form = form;
        SeasonLength = form.HasSeason ? seasonLength : 1;
        var next = 1;
        Beta = form.HasTrend ? next++ : -1;
        Gamma = form.HasSeason ? next++ : -1;
        Phi = form.IsDamped ? next++ : -1;
        SmoothingCount = next;
        Level = next++;
        Slope = form.HasTrend ? next++ : -1;
        Season = next;
        Count = next + SeasonLength - 1;
    }

    public EtsForm Form { get; }

    /// <summary>1 where the form has no season.</summary>
    public int SeasonLength { get; }

    public int Beta { get; }

    public int Gamma { get; }

    public int Phi { get; }

    /// <summary>Number of smoothing parameters, which come first.</summary>
    public int SmoothingCount { get; }

    public int Level { get; }

    public int Slope { get; }

    /// <summary>Where s₁ lies.</summary>
    public int Season { get; }

    /// <summary>Estimated numbers, without the error variance.</summary>
    public int Count { get; }

    public double Lower(int index) => index == 0 ? Least : index == Phi ? LeastDamping : index < SmoothingCount ? 0 : double.NegativeInfinity;

    public double Upper(int index) => index == 0 ? Greatest : index == Phi ? GreatestDamping : index < SmoothingCount ? 1 : double.PositiveInfinity;

    /// <summary>The numbers as the formulas name them.</summary>
    public EtsSmoothing Smoothing(ReadOnlySpan<double> x) => new(
        x[0],
        Beta < 0 ? 0 : Least + (x[Beta] * (x[0] - Least)),
        Gamma < 0 ? 0 : Least + (x[Gamma] * (1 - x[0] - Least)),
        Phi < 0 ? 1 : x[Phi]);

    /// <summary>Writes smoothing parameters into the vector; what lies outside the region is moved to its edge.</summary>
    public void SetSmoothing(Span<double> x, EtsSmoothing smoothing)
    {
        x[0] = Math.Clamp(smoothing.Alpha, Least, Greatest);
        if (Beta >= 0)
            x[Beta] = Share(smoothing.Beta, x[0]);
        if (Gamma >= 0)
            x[Gamma] = Share(smoothing.Gamma, 1 - x[0]);
        if (Phi >= 0)
            x[Phi] = Math.Clamp(smoothing.Phi, LeastDamping, GreatestDamping);
    }

    /// <summary>The seasonal state of the first sample, which the others leave no choice.</summary>
    public double FirstSeason(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var k = Season; k < Count; k++)
            sum += x[k];
        return (Form.Season == EtsSeason.Multiplicative ? SeasonLength : 0) - sum;
    }

    private static double Share(double value, double limit) =>
        limit - Least < 1e-12 ? 0 : Math.Clamp((value - Least) / (limit - Least), 0, 1);
}
