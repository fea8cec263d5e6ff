using System.Globalization;

namespace Lepton.Analysis.Forecasting;

/// <summary>How combinations are written: <c>combine(card(24,168)*3,theta[24],mstl(24,168)+ets)[24]</c>, <c>auto[24,168]</c>.</summary>
internal static class CombinationText
{
    public static readonly IReadOnlyList<ForecasterFamily> Families =
    [
        new("combine", "combine(model,model*prior weight,…)[season]", Build, CombinationModel.Restore),
        new("auto", "auto[season,…], auto(work) or auto(work,seconds)", BuildAuto, CombinationModel.Restore),
        new("similar", "similar(auto[season,…]) or similar(combine(…))", BuildSimilar, CombinationModel.Restore),
    ];

    public static string Write(IReadOnlyList<CombinationMember> members, CombineOptions options)
    {
        var inside = members.Select(member => member.PriorWeight == 1
            ? member.Forecaster.Name
            : string.Create(CultureInfo.InvariantCulture, $"{member.Forecaster.Name}*{member.PriorWeight}"));
        return string.Create(CultureInfo.InvariantCulture, $"combine({string.Join(",", inside)})[{options.SeasonLength}]");
    }

    private static Combine Build(ForecasterSpec spec)
    {
        if (spec.Groups is not [{ Count: >= 1 } members] || spec.Rest.Length > 0)
            throw new FormatException($"\"{spec.Text}\": combine takes models separated by commas, as in combine(card(24,168),theta[24],mstl(24,168)+ets)[24].");
        return new([.. members.Select(member => Member(member, spec))], new() { SeasonLength = spec.Season });
    }

    private static SimilarSeries BuildSimilar(ForecasterSpec spec)
    {
        if (spec.Groups is not [[var inner]] || spec.Rest.Length > 0 || ForecasterText.Parse(inner, spec.DefaultSeasons) is not ICombination combination)
            throw new FormatException($"\"{spec.Text}\": similar takes auto or combine, as in similar(auto[24,168]).");
        return new(combination);
    }

    private static Auto BuildAuto(ForecasterSpec spec)
    {
        var options = new AutoOptions { SeasonLengths = [.. spec.Seasons.Where(season => season > 1)] };
        if (spec.Rest.Length > 0 || spec.Groups.Count > 1)
            throw new FormatException($"\"{spec.Text}\": auto takes its work and perhaps seconds, as in auto(1000000,0.5)[24,168].");
        if (spec.Groups is [[var work, ..] limits])
        {
            options = options with { Work = ForecasterSpec.Number(work, spec.Text, 1) };
            if (limits.Count > 1)
                options = options with { TimeLimit = Seconds(limits[1], spec) };
        }

        return new(options);
    }

    private static TimeSpan Seconds(string text, ForecasterSpec spec)
    {
        const double most = 1e9;
        var seconds = NamedOptions.Positive(text, spec.Text);
        return seconds <= most ? TimeSpan.FromSeconds(seconds) : throw new FormatException($"\"{spec.Text}\": {text} seconds are more than thirty years.");
    }

    private static CombinationMember Member(string text, ForecasterSpec spec)
    {
        // A star before the last parenthesis belongs to a combination inside.
        var star = text.LastIndexOf('*');
        if (star < 0 || text.AsSpan(star).IndexOfAny(')', ']') >= 0)
            return new(ForecasterText.Parse(text, spec.DefaultSeasons));
        return new(ForecasterText.Parse(text[..star], spec.DefaultSeasons), NamedOptions.Positive(text[(star + 1)..], spec.Text));
    }
}
