namespace Lepton.Analysis.Forecasting;

/// <summary>How decomposition forecasters are written: <c>mstl(24,168)+ets</c>, <c>mstl(24,168,robust)+arima</c>.</summary>
internal static class DecompositionText
{
    private const string Robust = "robust";

    public static readonly IReadOnlyList<ForecasterFamily> Families =
    [
        new("mstl", "mstl(season,…)+model or mstl(season,…,robust)+model", Build, DecompositionModel.Restore),
        new("stl", "stl(season)+model or stl(season,robust)+model", Build, DecompositionModel.Restore),
    ];

    private static DecompositionForecaster Build(ForecasterSpec spec)
    {
        if (spec.Rest.Length == 0 || spec.Groups.Count > 1)
            throw new FormatException($"\"{spec.Text}\": {spec.Keyword} takes seasons and, after a plus sign, the model of what is left, as in mstl(24,168)+ets.");
        var arguments = spec.Groups.Count == 1 ? spec.Groups[0] : [];
        var isRobust = arguments.Contains(Robust);
        var named = arguments.Where(argument => argument != Robust).Select(argument => ForecasterSpec.Number(argument, spec.Text, 2)).ToArray();
        var seasons = named.Length > 0 ? named : [.. spec.Seasons];
        if (seasons.Length == 0 || (spec.Keyword == "stl" && named.Length > 1))
            throw new FormatException($"\"{spec.Text}\": {spec.Keyword} needs {(spec.Keyword == "stl" ? "one season" : "a season or several")}, as in {spec.Keyword}(24)+ets.");
        if (spec.Keyword == "stl")
            seasons = [seasons[0]];

        // The seasons are gone from what the inner model sees, so it gets none to fall back on.
        return new(new Mstl(seasons, new MstlOptions { IsRobust = isRobust }), ForecasterText.Parse(spec.Rest));
    }
}
