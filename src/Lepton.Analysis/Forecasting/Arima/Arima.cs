namespace Lepton.Analysis.Forecasting;

/// <summary>A seasonal ARIMA model of given orders, perhaps a regression with such errors.</summary>
/// <remarks>
/// <code>
/// φ(B)Φ(Bᵐ)(1 − B)ᵈ(1 − Bᵐ)ᴰ(y − c − Xβ) = θ(B)Θ(Bᵐ)ε
/// </code>
/// Box and Jenkins (1970); <i>Forecasting: Principles and Practice</i>, 3rd ed., chapters 9 and 10. Estimated by exact maximum
/// likelihood of the differenced series, stationary and invertible by construction; missing samples are left out of the likelihood.
/// Levels and factors: a shift or a factor of the series shifts or scales the forecasts.
/// </remarks>
public sealed class Arima : IForecaster
{
    private readonly ArimaOrder _order;
    private readonly IReadOnlyList<Regressor> _regressors;

    /// <summary>A model of given orders.</summary>
    /// <param name="order">(p,d,q)(P,D,Q)[m] and whether there is a constant.</param>
    /// <param name="regressors">Known numbers that move the level; <see cref="FourierTerms"/> make seasons.</param>
    /// <exception cref="ArgumentException">Orders that no model has.</exception>
    public Arima(ArimaOrder order, params IReadOnlyList<Regressor> regressors)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(regressors);
        _order = order.Checked();
        _regressors = regressors;
    }

    /// <inheritdoc/>
    public string Name => ArimaText.NameOf(_order, _regressors);

    /// <inheritdoc/>
    public IFittedModel Fit(MetricSeries series)
    {
        var data = Prepared(series);
        var sample = data.Sample(_order);
        var fit = ArimaFit.Thorough(_order, sample, ArimaFit.Guess(sample, _order));
        return new ArimaModel(Name, series, data, fit, [.. data.Notes, .. NotesOf(fit)]);
    }

    /// <summary>The model at numbers estimated elsewhere: by another program, or on an earlier window. Only the variance is estimated.</summary>
    /// <param name="series">The series to go on from.</param>
    /// <param name="parameters">By the names of <see cref="ModelState.Parameters"/>: ar1, ma1, sar1, sma1, mean or drift, regressors; others do not count.</param>
    /// <exception cref="ArgumentException">One that the model has is not given.</exception>
    /// <exception cref="SeriesException">Too short, or nothing observed.</exception>
    public IFittedModel FitWith(MetricSeries series, IReadOnlyDictionary<string, double> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        double[] Given(IEnumerable<string> names) => [.. names.Select(name => parameters.TryGetValue(name, out var value)
            ? value
            : throw new ArgumentException($"{Name} has a parameter {name}, which is not given. Given are: {string.Join(", ", parameters.Keys)}.", nameof(parameters)))];
        var data = Prepared(series);
        var fit = ArimaFit.At(_order, data, Given(ArimaModel.CoefficientNames(_order)), Given(ArimaModel.RegressionNames(_order, _regressors)));
        return new ArimaModel(Name, series, data, fit, data.Notes);
    }

    private ArimaData Prepared(MetricSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var data = ArimaData.Of(series, _order.SeasonLength, _regressors);
        var needed = Needed(_order, _regressors.Count);
        var observed = data.Levels.Length - data.Missing.Count;
        return observed >= needed ? data : throw new SeriesException(
            $"{series.Name}: {_order} needs {needed} observed samples, the series has {observed}. Capture a longer window or take lower orders.");
    }

    internal static int Needed(ArimaOrder order, int regressors) =>
        order.Lost + order.Coefficients + regressors + (order.HasConstant ? 1 : 0) + 2;

    internal static IEnumerable<string> NotesOf(ArimaFit fit) => fit.Likelihood.IsCollinear
        ? ["A regressor is a combination of the others (after differencing) and got no coefficient."]
        : [];
}
