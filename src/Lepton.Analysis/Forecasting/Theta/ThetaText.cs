namespace Lepton.Analysis.Forecasting;

/// <summary>How theta models are written: <c>theta[24]</c>, <c>otheta[24]</c>, <c>dotheta(additive)[24]</c>.</summary>
internal static class ThetaText
{
    private static readonly (string Keyword, ThetaKind Kind)[] Kinds =
    [
        ("theta", ThetaKind.Standard), ("otheta", ThetaKind.Optimised), ("dotheta", ThetaKind.DynamicOptimised),
    ];

    public static readonly IReadOnlyList<ForecasterFamily> Families =
    [
        .. Kinds.Select(kind => new ForecasterFamily(
            kind.Keyword, $"{kind.Keyword}[season]", spec => new Theta(Options(spec, kind.Kind)), ThetaModel.Restore)),
    ];

    public static string Write(ThetaOptions options)
    {
        var season = options.Season is { } kind ? $"({kind.ToString().ToLowerInvariant()})" : "";
        return $"{Kinds.First(entry => entry.Kind == options.Kind).Keyword}{season}{(options.SeasonLength > 1 ? $"[{options.SeasonLength}]" : "")}";
    }

    public static ThetaKind KindOf(string text) => Kinds.First(kind => kind.Keyword == ForecasterSpec.Of(text, []).Keyword).Kind;

    private static ThetaOptions Options(ForecasterSpec spec, ThetaKind kind)
    {
        var options = new ThetaOptions { SeasonLength = spec.Season, Kind = kind };
        return (spec.Groups, spec.Rest) switch
        {
            ([], "") => options,
            ([[var season]], "") when Enum.TryParse<SeasonKind>(season, ignoreCase: true, out var parsed) => options with { Season = parsed },
            _ => throw new FormatException($"\"{spec.Text}\": {spec.Keyword} is written as {spec.Keyword}[24], or {spec.Keyword}(none)[24] with none, additive or multiplicative for the season."),
        };
    }
}
