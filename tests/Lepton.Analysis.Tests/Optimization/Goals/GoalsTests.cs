using System.Text;
using CsCheck;
using Lepton.Analysis.Optimization;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Tests.Optimization;

public sealed class GoalsTests
{
    private static readonly Gen<SizingInput> Placeable = SmallFleets.Any.Where(fleet => fleet.Workloads.All(workload =>
        workload.IsKeptAsIs || fleet.Offers.Append(workload.Today).Any(offer => workload.FitsOn(offer) && workload.Allows(offer))));

    // Emissions that have nothing to do with prices.
    private static double Grams(Offer offer) => (offer.InstanceType.Length * 7 + (int)offer.Price * 5 + (int)offer.MemoryGiB!.Value * 3) % 11;

    private static GoalModel Build(SizingInput fleet) => SizingGoals.Build(fleet, Grams, (workload, offer) => Math.Max(0, 1 - offer.VcpuCount!.Value / 10));

    [Fact]
    public void Goals_in_order_equal_exhaustive_search() => Placeable.Sample(
        fleet =>
        {
            var all = SmallFleets.Feasible(fleet).Select(chosen => Values(fleet, chosen)).ToList();
            foreach (string[] order in new string[][] { ["cost", "carbon", "changes"], ["changes", "cost", "risk of shortfall"], ["carbon", "risk of shortfall", "cost"] })
            {
                var plan = Lexicographic.Solve(() => Build(fleet), [.. order.Select(name => new GoalStep(name))]);
                if (all.Count == 0)
                {
                    Assert.Equal(Status.Infeasible, plan.Answer.Status);
                    continue;
                }

                var left = all;
                foreach (var name in order)
                {
                    var best = left.Min(values => values[name]);
                    Assert.Equal(best, plan.Values[name], 1e-4);
                    left = [.. left.Where(values => values[name] <= best + 1e-9)];
                }
            }
        },
        iter: 60);

    [Fact]
    public void The_front_of_cost_and_changes_equals_exhaustive_search() => Placeable.Sample(
        fleet =>
        {
            var all = SmallFleets.Feasible(fleet).Select(chosen => Values(fleet, chosen)).ToList();
            var front = ParetoFront.Of(() => Build(fleet), "cost", "changes", step: 1);
            var efficient = all
                .Where(values => !all.Exists(other => other["cost"] <= values["cost"] && other["changes"] <= values["changes"] && (other["cost"] < values["cost"] || other["changes"] < values["changes"])))
                .Select(values => (values["cost"], values["changes"])).Distinct().OrderBy(pair => pair.Item1).ToList();
            Assert.True(front.IsComplete);
            Assert.Equal(efficient.Count, front.Points.Count);
            foreach (var (point, (cost, changes)) in front.Points.Zip(efficient))
                Assert.Equal((cost, changes), (Math.Round(point.Values["cost"], 6), Math.Round(point.Values["changes"], 6)));
        },
        iter: 60);

    [Fact]
    public void Without_a_step_every_point_is_efficient_and_the_ends_are_there() => Placeable.Sample(
        fleet =>
        {
            var all = SmallFleets.Feasible(fleet).Select(chosen => Values(fleet, chosen)).ToList();
            var front = ParetoFront.Of(() => Build(fleet), "cost", "carbon", parts: 4);
            Assert.Equal(all.Count == 0, front.Points.Count == 0);
            foreach (var point in front.Points)
                Assert.DoesNotContain(all, other => other["cost"] < point.Values["cost"] - 1e-4 && other["carbon"] <= point.Values["carbon"] + 1e-4);
            if (all.Count > 0)
            {
                Assert.Equal(all.Min(values => values["cost"]), front.Points[0].Values["cost"], 1e-4);
                Assert.Equal(all.Min(values => values["carbon"]), front.Points[^1].Values["carbon"], 1e-4);
            }
        },
        iter: 30);

    [Fact]
    public void A_slack_lets_a_later_goal_cost_so_much_of_an_earlier_one()
    {
        // Two offers: 10 USD/h with 9 g, 10.5 USD/h with 1 g.
        Offer[] offers = [SmallFleets.Offer(Provider.Aws, "north", "dirty", 2, 8, 10), SmallFleets.Offer(Provider.Aws, "north", "clean", 2, 8, 10.5m)];
        var fleet = new SizingInput([new Workload { Name = "web", Today = offers[0], VcpuDemand = 1 }], offers);
        GoalModel Goals() => SizingGoals.Build(fleet, offer => offer.InstanceType == "dirty" ? 9 : 1);
        Assert.Equal(9, Lexicographic.Solve(Goals, [new("cost"), new("carbon")]).Values["carbon"], 1e-6);
        Assert.Equal(9, Lexicographic.Solve(Goals, [new("cost", 0.049), new("carbon")]).Values["carbon"], 1e-6);
        Assert.Equal(1, Lexicographic.Solve(Goals, [new("cost", 0.05), new("carbon")]).Values["carbon"], 1e-6);
    }

    [Fact]
    public void A_file_names_its_goals_and_the_explanation_says_what_each_comes_to()
    {
        const string text = """
            { "model": "sizing", "currency": "USD",
              "workloads": [ { "name": "web", "vcpu": 1, "memoryGiB": 4, "today": { "provider": "aws", "region": "north", "instanceType": "dirty" } } ],
              "offers": [ { "provider": "aws", "region": "north", "instanceType": "dirty", "vcpu": 2, "memoryGiB": 8, "pricePerHour": 10, "gramsCo2PerHour": 9 },
                { "provider": "aws", "region": "north", "instanceType": "clean", "vcpu": 2, "memoryGiB": 8, "pricePerHour": 10.5, "gramsCo2PerHour": 1 } ],
              "goals": [ { "name": "cost", "slackFraction": 0.1 }, { "name": "carbon" } ] }
            """;
        var answer = ModelFile.Read(LocatedJson.Parse("m.json", text)).Solve();
        Assert.Equal(1, answer.Objective, 1e-6);
        Assert.Contains("cost: 10.5 USD/h.", answer.Explain().Sentences);
        using var stream = new MemoryStream();
        AnswerFile.Write(stream, answer, answer.Explain());
        Assert.Empty(AnswerFile.Check(LocatedJson.Parse("answer.json", Encoding.UTF8.GetString(stream.ToArray()))));
        var wrong = text.Replace("\"carbon\"", "\"noise\"", StringComparison.Ordinal);
        Assert.StartsWith("m.json, line 5: There is no goal \"noise\" here.", Assert.Throws<StudyException>(() => ModelFile.Read(LocatedJson.Parse("m.json", wrong))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_orders_are_refused()
    {
        var fleet = new SizingInput([new Workload { Name = "web", Today = SmallFleets.Offer(Provider.Aws, "north", "a", 2, 8, 1) }], [SmallFleets.Offer(Provider.Aws, "north", "a", 2, 8, 1)]);
        Assert.Contains("no goal to solve for", Refusal(), StringComparison.Ordinal);
        Assert.Contains("\"cost\" stands twice", Refusal(new("cost"), new("cost")), StringComparison.Ordinal);
        Assert.Contains("There is no goal \"noise\". Write one of: cost, changes.", Refusal(new GoalStep("noise")), StringComparison.Ordinal);
        Assert.Contains("slack of \"cost\" is -1", Refusal(new GoalStep("cost", -1)), StringComparison.Ordinal);

        string Refusal(params GoalStep[] order) => Assert.Throws<StudyException>(() => Lexicographic.Solve(() => SizingGoals.Build(fleet), order)).Message;
    }

    private static Dictionary<string, double> Values(SizingInput fleet, Offer[] chosen) => new()
    {
        ["cost"] = chosen.Sum(offer => (double)offer.Price),
        ["changes"] = chosen.Where((offer, w) => !fleet.Workloads[w].IsToday(offer)).Count(),
        ["carbon"] = chosen.Sum(Grams),
        ["risk of shortfall"] = chosen.Sum(offer => Math.Max(0, 1 - offer.VcpuCount!.Value / 10)),
    };
}
