namespace Lepton.Analysis.Optimization;

/// <summary>A demand known by its quantiles, as a forecast gives them.</summary>
public sealed class DemandDistribution
{
    private readonly (double Level, double Value)[] _quantiles;

    /// <summary>Makes a distribution.</summary>
    /// <param name="quantiles">Levels, 0–1, with the demand that is not exceeded with that probability; two or more, both in rising order (values may repeat).</param>
    /// <exception cref="StudyException">Too few, out of order, or out of range.</exception>
    public DemandDistribution(params (double Level, double Value)[] quantiles)
    {
        ArgumentNullException.ThrowIfNull(quantiles);
        if (quantiles.Length < 2 || quantiles.Any(quantile => !(quantile.Level is >= 0 and <= 1) || !double.IsFinite(quantile.Value))
            || quantiles.Zip(quantiles.Skip(1), (a, b) => a.Level >= b.Level || a.Value > b.Value).Any(isWrong => isWrong))
        {
            throw new StudyException("A distribution needs two or more quantiles, levels from 0 to 1 in rising order with finite demands that never fall.");
        }

        _quantiles = [.. quantiles];
    }

    /// <summary>Probability that the demand is above a capacity: straight lines between the quantiles; below the first, nothing is known and 1 − its level rises to 1; above the last, 1 − its level stays.</summary>
    /// <param name="capacity">In the unit of the demand.</param>
    public double ProbabilityAbove(double capacity)
    {
        if (capacity < _quantiles[0].Value)
            return 1;
        if (capacity >= _quantiles[^1].Value)
            return 1 - _quantiles[^1].Level;
        var k = Array.FindLastIndex(_quantiles, quantile => quantile.Value <= capacity);
        var ((fromLevel, from), (toLevel, to)) = (_quantiles[k], _quantiles[k + 1]);
        return 1 - (fromLevel + (toLevel - fromLevel) * (capacity - from) / (to - from));
    }
}
