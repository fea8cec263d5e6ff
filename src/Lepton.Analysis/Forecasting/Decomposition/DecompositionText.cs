using System.Globalization;

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

    /// <summary>Seasons, then what is not as usual, then the model of what is left.</summary>
    public static string Write(Mstl mstl, string inner)
    {
        var (options, usual) = (mstl.Options, new MstlOptions());
        var arguments = NamedOptions.Behind(
        [
            .. mstl.SeasonLengths.Select(length => length.ToString(CultureInfo.InvariantCulture)),
            options.IsRobust ? Robust : null,
            NamedOptions.Write("rounds", options.Rounds, usual.Rounds),
            options.SeasonalWindows is { Count: > 0 } windows ? "windows=" + string.Join("-", windows.Select(window => window.ToString(CultureInfo.InvariantCulture))) : null,
        ]);
        return $"mstl({arguments[1..]})+{inner}";
    }

    private static DecompositionForecaster Build(ForecasterSpec spec)
    {
        if (spec.Rest.Length == 0 || spec.Groups.Count > 1)
            throw new FormatException($"\"{spec.Text}\": {spec.Keyword} takes seasons and, after a plus sign, the model of what is left, as in mstl(24,168)+ets.");
        var arguments = spec.Groups.Count == 1 ? spec.Groups[0] : [];
        var options = new MstlOptions { IsRobust = arguments.Contains(Robust) };
        foreach (var argument in arguments.Where(argument => argument.Contains('=')))
            options = With(options, argument, spec.Text);
        var named = arguments.Where(argument => argument != Robust && !argument.Contains('=')).Select(argument => ForecasterSpec.Number(argument, spec.Text, 2)).ToArray();
        var seasons = named.Length > 0 ? named : [.. spec.Seasons];
        if (seasons.Length == 0 || (spec.Keyword == "stl" && named.Length > 1))
            throw new FormatException($"\"{spec.Text}\": {spec.Keyword} needs {(spec.Keyword == "stl" ? "one season" : "a season or several")}, as in {spec.Keyword}(24)+ets.");
        if (spec.Keyword == "stl")
            seasons = [seasons[0]];

        // The seasons are gone from what the inner model sees, so it gets none to fall back on.
        return new(new Mstl(seasons, options), ForecasterText.Parse(spec.Rest));
    }

    private static MstlOptions With(MstlOptions options, string argument, string text) => argument.Split('=') switch
    {
        ["rounds", var rounds] => options with { Rounds = ForecasterSpec.Number(rounds, text, 1) },
        ["windows", var windows] => options with { SeasonalWindows = [.. windows.Split('-').Select(window => ForecasterSpec.Number(window, text, 3))] },
        _ => throw NamedOptions.Unknown(argument, text, "rounds=2, windows=11-15"),
    };
}
