using System.Text.Json;
using Lepton.Analysis.Plans;
using static Lepton.Analysis.Tests.Plans.Machines;

namespace Lepton.Analysis.Tests.Plans;

public sealed class PlanFilesTests
{
    private static Plan Example() => new PlanBuilder("abc123", "USD")
        .Add(Move(Machine("web, \"the\" front", Provider.Aws, "m5.2xlarge"), 0.384m, Offer(Provider.Aws, "m5.large", 0.096m)))
        .Build();

    [Fact]
    public void A_cell_with_comma_and_quotes_is_quoted_as_RFC_4180_says()
    {
        var lines = PlanFiles.ToCsv(Example()).Split('\n');
        Assert.StartsWith("step,kind,provider", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("1,Resize,Aws,,r1,\"id-web, \"\"the\"\" front\",\"web, \"\"the\"\" front\",m5.2xlarge,m5.large,280.32,70.08,210.24,USD,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_JSON_holds_the_snapshot_the_saving_and_every_change()
    {
        using var document = JsonDocument.Parse(PlanFiles.ToJson(Example()));
        var root = document.RootElement;
        Assert.Equal(1, root.GetProperty("schemaVersion").GetInt32());
        Assert.Equal("abc123", root.GetProperty("snapshotId").GetString());
        Assert.Equal(210.24m, root.GetProperty("monthlySaving").GetDecimal());
        Assert.Equal("Resize", root.GetProperty("changes")[0].GetProperty("kind").GetString());
        Assert.False(root.GetProperty("changes")[0].GetProperty("isDestructive").GetBoolean());
    }

    [Fact]
    public void Equal_plans_give_equal_bytes() => Assert.Equal(PlanFiles.ToJson(Example()), PlanFiles.ToJson(Example()));
}
