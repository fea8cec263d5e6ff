using System.Text.Json;
using System.Text.Json.Nodes;
using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

/// <summary>Wrong input of every kind of model file: an error that says what is wrong, never a number.</summary>
public sealed class WrongCasesTests
{
    private static readonly string[] Prices = ["pricePerHour", "price", "planPrice", "onDemandPrice", "startCost", "interruptionCost"];

    public static TheoryData<string> Names => [.. SampleCases.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_negative_price_is_refused_with_its_value(string name) => Each(name, Prices, price => JsonValue.Create(-7.25), text => Assert.Contains("-7.25", Refusal(text), StringComparison.Ordinal));

    [Theory, MemberData(nameof(Names))]
    public void A_number_that_is_none_or_endless_points_to_its_line(string name)
    {
        foreach (var number in new[] { "NaN", "1e999", "Infinity" })
            Each(name, null, _ => JsonValue.Create("@"), text => Assert.Matches(@"^model\.json, line \d+: ", Refusal(text.Replace("\"@\"", number, StringComparison.Ordinal))));
    }

    [Theory, MemberData(nameof(Names))]
    public void Empty_lists_and_names_used_twice_are_refused(string name)
    {
        var lists = Lists(JsonNode.Parse(SampleCases.All[name])!).Where(list => list.Count > 0 && list[0] is JsonObject member && member.ContainsKey("name")).Select(list => list.GetPath()).ToArray();
        Assert.NotEmpty(lists);
        foreach (var path in lists)
        {
            Refusal(Changed(list => list.Add(list[0]!.DeepClone())));
            // Rules are the only list that may be empty.
            if (!path.EndsWith("rules", StringComparison.Ordinal))
                Refusal(Changed(list => list.Clear()));

            string Changed(Action<JsonArray> change)
            {
                var root = JsonNode.Parse(SampleCases.All[name])!;
                change(Lists(root).Single(list => list.GetPath() == path));
                return root.ToJsonString();
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void No_time_at_all_gives_a_labelled_answer_or_one_that_takes_no_solver(string name)
    {
        var answer = ModelFile.Read(LocatedJson.Parse("model.json", SampleCases.All[name])).Solve(new SolveOptions { TimeLimit = TimeSpan.Zero });
        if (answer.HasSolution)
            Assert.Equal("Breakpoints", answer.Method);
        else
            Assert.Equal((Status.NotSolved, StopReason.TimeLimit), (answer.Status, answer.StopReason));
    }

    [Theory]
    [InlineData("packing", "\"vCPU\": 1.5", "\"vCPU\": 1500", "placed[web 1]")]
    [InlineData("sizing", "\"vcpu\": 1.5", "\"vcpu\": 1500", "one offer[web]")]
    [InlineData("traffic", "\"day\": 100", "\"day\": 100000", "served")]
    public void A_demand_beyond_the_largest_machine_is_in_the_conflict_by_its_name(string name, string fits, string doesNot, string conflict)
    {
        var answer = ModelFile.Read(LocatedJson.Parse("model.json", SampleCases.All[name].Replace(fits, doesNot, StringComparison.Ordinal))).Solve();
        Assert.Equal(Status.Infeasible, answer.Status);
        Assert.Contains(answer.Explain().Conflict!.Names, found => found.StartsWith(conflict, StringComparison.Ordinal));
    }

    private static string Refusal(string text) =>
        Assert.Throws<StudyException>(() => ModelFile.Read(LocatedJson.Parse("model.json", text)).Build()).Message;

    // Every number of these names, one at a time.
    private static void Each(string name, string[]? names, Func<double, JsonNode> change, Action<string> check)
    {
        var count = Numbers(JsonNode.Parse(SampleCases.All[name])!, names).Count();
        for (var i = 0; i < count; i++)
        {
            var root = JsonNode.Parse(SampleCases.All[name])!;
            var number = Numbers(root, names).ElementAt(i);
            number.ReplaceWith(change(number.GetValue<double>()));
            check(root.ToJsonString());
        }
    }

    private static IEnumerable<JsonNode> Numbers(JsonNode? node, string[]? names, string name = "") => node switch
    {
        JsonObject members => members.SelectMany(member => Numbers(member.Value, names, member.Key)),
        JsonArray items => items.SelectMany(item => Numbers(item, names, name)),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && (names is null || names.Contains(name)) => [value],
        _ => [],
    };

    private static IEnumerable<JsonArray> Lists(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Lists(member.Value)),
        JsonArray items => [items, .. items.SelectMany(Lists)],
        _ => [],
    };
}
