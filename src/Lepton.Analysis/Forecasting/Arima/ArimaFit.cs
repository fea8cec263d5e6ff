namespace Lepton.Analysis.Forecasting;

/// <summary>Estimates the coefficients of one ARIMA model by exact maximum likelihood.</summary>
internal sealed class ArimaFit
{
    // First guesses are drawn this far inside the stationary region: from its border the search hardly comes away.
    private const double LargestPartialOfStart = 0.95;

    // Shares of the sum of squares: n times half of it is what the log-likelihood may be short of.
    private const double RoughGain = 1e-6;
    private const double FinalGain = 1e-11;
    private const int MostSteps = 30;
    private const int FewSteps = 8;

    private ArimaFit(ArimaOrder order, ArimaLikelihood likelihood, double[] parameters)
    {
        (Order, Likelihood, Parameters) = (order, likelihood, parameters);
        Regression = likelihood.Beta[..likelihood.Sample.Regressors.Count];
    }

    public ArimaOrder Order { get; }

    /// <summary>The likelihood, evaluated at the estimate.</summary>
    public ArimaLikelihood Likelihood { get; }

    /// <summary>The estimate as unbounded numbers.</summary>
    public double[] Parameters { get; }

    /// <summary>Coefficients of the constant and the regressors.</summary>
    public double[] Regression { get; private init; }

    /// <summary>Estimated numbers: coefficients, regression, variance.</summary>
    public int ParameterCount => Order.Coefficients + Regression.Length + 1;

    /// <summary>Log-likelihood and criteria, counted as R's <c>Arima</c> counts them.</summary>
    public Likelihood Criteria => new(Likelihood.LogLikelihood, ParameterCount, Likelihood.Sample.Used);

    /// <summary>The error variance with the estimated coefficients taken into account, as R's <c>Arima</c> has it: Σe²/(n − k).</summary>
    public double Variance => Likelihood.SumOfSquares / Math.Max(1, Likelihood.Sample.Used - ParameterCount + 1);

    /// <summary>Estimates from every start that is worth one, for the model that will be used.</summary>
    /// <param name="order">The model.</param>
    /// <param name="sample">The series of this order's differencing.</param>
    /// <param name="guess">First regressions on this sample's series; shared by all orders of a search.</param>
    /// <param name="others">Estimates of this model that are known, as unbounded numbers.</param>
    public static ArimaFit Thorough(ArimaOrder order, ArimaSample sample, HannanRissanen guess, params IEnumerable<double[]> others) =>
        Best(order, sample, [.. Starts(order, guess), .. OtherStarts(order), .. others], isWellInside: false);

    /// <summary>Carries an estimate to the top of its hill.</summary>
    public static ArimaFit Polished(ArimaOrder order, ArimaSample sample, double[] start) => Best(order, sample, [start], isWellInside: false);

    /// <summary>Estimates from given starts, an optimum whose roots lie well inside going before a better one near the unit circle.</summary>
    /// <remarks>
    /// The likelihood of a model with too many lags is often highest where two roots nearly cancel on the unit circle; a useful lower
    /// hill shall not be lost to that.
    /// </remarks>
    public static ArimaFit WellInside(ArimaOrder order, ArimaSample sample, IReadOnlyList<double[]> starts) =>
        Best(order, sample, starts, isWellInside: true, FewSteps);

    /// <summary>Zeros, and what two regressions say.</summary>
    public static IEnumerable<double[]> Starts(ArimaOrder order, HannanRissanen guess)
    {
        yield return new double[order.Coefficients];
        if (order.Coefficients > 0)
            yield return ArmaParameters.ToUnbounded(order, guess.Start(order), LargestPartialOfStart);
    }

    /// <summary>The estimate of a similar model as a start: parameters are partial autocorrelations, so a lag more is a zero more.</summary>
    public static double[] Translate(ArimaOrder from, double[] unbounded, ArimaOrder to)
    {
        var parameters = new double[to.Coefficients];
        var (read, write) = (0, 0);
        foreach (var (old, now) in ArmaParameters.Blocks(from).Zip(ArmaParameters.Blocks(to)))
        {
            Array.Copy(unbounded, read, parameters, write, Math.Min(old.Count, now.Count));
            read += old.Count;
            write += now.Count;
        }

        return parameters;
    }

    private static ArimaFit Best(ArimaOrder order, ArimaSample sample, IReadOnlyList<double[]> starts, bool isWellInside, int mostSteps = MostSteps)
    {
        var likelihood = new ArimaLikelihood(order, sample);
        var search = new LeastSquares(new ExactSquares(likelihood));
        var best = (IsBad: true, Sum: double.PositiveInfinity, Parameters: new double[order.Coefficients]);
        foreach (var start in starts)
        {
            var (parameters, sum) = search.Minimize(start, RoughGain, mostSteps);
            ArmaParameters.ToCoefficients(order, parameters, likelihood.Coefficients);
            var isBad = double.IsNaN(sum) || (isWellInside && !ArmaParameters.AreWellInside(order, likelihood.Coefficients));
            if ((best.IsBad && !isBad) || (best.IsBad == isBad && sum < best.Sum))
                best = (isBad, sum, parameters);
            if (isWellInside && !isBad)
                break;
        }

        var final = isWellInside ? best.Parameters : search.Minimize(best.Parameters, FinalGain, MostSteps).Parameters;
        likelihood.Evaluate(final, new double[sample.Length]);
        return new(order, likelihood, final);
    }

    /// <summary>The model at given numbers: nothing but the variance is estimated.</summary>
    /// <param name="order">The model.</param>
    /// <param name="data">The series.</param>
    /// <param name="coefficients">ar, ma, sar, sma.</param>
    /// <param name="regression">Coefficients of the constant and the regressors.</param>
    public static ArimaFit At(ArimaOrder order, ArimaData data, ReadOnlySpan<double> coefficients, double[] regression)
    {
        var levels = (double[])data.Levels.Clone();
        foreach (var (beta, regressor) in regression.Zip(data.Sample(order).Regressors))
            Kernels.AddScaled(levels, -beta, regressor.Values);
        var plain = order with { HasConstant = false };
        var likelihood = new ArimaLikelihood(plain, ArimaSample.Of(plain, levels, data.Missing, []));
        likelihood.EvaluateAt(coefficients, new double[likelihood.Sample.Length]);
        return new(order, likelihood, []) { Regression = regression };
    }

    /// <summary>First regressions for one model alone.</summary>
    public static HannanRissanen Guess(ArimaSample sample, ArimaOrder order) => new(
        sample.Columns[0], Math.Max(order.Ar + (order.SeasonalAr * order.SeasonLength), order.Ma + (order.SeasonalMa * order.SeasonLength)));

    // The likelihood has several hills where an autoregression can stand in for a moving average: a slow decay that errors correct,
    // its mirror image, and a middling one, each with the first lag of every block.
    private static IEnumerable<double[]> OtherStarts(ArimaOrder order)
    {
        if (order.Coefficients < 2)
            yield break;
        foreach (var (ar, ma) in new[] { (1.5, 1.0), (0.5, -0.5), (-1.0, -1.0) })
        {
            var start = new double[order.Coefficients];
            if (order.Ar > 0)
                start[0] = ar;
            if (order.Ma > 0)
                start[order.Ar] = ma;
            if (order.SeasonalAr > 0)
                start[order.Ar + order.Ma] = ar / 2;
            if (order.SeasonalMa > 0)
                start[order.Ar + order.Ma + order.SeasonalAr] = ma;
            yield return start;
        }
    }
}
