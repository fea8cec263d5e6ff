using CsCheck;
using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

public sealed class TrafficTests
{
    private static readonly TieredPrice Egress = new([new PriceTier(10_240, 0.09), new PriceTier(double.PositiveInfinity, 0.085)]);

    // docs/optimization/traffic.md, "By hand".
    private static readonly TrafficInput ByHand = new(
        "USD", [new DayBlock("day", 24)],
        [
            new UserRegion("eu", [100], new Dictionary<string, double> { ["frankfurt"] = 20, ["virginia"] = 90 }, 50) { MostLatencyMsWhenLost = 120 },
            new UserRegion("us", [60], new Dictionary<string, double> { ["frankfurt"] = 100, ["virginia"] = 20 }, 120),
        ],
        [new ServingRegion("frankfurt", 1, 100, 4, Egress), new ServingRegion("virginia", 0.45, 50, 4, Egress)], 0.0001);

    [Fact]
    public void The_case_of_the_page_costs_what_the_page_says()
    {
        var answer = Traffic.Solve(ByHand);
        Assert.Equal(Status.Optimal, answer.Answer.Status);
        Assert.Equal(5_063.48, answer.Answer.Objective, 0.005);
        Assert.Equal([("eu", "frankfurt", 1.0), ("us", "virginia", 1.0)], answer.Shares.Select(share => (share.User.Name, share.Region.Name, Math.Round(share.Fraction, 6))));
        Assert.Equal([1, 2], answer.Machines.Select(machines => machines.Count));
        var surviving = Traffic.Solve(ByHand with { SurvivesLoss = true });
        Assert.Equal([2, 4], surviving.Machines.Select(machines => machines.Count));
        Assert.Equal(6_399.28, surviving.Answer.Objective, 0.005);
    }

    [Fact]
    public void The_optimum_equals_exhaustive_search_on_every_small_case() => SmallTraffic.Any.Sample(
        input =>
        {
            var answer = Traffic.Solve(input).Answer;
            var cheapest = SmallTraffic.CheapestByBruteForce(input);
            Assert.Equal(cheapest is null ? Status.Infeasible : Status.Optimal, answer.Status);
            if (cheapest is { } cost)
                Assert.Equal(cost, answer.Objective, 1e-5 * (1 + cost));
        },
        iter: 150, threads: 1);

    [Fact]
    public void Neither_a_looser_limit_nor_a_rule_less_ever_costs_more() => SmallTraffic.Any.Sample(
        input =>
        {
            var before = Traffic.Solve(input).Answer;
            if (before.Status != Status.Optimal)
                return;
            var loose = input with { Users = [.. input.Users.Select(user => user with { MostLatencyMs = 150, MostLatencyMsWhenLost = 150 })] };
            Assert.True(Traffic.Solve(loose).Answer.Objective <= before.Objective + 1e-5 * (1 + before.Objective));
            Assert.True(Traffic.Solve(input with { SurvivesLoss = false }).Answer.Objective <= before.Objective + 1e-5 * (1 + before.Objective));
            var turned = input with { Users = [.. input.Users.Reverse()], Regions = [.. input.Regions.Reverse()] };
            Assert.Equal(before.Objective, Traffic.Solve(turned).Answer.Objective, 1e-5 * (1 + before.Objective));
        },
        iter: 50, threads: 1);

    [Fact]
    public void A_price_that_falls_is_paid_from_the_dear_step_on()
    {
        // All from one region is cheapest once it has reached the cheap step, and a solver without binaries would start there.
        var model = new Model("tiers");
        var amount = model.Continuous("amount", 30, 30, Unit.Of("GB"));
        var price = new TieredPrice([new PriceTier(10, 5), new PriceTier(20, 1), new PriceTier(double.PositiveInfinity, 2)]);
        model.Minimize("cost", price.CostIn(model, "data", 1 * amount + 0, 100, Unit.Of("GB"), Unit.Of("USD")));
        Assert.Equal(50 + 10 + 20, model.Solve().Objective, 1e-6);
        Assert.Equal(80, price.Cost(30), 1e-12);
    }

    [Fact]
    public void Users_out_of_reach_are_told_by_the_rule_that_they_break()
    {
        var far = ByHand with { Users = [ByHand.Users[0] with { MostLatencyMs = 10 }, ByHand.Users[1]] };
        var answer = Traffic.Solve(far).Answer;
        Assert.Equal(Status.Infeasible, answer.Status);
        var conflict = Conflict.Of(answer);
        Assert.Equal(["served[eu,day]"], conflict.Names);
        Assert.Equal(["all requests from eu in the day are served within 10 ms"], conflict.Sentences);
    }

    [Fact]
    public void A_mean_latency_is_kept_at_a_price()
    {
        var free = ByHand with { Users = [.. ByHand.Users.Select(user => user with { MostLatencyMs = 120 })], GigabytesPerRequest = 0 };
        var cheap = Traffic.Solve(free).Answer;
        Assert.Equal(4 * 0.45 * 730, cheap.Objective, 1e-6);
        var near = Traffic.Solve(free with { MostMeanLatencyMs = 30 }).Answer;
        Assert.Equal(1.9 * 730, near.Objective, 1e-6);
        Assert.True(near.Activity("mean latency") <= 30 + 1e-6);
    }

    [Theory]
    [InlineData(double.NaN, "The price of a machine in \"frankfurt\" is NaN. Give a finite number of zero or more.")]
    [InlineData(double.PositiveInfinity, "The price of a machine in \"frankfurt\" is Infinity. Give a finite number of zero or more.")]
    [InlineData(-1, "The price of a machine in \"frankfurt\" is -1. Give a finite number of zero or more.")]
    public void A_price_that_is_no_amount_is_refused(double price, string message) =>
        Assert.Equal(message, Refused(ByHand with { Regions = [ByHand.Regions[0] with { PricePerHour = price }] }));

    [Fact]
    public void Empty_lists_names_used_twice_and_disordered_steps_are_refused()
    {
        Assert.Equal("There is no serving region. List at least one under \"regions\".", Refused(ByHand with { Regions = [] }));
        Assert.Equal("The user region \"eu\" is there 2 times. Give each its own name.", Refused(ByHand with { Users = [ByHand.Users[0], ByHand.Users[0]] }));
        Assert.Equal(
            "The price of data from \"frankfurt\" has no endless last step. Leave \"upTo\" out of the last one.",
            Refused(ByHand with { Regions = [ByHand.Regions[0] with { EgressPrice = new TieredPrice([new PriceTier(5, 1)]) }] }));
    }

    [Fact]
    public void A_zero_time_limit_and_a_cancellation_are_answers_without_shares()
    {
        var late = Traffic.Solve(ByHand, new SolveOptions { TimeLimit = TimeSpan.Zero });
        Assert.Equal((Status.NotSolved, StopReason.TimeLimit, 0), (late.Answer.Status, late.Answer.StopReason, late.Shares.Count));
        Assert.Equal(StopReason.Cancelled, Traffic.Solve(ByHand, null, new CancellationToken(true)).Answer.StopReason);
    }

    private static string Refused(TrafficInput input) => Assert.Throws<StudyException>(() => Traffic.Solve(input)).Message;
}
