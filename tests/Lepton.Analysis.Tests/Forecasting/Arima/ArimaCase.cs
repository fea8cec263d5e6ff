using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

/// <summary>One ARIMA model of the golden files: of given orders, of R's own choice, or with Fourier terms.</summary>
internal sealed partial class ArimaCase
{
    private ArimaCase(GoldenSeries golden, string name, JsonElement model)
    {
        (Golden, Name, Model) = (golden, name, model);
        var orders = Method().Match(model.GetProperty("method").GetString()!).Groups;
        int Number(int group) => int.Parse(orders[group].Value, CultureInfo.InvariantCulture);
        Order = new(Number(1), Number(2), Number(3), Number(4), Number(5), Number(6), Number(7), orders[8].Length > 0);
        var terms = FourierSpec().Match(Spec);
        Regressors = terms.Success
            ? FourierTerms.Of(int.Parse(terms.Groups[2].Value, CultureInfo.InvariantCulture), int.Parse(terms.Groups[1].Value, CultureInfo.InvariantCulture))
            : [];
    }

    public GoldenSeries Golden { get; }

    /// <summary>The series and the model, as the lists of exceptions name them.</summary>
    public string Title => $"{Name} {Spec}";

    public JsonElement Model { get; }

    public ArimaOrder Order { get; }

    public IReadOnlyList<Regressor> Regressors { get; }

    public Analysis.Forecasting.Arima Forecaster => new(Order, Regressors);

    public int Horizon => Model.GetProperty("forecast").GetProperty("mean").GetArrayLength();

    /// <summary>The exact log-likelihood and sum of squares at R's coefficients (make_likelihood.py); null for the series of the competition.</summary>
    public JsonElement? Judged => GoldenSeries.Made("arima_likelihood.json").TryGetValue(Name, out var series) ? series.GetProperty(Spec) : null;

    /// <summary>The top of the hill that R stopped on (make_arima_optimum.R), or the error of R that could not climb it.</summary>
    public JsonElement Optimum => GoldenSeries.OneOf("arima_optimum.json", Name, Spec);

    /// <summary>What R says of the likelihood: that of the differenced series (loglik_diff) where the file has it.</summary>
    public double LikelihoodOfR => Model.TryGetProperty("loglik_diff", out var differenced) && differenced.ValueKind == JsonValueKind.Number
        ? differenced.GetDouble()
        : Model.GetProperty("loglik").GetDouble();

    private string Name { get; }

    private string Spec => Model.GetProperty("spec").GetString()!;

    /// <summary>Series and spec of every ARIMA model that R could fit.</summary>
    /// <param name="names">The series.</param>
    /// <param name="but">A title to leave out.</param>
    public static TheoryData<string, string> All(IEnumerable<string> names, string but = "")
    {
        var data = new TheoryData<string, string>();
        foreach (var name in names)
        {
            foreach (var model in GoldenSeries.Load(name).Models("").Where(model => model.GetProperty("spec").GetString()!.Contains("arima(", StringComparison.Ordinal)))
            {
                var spec = model.GetProperty("spec").GetString()!;
                if ($"{name} {spec}" != but)
                    data.Add(name, spec);
            }
        }

        return data;
    }

    public static ArimaCase Load(string name, string spec)
    {
        var golden = GoldenSeries.Load(name);
        return new(golden, name, golden.Model(spec)!.Value);
    }

    /// <summary>Our model at the coefficients of a golden model.</summary>
    public ArimaModel At(JsonElement model) => (ArimaModel)Forecaster.FitWith(Golden.Series, Coefficients(model));

    /// <summary>By our names: R's intercept is the mean.</summary>
    public static Dictionary<string, double> Coefficients(JsonElement model) => model.GetProperty("coef").ValueKind != JsonValueKind.Object
        ? []
        : model.GetProperty("coef").EnumerateObject().ToDictionary(
            coefficient => coefficient.Name == "intercept" ? "mean" : coefficient.Name, coefficient => coefficient.Value.GetDouble());

    [GeneratedRegex(@"ARIMA\((\d+),(\d+),(\d+)\)\((\d+),(\d+),(\d+)\)\[(\d+)\](.*)")]
    private static partial Regex Method();

    [GeneratedRegex(@"fourier\((\d+)\)\[(\d+)\]")]
    private static partial Regex FourierSpec();
}
