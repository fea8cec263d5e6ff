using MathNet.Numerics.Distributions;

namespace Lepton.Analysis.Forecasting;

/// <summary>A model whose every step ahead has the same distribution: Student's t around a mean, or the normal for infinite degrees of freedom.</summary>
internal sealed class FlatModel(string name, SeriesEnd end, double[] fitted, IReadOnlyList<string> notes, double mean, double deviation, double degreesOfFreedom)
    : FittedModel(name, end, fitted, notes)
{
    public override ModelState State => new(Name, End)
    {
        Parameters = new Dictionary<string, double> { ["mean"] = mean, ["deviation"] = deviation, ["degreesOfFreedom"] = degreesOfFreedom },
        Notes = Notes,
    };

    public static FlatModel Restore(ModelState state) => new(
        state.Model, state.End, [], state.Notes, state.Parameters["mean"], state.Parameters["deviation"], state.Parameters["degreesOfFreedom"]);

    protected override Forecast Predict(int horizon, IReadOnlyList<double> probabilities)
    {
        var quantiles = probabilities.Select(probability => mean + (deviation * StandardQuantile(probability))).ToArray();
        return Forecasting.Forecast.Of(Name, End, [.. Enumerable.Repeat(mean, horizon)], probabilities, (_, row) => quantiles[row]);
    }

    private double StandardQuantile(double probability) => double.IsInfinity(degreesOfFreedom)
        ? Normal.InvCDF(0, 1, probability)
        : StudentT.InvCDF(0, 1, degreesOfFreedom, probability);
}
