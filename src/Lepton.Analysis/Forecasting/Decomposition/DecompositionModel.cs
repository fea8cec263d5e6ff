using System.Globalization;

namespace Lepton.Analysis.Forecasting;

/// <summary>A decomposition and the model of its seasonally adjusted part.</summary>
public sealed class DecompositionModel : FittedModel
{
    private readonly IReadOnlyList<double[]> _lastSeasons;
    private readonly IReadOnlyList<string> _ownNotes;

    internal DecompositionModel(string name, Decomposition decomposition, IFittedModel inner)
        : base(name, SeriesEnd.Of(decomposition.Series), FittedOf(decomposition, inner), [.. decomposition.Notes, .. inner.Notes])
    {
        Decomposition = decomposition;
        Inner = inner;
        _lastSeasons = [.. decomposition.Seasonal.Select(part => part.Values[^part.SeasonLength..])];
        _ownNotes = decomposition.Notes;
    }

    private DecompositionModel(ModelState state, IFittedModel inner)
        : base(state.Model, state.End, [], [.. state.Notes, .. inner.Notes])
    {
        Inner = inner;
        _lastSeasons = [.. state.Vectors.Where(vector => vector.Key.StartsWith("season", StringComparison.Ordinal)).Select(vector => vector.Value)];
        _ownNotes = state.Notes;
    }

    /// <summary>Trend, seasons and remainder of the series that was fitted; null for a model restored from its state.</summary>
    public Decomposition? Decomposition { get; }

    /// <summary>The model of the seasonally adjusted series.</summary>
    public IFittedModel Inner { get; }

    /// <inheritdoc/>
    public override ModelState State => new(Name, End)
    {
        Vectors = _lastSeasons.ToDictionary(season => "season" + season.Length.ToString(CultureInfo.InvariantCulture)),
        Likelihood = Inner.State.Likelihood,
        Notes = _ownNotes,
        Inner = [Inner.State],
    };

    /// <summary>Makes the model of its state again.</summary>
    internal static DecompositionModel Restore(ModelState state) => new(state, ForecasterText.Restore(state.Inner[0]));

    /// <inheritdoc/>
    protected override Forecast Predict(int horizon, IReadOnlyList<double> probabilities)
    {
        var levels = probabilities.Where(probability => probability > 0.5).Select(probability => 100 * ((2 * probability) - 1)).ToArray();
        var inner = Inner.Forecast(horizon, levels);
        var season = new double[horizon];
        for (var h = 0; h < horizon; h++)
            season[h] = _lastSeasons.Sum(last => last[h % last.Length]);

        var rows = probabilities.Select(inner.Quantile).ToArray();
        return Forecasting.Forecast.Of(
            Name, End, [.. inner.Mean.Zip(season, (mean, own) => mean + own)], probabilities, (step, row) => rows[row][step] + season[step]);
    }

    private static double[] FittedOf(Decomposition decomposition, IFittedModel inner)
    {
        var fitted = inner.Fitted.ToArray();
        foreach (var part in decomposition.Seasonal)
        {
            for (var i = 0; i < fitted.Length; i++)
                fitted[i] += part.Values[i];
        }

        return fitted;
    }
}
