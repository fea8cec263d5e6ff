namespace Lepton.Analysis.Forecasting;

/// <summary>A series ready for ARIMA of one differencing: the differenced series first, then its regressors, all as long.</summary>
/// <remarks>
/// A missing sample is a regressor of its own, one at that sample and zero else: its coefficient is what the sample differs from the
/// value put in its place, and the likelihood of what was observed follows exactly (Gómez, Maravall and Peña, "Missing observations
/// in ARIMA models: Skipping approach versus additive outlier approach", Journal of Econometrics 1999).
/// </remarks>
internal sealed class ArimaSample
{
    private ArimaSample(ArimaOrder order, double[] levels, IReadOnlyList<(string Name, double[] Values)> regressors, IReadOnlyList<int> missing)
    {
        Levels = levels;
        Regressors = regressors;
        Missing = missing;
        Delta = ArmaPolynomials.Differencing(order);
        Columns = [Difference(levels), .. regressors.Select(regressor => Difference(regressor.Values)), .. missing.Select(at => Difference(Pulse(at)))];
    }

    /// <summary>The series from its first to its last observed sample, gaps filled.</summary>
    public double[] Levels { get; }

    /// <summary>Constant and regressors, by name, as long as <see cref="Levels"/>.</summary>
    public IReadOnlyList<(string Name, double[] Values)> Regressors { get; }

    /// <summary>Positions in <see cref="Levels"/> that were not observed.</summary>
    public IReadOnlyList<int> Missing { get; }

    /// <summary>Δ1.. of the differencing polynomial.</summary>
    public double[] Delta { get; }

    /// <summary>The differenced series, regressors and pulses of missing samples.</summary>
    public double[][] Columns { get; }

    /// <summary>Samples after differencing.</summary>
    public int Length => Columns[0].Length;

    /// <summary>Observed samples less those that differencing uses up: R's <c>nobs</c>.</summary>
    public int Used => Length - Missing.Count;

    /// <summary>Makes the columns of one differencing.</summary>
    /// <param name="order">Only its differences, season and constant count.</param>
    /// <param name="levels">The series without leading or trailing gaps, filled.</param>
    /// <param name="missing">Positions that were filled.</param>
    /// <param name="regressors">As long as the levels, aligned with them.</param>
    public static ArimaSample Of(
        ArimaOrder order, double[] levels, IReadOnlyList<int> missing, IReadOnlyList<(string Name, double[] Values)> regressors)
    {
        if (order.HasConstant)
        {
            var isMean = order.Difference + order.SeasonalDifference == 0;
            var constant = new double[levels.Length];
            for (var t = 0; t < constant.Length; t++)
                constant[t] = isMean ? 1 : t + 1;
            regressors = [(isMean ? "mean" : "drift", constant), .. regressors];
        }

        return new(order, levels, regressors, missing);
    }

    private double[] Difference(double[] values)
    {
        var differenced = values.AsSpan(Math.Min(Delta.Length, values.Length)).ToArray();
        for (var j = 0; j < Delta.Length; j++)
        {
            if (Delta[j] != 0)
                Kernels.AddScaled(differenced, -Delta[j], values.AsSpan(Delta.Length - j - 1, differenced.Length));
        }

        return differenced;
    }

    private double[] Pulse(int at)
    {
        var pulse = new double[Levels.Length];
        pulse[at] = 1;
        return pulse;
    }
}
