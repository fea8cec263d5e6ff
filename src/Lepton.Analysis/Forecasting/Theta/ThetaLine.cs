namespace Lepton.Analysis.Forecasting;

/// <summary>The line through the samples seen so far, kept up to date sample by sample.</summary>
/// <remarks>Fiorucci, Pellegrini, Louzada, Petropoulos, Koehler, <i>Models for optimising the theta method</i>, IJF 32 (2016), equations of the dynamic model.</remarks>
/// <param name="Count">Samples seen, t.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Slope">B: change a step.</param>
internal readonly record struct ThetaLine(int Count, double Mean, double Slope)
{
    /// <summary>A: the line's value one step before the first sample.</summary>
    public double Intercept => Mean - (Slope * (Count + 1) / 2);

    /// <summary>The line after one more sample.</summary>
    public ThetaLine With(double value)
    {
        var t = Count + 1.0;
        var slope = Count == 0 ? 0 : (((t - 2) * Slope) + (6 / t * (value - Mean))) / (t + 1);
        return new(Count + 1, Mean + ((value - Mean) / t), slope);
    }
}
