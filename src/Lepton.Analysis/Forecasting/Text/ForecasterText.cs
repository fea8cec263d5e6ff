namespace Lepton.Analysis.Forecasting;

/// <summary>Models as text and back: <c>snaive(24)</c>, <c>ets(A,Ad,M)[24]</c>, <c>conformal(theta[24])</c>.</summary>
public static class ForecasterText
{
    /// <summary>All families that can be written, by keyword.</summary>
    public static IReadOnlyDictionary<string, ForecasterFamily> Families { get; } = new[]
    {
        ArimaText.Families,
        BenchmarkText.Families,
        BoostingText.Families,
        CardText.Families,
        CombinationText.Families,
        ConformalText.Families,
        DecompositionText.Families,
        EventText.Families,
        IntermittentText.Families,
        EtsText.Families,
        ThetaText.Families,
    }.SelectMany(families => families).ToDictionary(family => family.Keyword, StringComparer.Ordinal);

    /// <summary>Reads a model; every forecaster's <see cref="IForecaster.Name"/> is read back to an equal one.</summary>
    /// <param name="text">Blanks and capitals of the keyword do not count.</param>
    /// <param name="seasons">Seasons to take where the text names none, shortest first: 24 and 168 for hourly samples.</param>
    /// <exception cref="FormatException">Unknown or ill-formed; the text lists what can be written.</exception>
    public static IForecaster Parse(string text, params IReadOnlyList<int> seasons)
    {
        ArgumentNullException.ThrowIfNull(seasons);
        var spec = ForecasterSpec.Of(text, seasons);
        return Family(spec.Keyword, text).Build(spec);
    }

    /// <summary>Makes a fitted model of its kept state; it forecasts exactly as the one that was kept.</summary>
    /// <param name="state">From <see cref="IFittedModel.State"/>, perhaps through JSON.</param>
    /// <exception cref="StudyException">The state lacks what its family needs.</exception>
    public static IFittedModel Restore(ModelState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        try
        {
            return Family(ForecasterSpec.Of(state.Model, []).Keyword, state.Model).Restore(state);
        }
        catch (Exception lack) when (lack is KeyNotFoundException or FormatException or IndexOutOfRangeException)
        {
            throw new StudyException($"The kept model \"{state.Model}\" of {state.End.Series} cannot be restored: {lack.Message} Fit the model anew.", lack);
        }
    }

    private static ForecasterFamily Family(string keyword, string text) => Families.TryGetValue(keyword, out var family)
        ? family
        : throw new FormatException($"\"{text}\" begins with \"{keyword}\", which is no model. Known: {string.Join(", ", Families.Values.Select(known => known.Form))}.");
}
