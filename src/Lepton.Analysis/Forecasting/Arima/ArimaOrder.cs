using System.Globalization;

namespace Lepton.Analysis.Forecasting;

/// <summary>The orders of a seasonal ARIMA model: (p,d,q)(P,D,Q)[m], with or without a constant.</summary>
/// <remarks>φ(B)Φ(Bᵐ)(1 − B)ᵈ(1 − Bᵐ)ᴰ(y − constant) = θ(B)Θ(Bᵐ)ε; <i>Forecasting: Principles and Practice</i>, 3rd ed., section 9.9.</remarks>
/// <param name="Ar">p, lags of the series, 0 or more.</param>
/// <param name="Difference">d, differences taken, 0 to 2.</param>
/// <param name="Ma">q, lags of the errors, 0 or more.</param>
/// <param name="SeasonalAr">P, seasonal lags of the series.</param>
/// <param name="SeasonalDifference">D, seasonal differences taken, 0 to 2.</param>
/// <param name="SeasonalMa">Q, seasonal lags of the errors.</param>
/// <param name="SeasonLength">m, samples a season; 1 for none.</param>
/// <param name="HasConstant">A mean where nothing is differenced, a drift (change a step) where one difference is taken.</param>
public sealed record ArimaOrder(
    int Ar, int Difference, int Ma, int SeasonalAr = 0, int SeasonalDifference = 0, int SeasonalMa = 0, int SeasonLength = 1, bool HasConstant = false)
{
    private const int MostLags = 50;
    private const int MostDifferences = 2;

    /// <summary>Number of ARMA coefficients, p + q + P + Q.</summary>
    public int Coefficients => Ar + Ma + SeasonalAr + SeasonalMa;

    /// <summary>Samples that differencing uses up, d + D·m.</summary>
    public int Lost => Difference + (SeasonalDifference * SeasonLength);

    /// <summary>The constant is a mean, a drift, or there is none.</summary>
    internal string ConstantText => !HasConstant ? "" : Difference + SeasonalDifference == 0 ? "+mean" : "+drift";

    private bool IsSeasonal => SeasonalAr + SeasonalDifference + SeasonalMa > 0;

    /// <summary>As text that can be read back: <c>arima(1,1,1)(0,1,1)[24]+drift</c>.</summary>
    public override string ToString()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"arima({Ar},{Difference},{Ma})");
        if (IsSeasonal)
            text += string.Create(CultureInfo.InvariantCulture, $"({SeasonalAr},{SeasonalDifference},{SeasonalMa})[{SeasonLength}]");
        return text + ConstantText;
    }

    /// <summary>Refuses orders that no model has.</summary>
    /// <exception cref="ArgumentException">Negative or absurdly large orders, a season missing, or a constant with two differences.</exception>
    internal ArimaOrder Checked()
    {
        int[] lags = [Ar, Ma, SeasonalAr, SeasonalMa];
        if (lags.Min() < 0 || lags.Max() > MostLags)
            throw new ArgumentException($"{this}: the orders p, q, P and Q lie between 0 and {MostLags}.");
        if (Difference is < 0 or > MostDifferences || SeasonalDifference is < 0 or > MostDifferences)
            throw new ArgumentException($"{this}: a series is differenced 0 to {MostDifferences} times, d and D each.");
        if (IsSeasonal && SeasonLength < 2)
            throw new ArgumentException($"{this}: seasonal orders need a season of 2 samples or more, as in arima(0,1,1)(0,1,1)[24].");
        if (HasConstant && Difference + SeasonalDifference > 1)
            throw new ArgumentException($"{this}: with two differences a constant would be a curve. Leave it out.");
        return this;
    }
}
