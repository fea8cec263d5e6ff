namespace Lepton.Analysis.Forecasting;

/// <summary>The benchmark of the M4 competition: the last value of the seasonally adjusted series, with the season put back.</summary>
/// <remarks>
/// Makridakis, Spiliotis, Assimakopoulos, IJF 36 (2020), section 2: a season is taken off where the autocorrelation passes a 90 % test and
/// three seasons are there. OWA is measured against it. Its intervals are those of the naive forecast times the season.
/// </remarks>
/// <param name="seasonLength">Samples per season, 1 (no season) or more.</param>
public sealed class Naive2(int seasonLength) : IForecaster
{
    private readonly int _seasonLength = ForecastArguments.SeasonLength(seasonLength);

    /// <inheritdoc/>
    public string Name => $"naive2({_seasonLength})";

    /// <inheritdoc/>
    public IFittedModel Fit(MetricSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var notes = new List<string>();
        var values = MissingValues.Fill(series, _seasonLength, notes);
        var season = values.Length >= 3 * _seasonLength ? SeasonalAdjustment.Of(values, _seasonLength) : SeasonalAdjustment.None;
        var unbounded = series.With(season.Adjust(values), lower: double.NegativeInfinity, upper: double.PositiveInfinity);
        var inner = new Naive().Fit(unbounded);
        var fitted = inner.Fitted.ToArray();
        for (var t = 0; t < fitted.Length; t++)
            fitted[t] = season.Restore(fitted[t], t);
        return new Model(Name, SeriesEnd.Of(series), fitted, notes, inner, season.From(values.Length));
    }

    internal static IFittedModel Restore(ModelState state) => new Model(
        state.Model, state.End, [], state.Notes, ForecasterText.Restore(state.Inner[0]),
        new(state.Vectors["season"], state.Parameters["seasonIsFactor"] != 0));

    private sealed class Model(string name, SeriesEnd end, double[] fitted, IReadOnlyList<string> notes, IFittedModel inner, SeasonalAdjustment season)
        : FittedModel(name, end, fitted, notes)
    {
        public override ModelState State => new(Name, End)
        {
            Parameters = new Dictionary<string, double> { ["seasonIsFactor"] = season.IsFactor ? 1 : 0 },
            Vectors = new Dictionary<string, double[]> { ["season"] = season.Figure },
            Notes = Notes,
            Inner = [inner.State],
        };

        protected override Forecast Predict(int horizon, IReadOnlyList<double> probabilities)
        {
            var levels = probabilities.Where(probability => probability > 0.5).Select(probability => 100 * ((2 * probability) - 1)).ToArray();
            var forecast = inner.Forecast(horizon, levels);
            var rows = probabilities.Select(forecast.Quantile).ToArray();
            return Forecasting.Forecast.Of(
                Name, End, [.. forecast.Mean.Select((value, h) => season.Restore(value, h))], probabilities, (h, row) => season.Restore(rows[row][h], h));
        }
    }
}
