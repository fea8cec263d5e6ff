namespace Lepton.Analysis.Forecasting;

/// <summary>How boosted trees are written: <c>boosting(24,168)</c>.</summary>
internal static class BoostingText
{
    public static readonly IReadOnlyList<ForecasterFamily> Families =
    [
        new("boosting", "boosting(season,…)", Build, BoostingModel.Restore),
    ];

    private static Boosting Build(ForecasterSpec spec)
    {
        if (spec.Groups.Count > 1 || spec.Rest.Length > 0)
            throw new FormatException($"\"{spec.Text}\": boosting takes seasons only, as in boosting(24,168).");
        return new(spec.Groups is [var named]
            ? [.. named.Select(season => ForecasterSpec.Number(season, spec.Text, 2))]
            : [.. spec.Seasons.Where(season => season > 1)]);
    }
}
