using System.Globalization;

namespace Lepton.Analysis.Forecasting;

/// <summary>A fitted ARIMA model.</summary>
/// <remarks>
/// Intervals are normal, from the state's covariance and the unbiased error variance; like R's they leave out that the coefficients
/// are estimates.
/// </remarks>
public sealed class ArimaModel : FittedModel
{
    private readonly ArimaState _state;
    private readonly double[] _coefficients;
    private readonly IReadOnlyList<Regressor> _regressors;
    private readonly double[] _beta;
    private readonly int _samples;
    private readonly int _skipped;
    private readonly int _leading;

    internal ArimaModel(string name, MetricSeries series, ArimaData data, ArimaFit fit, IReadOnlyList<string> notes)
        : base(name, SeriesEnd.Of(series), FittedOf(series, data, fit), notes)
    {
        Order = fit.Order;
        Likelihood = fit.Criteria;
        ErrorVariance = fit.Variance;
        _state = ArimaState.After(fit);
        _coefficients = (double[])fit.Likelihood.Coefficients.Clone();
        _regressors = data.Regressors;
        _beta = fit.Regression;
        (_samples, _leading, _skipped) = (series.Count, data.Leading, data.Trailing);
    }

    private ArimaModel(ModelState state, ArimaOrder order) : base(state.Model, state.End, [], state.Notes)
    {
        Order = order;
        Likelihood = state.Likelihood ?? throw new FormatException("it has no likelihood.");
        ErrorVariance = state.Parameters["sigma2"];
        _coefficients = [.. CoefficientNames(order).Select(name => state.Parameters[name])];
        (_samples, _leading, _skipped) = ((int)state.Parameters["samples"], (int)state.Parameters["leading"], (int)state.Parameters["trailing"]);
        string[] own = [.. CoefficientNames(order), "sigma2", "samples", "leading", "trailing"];
        var regression = state.Parameters.Where(parameter => !own.Contains(parameter.Key)).ToArray();
        _beta = [.. regression.Select(parameter => parameter.Value)];
        _regressors = [.. regression.Skip(order.HasConstant ? 1 : 0).Select(parameter => FourierTerms.Named(parameter.Key)
            ?? throw new FormatException($"its regressor {parameter.Key} was given in code and is not kept."))];
        var (phi, theta) = Expanded(order, _coefficients);
        _state = new(phi, theta, ArmaPolynomials.Differencing(order), state.Vectors["state"], Unpacked(state.Vectors["covariance"]));
    }

    /// <summary>The orders, chosen or given.</summary>
    public ArimaOrder Order { get; }

    /// <summary>Log-likelihood of the differenced series and its criteria, counted as in R.</summary>
    public Likelihood Likelihood { get; }

    /// <summary>Variance of the errors, Σe²/(n − k), in the series' unit squared.</summary>
    public double ErrorVariance { get; }

    /// <inheritdoc/>
    public override ModelState State => new(Name, End)
    {
        Parameters = Parameters(),
        Vectors = new Dictionary<string, double[]> { ["state"] = _state.Mean, ["covariance"] = Packed(_state.Covariance) },
        Likelihood = Likelihood,
        Notes = Notes,
    };

    internal static ArimaModel Restore(ModelState state) => new(state, ArimaText.OrderOf(ForecasterSpec.Of(state.Model, [])).Order);

    /// <inheritdoc/>
    protected override Forecast Predict(int horizon, IReadOnlyList<double> probabilities)
    {
        // Samples missing at the end are steps that nobody asked for.
        var (means, variances) = _state.Forecast(_skipped + horizon);
        var (mean, deviation) = (new double[horizon], new double[horizon]);
        for (var h = 0; h < horizon; h++)
        {
            mean[h] = means[_skipped + h] + Regression(_samples + h, h);
            deviation[h] = Math.Sqrt(ErrorVariance * variances[_skipped + h]);
        }

        return Forecasting.Forecast.Normal(Name, End, mean, deviation, probabilities);
    }

    private double Regression(int index, int step)
    {
        var own = Order.HasConstant ? 1 : 0;
        var sum = !Order.HasConstant ? 0 : Order.Difference + Order.SeasonalDifference == 0 ? _beta[0] : _beta[0] * (index - _leading + 1);
        for (var j = own; j < _beta.Length; j++)
            sum += _beta[j] * _regressors[j - own].Value(index, End.Next + (step * End.Step));
        return sum;
    }

    private Dictionary<string, double> Parameters()
    {
        var parameters = CoefficientNames(Order).Zip(_coefficients).ToDictionary(pair => pair.First, pair => pair.Second);
        foreach (var (name, value) in RegressionNames(Order, _regressors).Zip(_beta))
            parameters[name] = value;
        parameters["sigma2"] = ErrorVariance;
        (parameters["samples"], parameters["leading"], parameters["trailing"]) = (_samples, _leading, _skipped);
        return parameters;
    }

    /// <summary>ar1 …, ma1 …, sar1 …, sma1 …</summary>
    internal static IEnumerable<string> CoefficientNames(ArimaOrder order) =>
        new[] { ("ar", order.Ar), ("ma", order.Ma), ("sar", order.SeasonalAr), ("sma", order.SeasonalMa) }
            .SelectMany(block => Enumerable.Range(1, block.Item2).Select(i => block.Item1 + i.ToString(CultureInfo.InvariantCulture)));

    /// <summary>mean or drift, then the regressors.</summary>
    internal static IEnumerable<string> RegressionNames(ArimaOrder order, IReadOnlyList<Regressor> regressors) =>
        regressors.Select(regressor => regressor.Name).Prepend(order.ConstantText.TrimStart('+')).Where(name => name.Length > 0);

    private static (double[] Phi, double[] Theta) Expanded(ArimaOrder order, double[] coefficients)
    {
        var m = order.SeasonLength;
        var (phi, theta) = (new double[order.Ar + (order.SeasonalAr * m)], new double[order.Ma + (order.SeasonalMa * m)]);
        ArmaParameters.Expand(order, coefficients, phi, theta);
        return (phi, theta);
    }

    // Innovations are whitened values times their deviations; the samples that differencing uses up have none.
    private static double[] FittedOf(MetricSeries series, ArimaData data, ArimaFit fit)
    {
        var (likelihood, lost) = (fit.Likelihood, fit.Order.Lost);
        var fitted = new double[series.Count];
        Array.Fill(fitted, double.NaN);
        for (var t = 0; t < likelihood.Sample.Length; t++)
        {
            var innovation = likelihood.Filter.Innovations[0][t];
            for (var j = 0; j < likelihood.Beta.Length; j++)
                innovation -= likelihood.Beta[j] * likelihood.Filter.Innovations[j + 1][t];
            var level = data.Levels[lost + t];
            for (var i = 0; i < data.Missing.Count; i++)
                level -= data.Missing[i] == lost + t ? likelihood.Beta[likelihood.Sample.Regressors.Count + i] : 0;
            fitted[data.Leading + lost + t] = level - (innovation * likelihood.Filter.Deviations[t]);
        }

        return fitted;
    }

    private static double[] Packed(double[,] matrix)
    {
        var packed = new List<double>();
        for (var i = 0; i < matrix.GetLength(0); i++)
        {
            for (var j = 0; j <= i; j++)
                packed.Add(matrix[i, j]);
        }

        return [.. packed];
    }

    private static double[,] Unpacked(double[] packed)
    {
        var n = (int)((Math.Sqrt((8.0 * packed.Length) + 1) - 1) / 2);
        var matrix = new double[n, n];
        for (var (i, at) = (0, 0); i < n; i++)
        {
            for (var j = 0; j <= i; j++)
                matrix[i, j] = matrix[j, i] = packed[at++];
        }

        return matrix;
    }
}
