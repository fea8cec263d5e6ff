using System.Globalization;

namespace Lepton.Analysis.Forecasting;

/// <summary>The method of Teunter, Syntetos and Babai: the probability of a demand is smoothed at every step, so that a dying demand dies.</summary>
/// <remarks>
/// <code>
/// every step   p̂ ← p̂ + β([z > 0] − p̂)        at a demand   ẑ ← ẑ + α(z − ẑ)        forecast   p̂·ẑ
/// </code>
/// Teunter, Syntetos and Babai, European Journal of Operational Research 214 (2011), eq. 5 and 6. Starts at the share of steps with a
/// demand up to the first one, and at that demand.
/// </remarks>
public sealed class Tsb : IForecaster
{
    private readonly double _alpha;
    private readonly double _beta;

    /// <summary>A smoothing of sizes and of the probability.</summary>
    /// <param name="alpha">Weight of the newest demand's size, above 0 and up to 1.</param>
    /// <param name="beta">Weight of the newest step in the probability, above 0 and up to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight outside (0, 1].</exception>
    public Tsb(double alpha = 0.1, double beta = 0.1)
    {
        _alpha = IntermittentText.Weight(alpha, nameof(alpha));
        _beta = IntermittentText.Weight(beta, nameof(beta));
    }

    /// <inheritdoc/>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"tsb({_alpha},{_beta})");

    /// <inheritdoc/>
    public IFittedModel Fit(MetricSeries series)
    {
        var demand = Demand.Of(series, Name);
        var fitted = new double[demand.Values.Length];
        var (size, probability) = (0.0, 0.0);
        for (var t = 0; t < fitted.Length; t++)
        {
            fitted[t] = t == 0 ? double.NaN : probability * size;
            var value = demand.Values[t];
            if (size == 0)
                (size, probability) = value > 0 ? (value, 1.0 / (t + 1)) : (0, 0);
            else
                (size, probability) = (value > 0 ? size + (_alpha * (value - size)) : size, probability + (_beta * ((value > 0 ? 1 : 0) - probability)));
        }

        return new IntermittentModel(Name, series, demand, fitted, probability * size, probability);
    }
}
