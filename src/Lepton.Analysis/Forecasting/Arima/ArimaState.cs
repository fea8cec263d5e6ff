namespace Lepton.Analysis.Forecasting;

/// <summary>Where an ARIMA model stands after its last sample: all that its forecasts need.</summary>
/// <remarks>
/// The state holds the r elements of the ARMA part (see <see cref="ArmaFilter"/>), then the last d + D·m levels, newest first:
/// y(t) = α₀ + Σ Δ_j y(t−j). A forecast error is g·(state error) + Σ Ψ_j ε, where the row g = Z·Tʰ⁻¹.
/// </remarks>
/// <param name="Phi">φ multiplied out.</param>
/// <param name="Theta">θ multiplied out.</param>
/// <param name="Delta">Δ1.. of the differencing polynomial.</param>
/// <param name="Mean">The predicted state one step after the last sample.</param>
/// <param name="Covariance">Covariance over the error variance, of as many leading elements as are uncertain.</param>
internal sealed record ArimaState(double[] Phi, double[] Theta, double[] Delta, double[] Mean, double[,] Covariance)
{
    private int ArmaLength => Mean.Length - Delta.Length;

    /// <summary>The state at the end of what a model was fitted to, regressors taken off.</summary>
    public static ArimaState After(ArimaFit fit)
    {
        var likelihood = fit.Likelihood;
        var (phi, theta, sample) = (likelihood.Phi, likelihood.Theta, likelihood.Sample);
        var mean = ColumnState(likelihood, 0, sample.Levels);
        for (var j = 0; j < likelihood.Beta.Length; j++)
            Kernels.AddScaled(mean, -likelihood.Beta[j], ColumnState(likelihood, j + 1, LevelsOf(sample, j)));

        var covariance = likelihood.Filter.CovarianceAfter(phi, theta);
        if (sample.Missing.Count > 0)
        {
            covariance = Widened(covariance, mean.Length);
            var first = sample.Regressors.Count;
            likelihood.AddMissing([.. sample.Missing.Select((_, i) => ColumnState(likelihood, first + i + 1, LevelsOf(sample, first + i)))], covariance);
        }

        return new(phi, theta, sample.Delta, mean, covariance);
    }

    /// <summary>Means and variances (over the error variance) of the steps after the last sample.</summary>
    public (double[] Means, double[] Variances) Forecast(int horizon)
    {
        var (means, variances) = (new double[horizon], new double[horizon]);
        var row = Observation();
        var shocks = 0.0;
        for (var h = 0; h < horizon; h++)
        {
            means[h] = Kernels.Dot(row, Mean);
            variances[h] = Quadratic(row) + shocks;
            var response = ResponseToShock(row);
            shocks += response * response;
            row = Next(row);
        }

        return (means, variances);
    }

    private double[] Observation()
    {
        var row = new double[Mean.Length];
        row[0] = 1;
        Delta.CopyTo(row, ArmaLength);
        return row;
    }

    // g·T: column 0 of T holds φ and feeds the newest level, columns j shift, the level columns hold Δ and shift.
    private double[] Next(double[] row)
    {
        var next = new double[row.Length];
        var r = ArmaLength;
        next[0] = Kernels.Dot(Phi, row.AsSpan(0, Phi.Length));
        row.AsSpan(0, r - 1).CopyTo(next.AsSpan(1));
        if (Delta.Length == 0)
            return next;
        next[0] += row[r];
        for (var j = 0; j < Delta.Length; j++)
            next[r + j] = (row[r] * Delta[j]) + (j + 1 < Delta.Length ? row[r + j + 1] : 0);
        return next;
    }

    private double ResponseToShock(double[] row) => row[0] + Kernels.Dot(Theta, row.AsSpan(1, Theta.Length));

    private double Quadratic(double[] row)
    {
        var (sum, n) = (0.0, Covariance.GetLength(0));
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; row[i] != 0 && j < n; j++)
                sum += row[i] * Covariance[i, j] * row[j];
        }

        return Math.Max(0, sum);
    }

    private static double[] ColumnState(ArimaLikelihood likelihood, int column, double[] levels)
    {
        var arma = likelihood.Filter.StateAfter(column, likelihood.Phi, likelihood.Theta);
        return [.. arma, .. levels[^likelihood.Sample.Delta.Length..].Reverse()];
    }

    private static double[] LevelsOf(ArimaSample sample, int regressor)
    {
        if (regressor < sample.Regressors.Count)
            return sample.Regressors[regressor].Values;
        var pulse = new double[sample.Levels.Length];
        pulse[sample.Missing[regressor - sample.Regressors.Count]] = 1;
        return pulse;
    }

    private static double[,] Widened(double[,] covariance, int length)
    {
        var wide = new double[length, length];
        for (var i = 0; i < covariance.GetLength(0); i++)
        {
            for (var j = 0; j < covariance.GetLength(1); j++)
                wide[i, j] = covariance[i, j];
        }

        return wide;
    }
}
