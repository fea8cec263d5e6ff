using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

public sealed class AnswerFileTests
{
    // Neither is a statement about the model that arithmetic could verify.
    private static readonly string[] NotVerifiable = ["seconds", "seed"];

    public static TheoryData<string> Names => [.. SampleModels.All.Keys, "infeasible", "unbounded", "infeasible integers", .. SampleCases.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void The_checker_passes_an_answer_and_rejects_it_with_any_one_number_changed(string name)
    {
        var text = Written(name);
        Assert.Empty(Failures(text));
        var count = Numbers(JsonNode.Parse(text)!).Count();
        Assert.True(count > 5);
        for (var i = 0; i < count; i++)
        {
            foreach (var change in new Func<double, double>[] { value => value + 0.5 + Math.Abs(value) / 8, value => value - 0.25 - Math.Abs(value) / 16 })
            {
                var root = JsonNode.Parse(text)!;
                var (place, node) = Numbers(root).ElementAt(i);
                node.ReplaceWith(change(node.GetValue<double>()));
                Assert.True(IsRejected(root.ToJsonString()), $"{name}: {place} was changed to {root.ToJsonString()[..0]}{change(node.GetValue<double>()).ToString(CultureInfo.InvariantCulture)} and passed");
            }
        }
    }

    [Fact]
    public void An_answer_has_the_members_that_programs_read()
    {
        var answer = JsonNode.Parse(Written("worked case"))!;
        Assert.Equal("optimal", answer["status"]!.GetValue<string>());
        Assert.Equal(5_500, answer["objective"]!.GetValue<double>(), 1e-9);
        Assert.Equal(5_500, answer["bestBound"]!.GetValue<double>(), 1e-9);
        Assert.Equal(0, answer["gap"]!.GetValue<double>());
        var budget = answer["constraints"]![0]!;
        Assert.Equal("budget", budget["name"]!.GetValue<string>());
        Assert.Equal(5_500, budget["activity"]!.GetValue<double>(), 1e-9);
        Assert.Null(budget["lower"]);
        Assert.Equal(10_000, budget["upper"]!.GetValue<double>());
        Assert.Equal(0, budget["dual"]!.GetValue<double>());
        Assert.Equal(["cpu", "memory", "storage"], answer["variables"]!.AsArray().Select(variable => variable!["name"]!.GetValue<string>()));
    }

    // Worked by hand in docs/optimization/worked-case.md: 4 500 CNY buy 22.5 cores more, 45 GB of memory, 90 GB of storage.
    [Fact]
    public void An_answer_has_the_ranges_in_which_its_duals_hold_and_its_solution_stays()
    {
        var ranges = JsonNode.Parse(Written("worked case"))!["ranges"]!;
        Assert.Equal(
            [("cpu", 0, 32.5), ("memory", 0, 65), ("storage", 0, 120)],
            ranges["constraints"]!.AsArray().Select(range => (range!["constraint"]!.GetValue<string>(), Math.Round(range["from"]!.GetValue<double>(), 6), Math.Round(range["to"]!.GetValue<double>(), 6))));
        // Dearer or cheaper, ten cores are bought as long as they cost something.
        var cpu = ranges["costs"]!.AsArray().Single(range => range!["variable"]!.GetValue<string>() == "cpu")!;
        Assert.Equal(0, cpu["from"]!.GetValue<double>(), 1e-6);
        Assert.Null(cpu["to"]);
    }

    [Theory]
    [InlineData("constraints", "constraint")]
    [InlineData("costs", "variable")]
    public void A_range_of_a_name_that_the_model_does_not_have_is_refused_with_its_line(string list, string member)
    {
        var root = JsonNode.Parse(Written("worked case"))!;
        root["ranges"]![list]![0]![member] = "nonesuch";
        var refusal = Assert.Throws<StudyException>(() => Failures(root.ToJsonString()));
        Assert.StartsWith($"answer.json, line 1: There is no {member} \"nonesuch\"", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_infeasible_answer_has_conflict_and_repairs()
    {
        var answer = JsonNode.Parse(Written("infeasible"))!;
        Assert.Equal(["budget", "cpu", "memory", "storage"], answer["conflict"]!.AsArray().Select(name => name!.GetValue<string>()));
        var cpu = answer["repairs"]![1]!;
        Assert.Equal("cpu", cpu["constraint"]!.GetValue<string>());
        Assert.Equal(-2.5, cpu["change"]!.GetValue<double>());
        Assert.Equal(5_000, cpu["objective"]!.GetValue<double>());
    }

    private static string Written(string name)
    {
        var answer = SampleCases.All.TryGetValue(name, out var document) ? ModelFile.Read(LocatedJson.Parse("model.json", document)).Solve() : ModelOf(name).Solve();
        using var stream = new MemoryStream();
        var last = answer.Model.VariableCount > 0 ? answer.Model.ColumnName(answer.Model.VariableCount - 1) : null;
        AnswerFile.Write(stream, answer, answer.Explain(ExplainOptions.Default with { WhyNot = last is null ? [] : [last], WithCostRanges = true, MostRules = 3 }));
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static Model ModelOf(string name)
    {
        if (SampleModels.All.TryGetValue(name, out var make))
            return make();
        if (name == "infeasible")
            return (WorkedCase.Textbook with { Budget = 5_000 }).Build();
        var model = new Model(name);
        var x = name == "unbounded" ? model.Continuous("x") : model.Integer("x", upper: 10);
        model.Maximize("x", 2 * x);
        model.Require("odd", (2 * x + 0).Between(3, name == "unbounded" ? double.PositiveInfinity : 3), "twice x is 3");
        return model;
    }

    private static bool IsRejected(string text)
    {
        try
        {
            return Failures(text).Count > 0;
        }
        catch (StudyException)
        {
            return true;
        }
    }

    private static IReadOnlyList<string> Failures(string text) => AnswerFile.Check(LocatedJson.Parse("answer.json", text));

    private static IEnumerable<(string Place, JsonNode Node)> Numbers(JsonNode? node) => node switch
    {
        JsonObject members => members.Where(member => !NotVerifiable.Contains(member.Key)).SelectMany(member => Numbers(member.Value)),
        JsonArray items => items.SelectMany(Numbers),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.Number => [(value.GetPath(), value)],
        _ => [],
    };
}
