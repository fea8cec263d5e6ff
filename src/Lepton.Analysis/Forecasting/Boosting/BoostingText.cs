using System.Globalization;

namespace Lepton.Analysis.Forecasting;

/// <summary>How boosted trees are written: <c>boosting(24,168)</c>, <c>boosting(24,168,trees=50,rate=0.2)</c>.</summary>
internal static class BoostingText
{
    // Groups are a function and cannot be written; the word keeps two forecasters apart by name.
    private const string Grouped = "grouped";

    public static readonly IReadOnlyList<ForecasterFamily> Families =
    [
        new("boosting", "boosting(season,…) or boosting(season,…,horizon=48,trees=100,leaves=31,rate=0.1,rows=120000)", Build, BoostingModel.Restore),
    ];

    /// <summary>Seasons, then what is not as usual.</summary>
    public static string Write(BoostingOptions options)
    {
        var usual = new BoostingOptions { SeasonLengths = options.SeasonLengths };
        var inside = NamedOptions.Behind(
        [
            .. options.SeasonLengths.Select(season => season.ToString(CultureInfo.InvariantCulture)),
            NamedOptions.Write("horizon", options.StepsAhead, usual.StepsAhead),
            NamedOptions.Write("trees", options.Trees, usual.Trees),
            NamedOptions.Write("leaves", options.Leaves, usual.Leaves),
            NamedOptions.Write("rate", options.LearningRate, usual.LearningRate),
            NamedOptions.Write("rows", options.MostRows, usual.MostRows),
            options.GroupOf is null ? null : Grouped,
        ]);
        return inside.Length == 0 ? "boosting" : $"boosting({inside[1..]})";
    }

    private static IForecaster Build(ForecasterSpec spec)
    {
        if (spec.Groups.Count > 1 || spec.Rest.Length > 0)
            throw new FormatException($"\"{spec.Text}\": boosting takes seasons and options in one pair of parentheses, as in boosting(24,168,trees=50).");
        var options = new BoostingOptions();
        foreach (var argument in spec.Groups is [var arguments] ? arguments : [])
            options = With(options, argument, spec.Text);
        if (options.SeasonLengths.Count == 0)
            options = options with { SeasonLengths = [.. spec.Seasons.Where(season => season > 1)] };
        return NamedOptions.Made(() => new Boosting(options), spec.Text);
    }

    private static BoostingOptions With(BoostingOptions options, string argument, string text) => argument.Split('=') switch
    {
        ["horizon", var steps] => options with { Horizon = ForecasterSpec.Number(steps, text, 1) },
        ["trees", var trees] => options with { Trees = ForecasterSpec.Number(trees, text, 1) },
        ["leaves", var leaves] => options with { Leaves = ForecasterSpec.Number(leaves, text, 2) },
        ["rate", var rate] => options with { LearningRate = NamedOptions.Positive(rate, text) },
        ["rows", var rows] => options with { MostRows = ForecasterSpec.Number(rows, text, 1) },
        [Grouped] => throw new FormatException($"\"{text}\": groups are given in code and cannot be written here. Make new Boosting(new BoostingOptions {{ GroupOf = … }})."),
        [var season] => options with { SeasonLengths = [.. options.SeasonLengths, ForecasterSpec.Number(season, text, 2)] },
        _ => throw NamedOptions.Unknown(argument, text, "horizon=48, trees=100, leaves=31, rate=0.1, rows=120000"),
    };
}
