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
        var inside = options.SeasonLengths.Select(season => season.ToString(CultureInfo.InvariantCulture)).ToList();
        Add("horizon", options.StepsAhead, usual.StepsAhead);
        Add("trees", options.Trees, usual.Trees);
        Add("leaves", options.Leaves, usual.Leaves);
        Add("rate", options.LearningRate, usual.LearningRate);
        Add("rows", options.MostRows, usual.MostRows);
        if (options.GroupOf is not null)
            inside.Add(Grouped);
        return inside.Count == 0 ? "boosting" : $"boosting({string.Join(",", inside)})";

        void Add(string name, double value, double usually)
        {
            if (value != usually)
                inside.Add(string.Create(CultureInfo.InvariantCulture, $"{name}={value}"));
        }
    }

    private static Boosting Build(ForecasterSpec spec)
    {
        if (spec.Groups.Count > 1 || spec.Rest.Length > 0)
            throw new FormatException($"\"{spec.Text}\": boosting takes seasons and options in one pair of parentheses, as in boosting(24,168,trees=50).");
        var options = new BoostingOptions();
        foreach (var argument in spec.Groups is [var arguments] ? arguments : [])
            options = With(options, argument, spec.Text);
        if (options.SeasonLengths.Count == 0)
            options = options with { SeasonLengths = [.. spec.Seasons.Where(season => season > 1)] };
        try
        {
            return new(options);
        }
        catch (ArgumentException impossible)
        {
            throw new FormatException($"\"{spec.Text}\": {impossible.Message}", impossible);
        }
    }

    private static BoostingOptions With(BoostingOptions options, string argument, string text) => argument.Split('=') switch
    {
        ["horizon", var steps] => options with { Horizon = ForecasterSpec.Number(steps, text, 1) },
        ["trees", var trees] => options with { Trees = ForecasterSpec.Number(trees, text, 1) },
        ["leaves", var leaves] => options with { Leaves = ForecasterSpec.Number(leaves, text, 2) },
        ["rate", var rate] when double.TryParse(rate, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => options with { LearningRate = number },
        ["rows", var rows] => options with { MostRows = ForecasterSpec.Number(rows, text, 1) },
        [Grouped] => throw new FormatException($"\"{text}\": groups are given in code and cannot be written here. Make new Boosting(new BoostingOptions {{ GroupOf = … }})."),
        [var season] => options with { SeasonLengths = [.. options.SeasonLengths, ForecasterSpec.Number(season, text, 2)] },
        _ => throw new FormatException($"\"{text}\": \"{argument}\" is no option of boosting. Known: horizon=48, trees=100, leaves=31, rate=0.1, rows=120000."),
    };
}
