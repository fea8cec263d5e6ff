namespace Lepton.Analysis.Forecasting;

/// <summary>How the seasonal lag regression is written: <c>card(24,168)</c>.</summary>
internal static class CardText
{
    public static readonly IReadOnlyList<ForecasterFamily> Families =
    [
        new("card", "card(season,…)", Build, CardModel.Restore),
    ];

    private static Card Build(ForecasterSpec spec)
    {
        if (spec.Groups.Count > 1 || spec.Rest.Length > 0)
            throw new FormatException($"\"{spec.Text}\": card takes seasons only, as in card(24,168).");
        return new(spec.Groups is [var named]
            ? [.. named.Select(season => ForecasterSpec.Number(season, spec.Text, 2))]
            : [.. spec.Seasons.Where(season => season > 1)]);
    }
}
