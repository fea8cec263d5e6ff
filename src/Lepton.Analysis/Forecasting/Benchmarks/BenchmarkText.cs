namespace Lepton.Analysis.Forecasting;

/// <summary>How the benchmarks are written.</summary>
internal static class BenchmarkText
{
    public static readonly IReadOnlyList<ForecasterFamily> Families =
    [
        new("naive", "naive", spec => Plain(spec, new Naive()), LagWalk.Restore),
        new("drift", "drift", spec => Plain(spec, new Drift()), LagWalk.Restore),
        new("mean", "mean", spec => Plain(spec, new HistoricMean()), FlatModel.Restore),
        new("snaive", "snaive(season)", spec => new SeasonalNaive(Argument(spec, spec.Seasons.Count > 0 ? spec.Season : null)), LagWalk.Restore),
        new("naive2", "naive2(season)", spec => new Naive2(Argument(spec, spec.Season)), Naive2.Restore),
        new("window", "window(samples)", spec => new WindowAverage(Argument(spec, null)), FlatModel.Restore),
    ];

    private static IForecaster Plain(ForecasterSpec spec, IForecaster model) => spec.Groups.Count == 0 && spec.Rest.Length == 0
        ? model
        : throw new FormatException($"\"{spec.Text}\": {spec.Keyword} stands alone, without arguments.");

    private static int Argument(ForecasterSpec spec, int? standard) => (spec.Groups, spec.Rest) switch
    {
        ([[var number]], "") => ForecasterSpec.Number(number, spec.Text, 1),
        ([], "") when standard is { } season => season,
        _ => throw new FormatException($"\"{spec.Text}\": {spec.Keyword} takes one number, as in {spec.Keyword}(24)."),
    };
}
