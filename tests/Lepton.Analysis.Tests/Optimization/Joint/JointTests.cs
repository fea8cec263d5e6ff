using System.Text;
using CsCheck;
using Lepton.Analysis.Optimization;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Tests.Optimization;

public sealed class JointTests
{
    [Fact]
    public void The_plan_equals_exhaustive_search_and_is_never_worse_than_any_sequence() => SmallJoints.Any.Sample(
        input =>
        {
            var cheapest = SmallJoints.CheapestByBruteForce(input);
            if (input.Fleet.Workloads.Any(workload => input.Fleet.Offers.All(offer => offer.VcpuCount < workload.VcpuDemand)))
            {
                Assert.Null(cheapest);
                return;
            }

            var answer = Joint.Solve(input);
            Assert.Equal(cheapest is null ? Status.Infeasible : Status.Optimal, answer.Status);
            if (cheapest is not { } cost)
                return;
            Assert.Equal(cost, answer.Cost, 1e-6);
            Assert.True(!(answer.SequenceCost < cost - 1e-6));
        },
        iter: 200);

    [Fact]
    public void A_looser_rule_or_a_lower_price_never_costs_more_and_the_order_of_the_input_changes_nothing() => SmallJoints.Any.Where(IsPlaceable).Sample(
        input =>
        {
            var cost = Cost(input);
            var pool = input.Pools.Pools[0];
            Assert.True(!(Cost(input with { Most = input.Most + 1 }) > cost + 1e-6));
            Assert.True(!(Cost(input with { Pools = input.Pools with { Pools = [pool with { Most = pool.Most + 1 }] } }) > cost + 1e-6));
            Assert.True(!(Cost(input with { Pools = input.Pools with { Pools = [pool with { PricePerHour = pool.PricePerHour / 2 }] } }) > cost + 1e-6));
            Assert.True(!(Cost(input with { Fleet = input.Fleet with { Rules = [] } }) > cost + 1e-6));
            var reversed = new SizingInput([.. input.Fleet.Workloads.Reverse()], [.. input.Fleet.Offers.Reverse()]) { Rules = input.Fleet.Rules };
            Assert.Equal(cost, Cost(input with { Fleet = reversed }), 1e-6);
        },
        iter: 40);

    [Fact]
    public void A_conflict_loses_its_ground_without_any_one_of_its_rules() => SmallJoints.Any.Where(IsPlaceable).Sample(
        input => Irreducible.Require(JointModel.Build(input)), iter: 100);

    private static double Cost(JointInput input) => JointModel.Build(input).Solve().Objective;

    private static bool IsPlaceable(JointInput input) => input.Fleet.Workloads.All(workload => input.Fleet.Offers.Any(offer => offer.VcpuCount >= workload.VcpuDemand));

    // Worked by hand in docs/optimization/joint.md.
    private static JointInput ByHand()
    {
        Offer[] offers =
        [
            SmallFleets.Offer(Provider.Aws, "north", "new.large", 2, 8, 1.0m),
            SmallFleets.Offer(Provider.Aws, "north", "old.large", 2, 8, 1.1m),
        ];
        return new JointInput(
            new SizingInput([new Workload { Name = "db", Today = offers[1], VcpuDemand = 2, MemoryGiBDemand = 8 }], offers),
            new PoolsInput("USD", [new("load", "unit", [1, 0])], [new() { Name = "web", Capacity = new Dictionary<string, double> { ["load"] = 1 }, PricePerHour = 1 }]))
        {
            PlanPrice = offer => offer.InstanceType == "old.large" ? 0.6 : null,
        };
    }

    [Fact]
    public void Together_a_dearer_offer_is_taken_because_the_plan_covers_it()
    {
        var answer = Joint.Solve(ByHand());
        Assert.Equal("old.large", answer.Choices[0].Offer.InstanceType);
        Assert.Equal((2.2, 0.6), (Math.Round(answer.Cost, 9), Math.Round(answer.Level, 9)));
        // A commitment on today's fleet before sizing finds the same; sizing first takes new.large, 2 + 1 = 3.
        Assert.Equal("pools, then commitment, then fleet", answer.Sequence);
        Assert.Equal(2.2, answer.SequenceCost, 1e-9);
    }

    [Fact]
    public void Where_no_sequence_finds_it_the_margin_is_shown()
    {
        var input = ByHand();
        var offers = input.Fleet.Offers;
        // Today is on neither: looking at today commits nothing, and sizing takes the cheaper list price.
        var today = SmallFleets.Offer(Provider.Aws, "north", "ancient.large", 2, 8, 2);
        var answer = Joint.Solve(input with { Fleet = new SizingInput([input.Fleet.Workloads[0] with { Today = today }], offers) });
        Assert.Equal(2.2, answer.Cost, 1e-9);
        Assert.Equal(3, answer.SequenceCost, 1e-9);
        Assert.Equal(0.8 / 3, answer.MarginFraction, 1e-9);
    }

    [Fact]
    public void A_first_solution_of_the_solver_that_is_worse_than_the_best_sequence_is_replaced_by_it() => SmallJoints.Any.Sample(
        input =>
        {
            var answer = Joint.Solve(input, new SolveOptions { RelativeGap = 1e9 });
            Assert.True(!(answer.Cost > answer.SequenceCost + 1e-6));
            Assert.Equal(double.IsNaN(answer.SequenceCost), double.IsNaN(answer.Cost));
        },
        iter: 50);

    [Fact]
    public void A_file_is_read_and_its_answer_passes_the_check()
    {
        const string text = """
            { "model": "joint", "currency": "USD", "start": "2026-11-23T00:00Z", "blockHours": 12,
              "workloads": [ { "name": "db", "vcpu": 2, "memoryGiB": 8, "today": { "provider": "aws", "region": "north", "instanceType": "old.large" } },
                { "name": "build", "vcpu": 2, "memoryGiB": 8, "workingHours": { "timeZone": "UTC" }, "today": { "provider": "aws", "region": "north", "instanceType": "old.large" } } ],
              "offers": [ { "provider": "aws", "region": "north", "instanceType": "new.large", "vcpu": 2, "memoryGiB": 8, "pricePerHour": 1.0 },
                { "provider": "aws", "region": "north", "instanceType": "old.large", "vcpu": 2, "memoryGiB": 8, "pricePerHour": 1.1, "planPrice": 0.6 } ],
              "demands": [ { "name": "load", "unit": "unit", "perBlock": [3, 1] } ],
              "pools": [ { "name": "web", "capacity": { "load": 1 }, "pricePerHour": 1, "planPrice": 0.7 } ],
              "plan": { "mostPerHour": 10 } }
            """;
        var answer = ModelFile.Read(LocatedJson.Parse("m.json", text)).Solve();
        Assert.Equal(Status.Optimal, answer.Status);
        // Half-days of Monday: build runs in both (08–12 and 12–18). Always used: db 0.6 and build 0.6, one of web 0.7; two more of web in one half: 24·0.7 committed is dearer than 12·1.
        Assert.Equal(24 * (0.6 + 0.6 + 0.7) + 12 * 2, answer.Objective, 1e-6);
        Assert.Contains("Commit 1.9 USD/h.", answer.Explain().Sentences);
        using var stream = new MemoryStream();
        AnswerFile.Write(stream, answer, answer.Explain());
        Assert.Empty(AnswerFile.Check(LocatedJson.Parse("answer.json", Encoding.UTF8.GetString(stream.ToArray()))));
    }

    [Fact]
    public void Parts_that_do_not_belong_together_are_refused()
    {
        var input = ByHand();
        Assert.Contains("working hours for \"web2\"", Refusal(input with { Schedules = new Dictionary<string, WorkingHours> { ["web2"] = new() { TimeZone = "UTC" } } }), StringComparison.Ordinal);
        Assert.Contains("plan price for \"web2\"", Refusal(input with { PoolPlanPrices = new Dictionary<string, double> { ["web2"] = 1 } }), StringComparison.Ordinal);
        Assert.Contains("priced in USD, the pools in EUR", Refusal(input with { Pools = input.Pools with { Currency = "EUR" } }), StringComparison.Ordinal);
        Assert.Contains("The plan price of", Refusal(input with { PlanPrice = _ => 0 }), StringComparison.Ordinal);

        static string Refusal(JointInput input) => Assert.Throws<StudyException>(() => JointModel.Build(input)).Message;
    }
}
