namespace Lepton.Analysis.Tests.Conventions;

/// <summary>The arrows between stages (docs/architecture.md), read off the built assembly: what a stage's code refers to.</summary>
public sealed class DirectionTests
{
    private const string Root = "Lepton.Analysis";

    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        [""] = [],
        ["Pricing"] = [""],
        ["Snapshots"] = ["", "Pricing"],
        ["Sources"] = ["", "Pricing", "Snapshots"],
        ["Utilization"] = ["", "Pricing", "Snapshots"],
        ["Forecasting"] = [""],
        ["Optimization"] = ["", "Pricing", "Snapshots", "Utilization", "Forecasting"],
        ["Plans"] = ["", "Pricing", "Optimization"],
        ["Studies"] = ["", "Pricing", "Snapshots", "Sources", "Utilization", "Forecasting", "Optimization", "Plans"],
        ["Reports"] = ["", "Pricing", "Snapshots", "Sources", "Utilization", "Forecasting", "Optimization", "Plans", "Studies"],
    };

    [Fact]
    public void No_stage_uses_a_later_one()
    {
        var broken = typeof(Resource).Assembly.GetTypes()
            .Where(type => Stage(type) is not null)
            .SelectMany(type => References.Of(type)
                .Where(used => Stage(used) is { } stage && stage != Stage(type) && !MayUse[Stage(type)!].Contains(stage))
                .Select(used => $"{type.FullName} uses {used.FullName}"))
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Empty(broken);
    }

    [Fact]
    public void Every_folder_of_the_library_has_its_arrows_stated()
    {
        var stages = typeof(Resource).Assembly.GetTypes().Select(Stage).OfType<string>().Distinct();
        Assert.All(stages, stage => Assert.Contains(stage, MayUse.Keys));
    }

    private static string? Stage(Type type) => type.Namespace switch
    {
        Root => "",
        { } name when name.StartsWith(Root + ".", StringComparison.Ordinal) => name[(Root.Length + 1)..].Split('.')[0],
        _ => null,
    };
}
