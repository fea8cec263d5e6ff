namespace Lepton.Analysis.Forecasting;

/// <summary>Estimates the coefficients of one ARIMA model by exact maximum likelihood.</summary>
internal sealed class ArimaFit
{
    // First guesses are drawn this far inside the stationary region: from its border the search hardly comes away.
    private const double LargestPartialOfStart = 0.95;

    // Shares of the sum of squares: n times half of it is what the log-likelihood may be short of.
    private const double RoughGain = 1e-7;
    private const double FinalGain = 1e-11;

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
    /// <param name="neighbour">An estimate of a similar model to start from, or null.</param>
    /// <param name="isWellInside">Whether an optimum near the unit circle is taken only if there is no other.</param>
    public static ArimaFit Thorough(ArimaOrder order, ArimaSample sample, HannanRissanen guess, ArimaFit? neighbour = null, bool isWellInside = false)
    {
        var (likelihood, search, residuals) = Workspace(order, sample);
        var starts = Starts(order, likelihood, guess, neighbour);
        starts.AddRange(OtherStarts(order));
        var best = (Penalty: 2, Sum: double.PositiveInfinity, Parameters: new double[order.Coefficients]);
        foreach (var start in starts)
        {
            var parameters = start;
            search.Minimize(ref parameters, RoughGain);
            var sum = likelihood.Evaluate(parameters, residuals);
            var penalty = isWellInside && !new ArimaFit(order, likelihood, parameters).IsWellInside() ? 1 : 0;
            if (penalty < best.Penalty || (penalty == best.Penalty && sum < best.Sum))
                best = (penalty, sum, (double[])parameters.Clone());
        }

        var final = best.Parameters;
        search.Minimize(ref final, FinalGain);
        likelihood.Evaluate(final, residuals);
        return new(order, likelihood, final);
    }

    /// <summary>Estimates from the best one of a few starts, for comparing models.</summary>
    /// <remarks>
    /// The likelihood of a model with too many lags is often highest where two roots nearly cancel on the unit circle. Where the best
    /// start leads there, the next best gets its turn, so that a useful lower hill is not lost.
    /// </remarks>
    public static ArimaFit Quick(ArimaOrder order, ArimaSample sample, HannanRissanen guess, ArimaFit? neighbour = null)
    {
        var (likelihood, search, residuals) = Workspace(order, sample);
        var ranked = Starts(order, likelihood, guess, neighbour)
            .Select(start => (Start: start, Sum: likelihood.Evaluate(start, residuals)))
            .Where(start => !double.IsNaN(start.Sum)).OrderBy(start => start.Sum).ToArray();
        ArimaFit? first = null;
        foreach (var (start, _) in ranked)
        {
            var parameters = start;
            search.Minimize(ref parameters, RoughGain);
            likelihood.Evaluate(parameters, residuals);
            var fit = new ArimaFit(order, likelihood, (double[])parameters.Clone());
            first ??= fit;
            if (fit.IsWellInside())
                return fit;
        }

        likelihood.Evaluate(first!.Parameters, residuals);
        return first;
    }

    /// <summary>Whether every root of each factor lies 1.01 or more from the origin: φ and θ in B, Φ and Θ in Bᵐ.</summary>
    public bool IsWellInside()
    {
        const double leastRoot = 1.01;
        var at = 0;
        foreach (var (count, sign) in new[] { (Order.Ar, 1), (Order.Ma, -1), (Order.SeasonalAr, 1), (Order.SeasonalMa, -1) })
        {
            var polynomial = Likelihood.Coefficients.AsSpan(at, count).ToArray();
            for (var i = 0; i < count; i++)
                polynomial[i] *= sign;
            if (ArmaPolynomials.LeastRoot(polynomial) < leastRoot)
                return false;
            at += count;
        }

        return true;
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

    private static (ArimaLikelihood Likelihood, LeastSquares Search, double[] Residuals) Workspace(ArimaOrder order, ArimaSample sample)
    {
        var likelihood = new ArimaLikelihood(order, sample);
        var search = new LeastSquares((at, into) => likelihood.Evaluate(at, into), order.Coefficients, sample.Length);
        return (likelihood, search, new double[sample.Length]);
    }

    private static List<double[]> Starts(ArimaOrder order, ArimaLikelihood likelihood, HannanRissanen guess, ArimaFit? neighbour)
    {
        var regressed = new double[order.Coefficients];
        if (order.Coefficients > 0)
            likelihood.Parameters(guess.Start(order), regressed, LargestPartialOfStart);
        List<double[]> starts = [new double[order.Coefficients], regressed];
        if (neighbour is not null)
            starts.Add(Translate(neighbour, order));
        return starts;
    }

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

    // The parameters are partial autocorrelations, so a model with one lag more starts where the shorter one ended, with a zero.
    private static double[] Translate(ArimaFit from, ArimaOrder to)
    {
        int[] old = [from.Order.Ar, from.Order.Ma, from.Order.SeasonalAr, from.Order.SeasonalMa];
        int[] now = [to.Ar, to.Ma, to.SeasonalAr, to.SeasonalMa];
        var parameters = new double[to.Coefficients];
        var (read, write) = (0, 0);
        for (var block = 0; block < 4; block++)
        {
            Array.Copy(from.Parameters, read, parameters, write, Math.Min(old[block], now[block]));
            read += old[block];
            write += now[block];
        }

        return parameters;
    }
}
