using System.Text.Json.Nodes;
using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

public sealed class PolicyFileTests
{
    private const string Policy = """
        {
          "$schema": "policy.schema.json",
          "regions": ["eu-central-1", "eu-west-1", "us-east-1"],
          "providers": ["aws"],
          "purchaseOptions": ["onDemand", "spot"],
          "residency": [ { "tag": "data-class", "value": "personal", "regions": ["eu-central-1", "eu-west-1"] } ],
          "protected": [ { "tag": "env", "value": "prod" }, { "name": "pinned" } ],
          "changes": { "most": 10 },
          "headroom": { "cpuPercent": 30, "classes": [ { "tag": "tier", "value": "db", "cpuPercent": 50, "memoryPercent": 40 } ] },
          "demand": "p95",
          "budgetPerMonth": 730,
          "objective": "cost"
        }
        """;

    [Fact]
    public void A_policy_says_where_how_and_how_much()
    {
        var policy = PolicyFile.Read(LocatedJson.Parse("policy.json", Policy));
        Assert.Equal(10, policy.MostChanges);
        Assert.Equal(1.0, policy.BudgetPerHour!.Value, 1e-12);
        Assert.Equal(0.3, policy.CpuHeadroomFraction, 1e-12);
        Assert.Equal(0.2, policy.MemoryHeadroomFraction, 1e-12);
        Assert.Equal(DemandLevel.P95, policy.Demand);
        Assert.Equal([PurchaseOption.OnDemand, PurchaseOption.Spot], policy.PurchaseOptions!);
        Assert.Equal(["eu-central-1", "eu-west-1"], policy.RegionsOf(Tagged("x", ("data-class", "personal")), "us-east-1"));
        Assert.Equal((0.5, 0.4), policy.HeadroomOf(Tagged("x", ("tier", "db"))));
        Assert.True(policy.IsProtected!(Tagged("x", ("env", "prod"))));
        Assert.True(policy.IsProtected(Tagged("pinned")));
        Assert.False(policy.IsProtected(Tagged("x", ("env", "dev"))));
    }

    [Theory]
    [InlineData("{\n  \"region\": []\n}", "policy.json, line 2: \"region\" is not known here. Known are: regions, providers, families, purchaseOptions, residency, protected, changes, headroom, demand, budgetPerMonth, objective.")]
    [InlineData("{\n  \"providers\": [\n    \"Oracle\"\n  ]\n}", "policy.json, line 3: \"providers[0]\" is \"Oracle\". Write one of: Aws, Azure, Gcp.")]
    [InlineData("{\n\n  \"changes\": { \"most\": -1 } }", "policy.json, line 3: \"most\" is -1. Give zero or more.")]
    [InlineData("{\n  \"headroom\": { \"cpuPercent\": \"20\" } }", "policy.json, line 2: \"cpuPercent\" is a text; a number is needed.")]
    [InlineData("{ \"residency\": [\n { \"tag\": \"x\" } ] }", "policy.json, line 2: \"residency[0]\" has no \"regions\". Add it.")]
    [InlineData("{ \"objective\": \"carbon\" }", "policy.json, line 1: There is no objective \"carbon\" for a fleet. Write cost.")]
    public void What_is_not_understood_points_to_the_line(string text, string message) =>
        Assert.Equal(message, Assert.Throws<StudyException>(() => PolicyFile.Read(LocatedJson.Parse("policy.json", text))).Message);

    [Fact]
    public void The_shipped_schema_knows_the_same_members()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Repository.At("docs", "optimization", "policy.schema.json")))!;
        var unknown = Assert.Throws<StudyException>(() => PolicyFile.Read(LocatedJson.Parse("p", "{ \"no such\": 1 }"))).Message;
        var known = unknown[(unknown.IndexOf("are: ", StringComparison.Ordinal) + 5)..^1].Split(", ");
        Assert.Equal(known.Order(StringComparer.Ordinal), schema["properties"]!.AsObject().Select(member => member.Key).Where(name => name != "$schema").Order(StringComparer.Ordinal));
    }

    private static Resource Tagged(string name, params (string Tag, string Value)[] tags) => new()
    {
        Id = $"id-{name}",
        Name = name,
        Provider = Provider.Aws,
        Kind = ResourceKind.VirtualMachine,
        Tags = tags.ToDictionary(tag => tag.Tag, tag => tag.Value),
    };
}
