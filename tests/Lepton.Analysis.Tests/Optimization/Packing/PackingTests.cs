using CsCheck;
using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

public sealed class PackingTests
{
    // docs/optimization/packing.md, "By hand".
    private static readonly PackingInput ByHand = new(
        "USD", SmallPackings.TwoDimensions,
        [new MachineType("small", 1, [2, 4]), new MachineType("wide", 1.8, [4, 8]), new MachineType("deep", 2.5, [4, 16])],
        [new PackingWorkload("web", [1.5, 2]) { Count = 2 }, new PackingWorkload("cache", [0.5, 6]), new PackingWorkload("job", [1, 1])]);

    [Fact]
    public void The_case_of_the_page_costs_what_the_page_says()
    {
        var answer = Packing.Solve(ByHand);
        Assert.Equal(Status.Optimal, answer.Status);
        Assert.Equal(3.5, answer.CostPerHour, 1e-9);
        Assert.Equal(["deep", "small"], answer.Machines.Select(machine => machine.Type.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_optimum_equals_exhaustive_search_on_every_small_case() => SmallPackings.Any.Sample(
        input =>
        {
            var answer = Packing.Solve(input);
            var cheapest = SmallPackings.CheapestByBruteForce(input);
            Assert.Equal(cheapest is null ? Status.Infeasible : Status.Optimal, answer.Status);
            if (cheapest is not { } cost)
                return;
            Assert.Equal(cost, answer.CostPerHour, 1e-6);
            Assert.Equal(cost, answer.Machines.Sum(machine => machine.Type.PricePerHour), 1e-6);
            Assert.Empty(PackingProof.Failures(input, answer.Machines));
        },
        iter: 150, threads: 1);

    [Fact]
    public void With_rules_about_places_and_priced_data_the_optimum_equals_exhaustive_search_too() => SmallPackings.AnyPlaced.Sample(
        input =>
        {
            var answer = Packing.Solve(input);
            var cheapest = SmallPackings.CheapestByBruteForce(input);
            Assert.Equal(cheapest is null ? Status.Infeasible : Status.Optimal, answer.Status);
            if (cheapest is not { } cost)
                return;
            Assert.Equal(cost, answer.CostPerHour, 1e-6);
            Assert.Empty(PackingProof.Failures(input, answer.Machines));
            Assert.Equal(cost, PackingProof.Cost(input, answer.Machines), 1e-6);
        },
        iter: 200, threads: 1);

    [Fact]
    public void Places_first_and_zones_by_themselves_keep_every_rule_and_claim_no_bound_above_the_optimum() => SmallPackings.AnyPlaced.Sample(
        input =>
        {
            var answer = Packing.ByPlaces(input, SolveOptions.Default, CancellationToken.None);
            var cheapest = SmallPackings.CheapestByBruteForce(input);
            if (cheapest is not { } cost)
            {
                Assert.Empty(answer.Machines);
                return;
            }

            Assert.NotEqual(Status.Infeasible, answer.Status);
            Assert.True(answer.BestBound <= cost + 1e-4 * (1 + cost), $"bound {answer.BestBound}, optimum {cost}");
            if (answer.Machines.Count == 0)
                return;
            Assert.Empty(PackingProof.Failures(input, answer.Machines));
            Assert.Equal(PackingProof.Cost(input, answer.Machines), answer.CostPerHour, 1e-6);
            Assert.True(answer.CostPerHour >= cost - 1e-6, $"cost {answer.CostPerHour}, optimum {cost}");
        },
        iter: 100, threads: 1);

    [Fact]
    public void Three_copies_that_have_to_survive_the_loss_of_a_zone_do_not_share_one()
    {
        PackingInput input = new(
            "USD", [Dimension.Vcpu],
            [new MachineType("a", 1, [8]) { Place = new Place("x", "north", "north-1") }, new MachineType("b", 1.5, [8]) { Place = new Place("x", "north", "north-2") }],
            [new PackingWorkload("web", [2]) { Count = 3 }]);
        Assert.Equal(1, Packing.Solve(input).CostPerHour, 1e-9);
        var surviving = Packing.Solve(input with { Rules = [new SurvivalRule("survives", ["web"], PlaceLevel.Zone, 1)] });
        Assert.Equal(2.5, surviving.CostPerHour, 1e-9);
        var impossible = Packing.Solve(input with { Rules = [new SurvivalRule("survives", ["web"], PlaceLevel.Region, 1)] });
        Assert.Equal(Status.Infeasible, impossible.Status);
        Assert.Contains("survives[north]", Conflict.Of(impossible.Answer).Names);
    }

    [Fact]
    public void A_rule_about_an_unknown_workload_and_data_without_a_price_are_refused()
    {
        var placed = ByHand with { Types = [.. ByHand.Types.Select((type, t) => type with { Place = new Place("x", $"r{t}", $"z{t}") })] };
        Assert.Equal(
            "The rule \"apart\" is about \"web2\", which is no workload. Name workloads of the case.",
            Refused(placed with { Rules = [new SpreadRule("apart", ["web2"], PlaceLevel.Zone, 1)] }));
        Assert.Equal(
            "There is no price for data from z0 to z1. List one under \"egressPrices\", for zones, regions or providers.",
            Refused(placed with { Flows = [new DataFlow("job", "cache", 5)] }));
        Assert.Equal(
            "The rule \"apart\" asks where machines stand, and \"small\" does not say. Give every machine a place.",
            Refused(ByHand with { Rules = [new SpreadRule("apart", ["web"], PlaceLevel.Zone, 1)] }));
    }

    [Fact]
    public void The_way_for_large_cases_never_claims_a_bound_above_the_optimum_nor_misses_an_infeasible_case() => SmallPackings.Any.Sample(
        input =>
        {
            var answer = Packing.ByTypes(input, SolveOptions.Default, CancellationToken.None);
            var cheapest = SmallPackings.CheapestByBruteForce(input);
            if (cheapest is not { } cost)
            {
                Assert.Empty(answer.Machines);
                return;
            }

            Assert.NotEqual(Status.Infeasible, answer.Status);
            Assert.True(answer.BestBound <= cost + 1e-6, $"bound {answer.BestBound}, optimum {cost}");
            if (answer.Machines.Count > 0)
                Assert.True(answer.CostPerHour >= cost - 1e-6, $"cost {answer.CostPerHour}, optimum {cost}");
            if (answer.Status == Status.Optimal)
                Assert.Equal(cost, answer.CostPerHour, 1e-4);
        },
        iter: 150, threads: 1);

    [Fact]
    public void Neither_a_lower_price_nor_another_order_ever_costs_more() => Gen.Select(SmallPackings.Any, Gen.Int[0, 2]).Sample(
        (input, position) =>
        {
            var before = Packing.Solve(input);
            var t = position % input.Types.Count;
            var cheaper = input with { Types = [.. input.Types.Select((type, i) => i == t ? type with { PricePerHour = type.PricePerHour / 2 } : type)] };
            var turned = input with { Types = [.. input.Types.Reverse()], Workloads = [.. input.Workloads.Reverse()] };
            Assert.Equal(before.Status, Packing.Solve(turned).Status);
            if (before.Status != Status.Optimal)
                return;
            Assert.True(Packing.Solve(cheaper).CostPerHour <= before.CostPerHour + 1e-6);
            Assert.Equal(before.CostPerHour, Packing.Solve(turned).CostPerHour, 1e-6);
        },
        iter: 60, threads: 1);

    [Fact]
    public void Simple_rules_pack_everything_and_never_cost_less_than_the_optimum() => SmallPackings.Any.Sample(
        input =>
        {
            var open = input with { Types = [.. input.Types.Select(type => type with { Most = null })] };
            var optimum = Packing.Solve(open);
            foreach (var machines in new[] { FirstFitDecreasing.Pack(open), KarpenterRule.Pack(open) })
            {
                Assert.Equal(optimum.Status == Status.Infeasible, machines is null);
                if (machines is null)
                    continue;
                Assert.Empty(PackingProof.Failures(open, machines));
                Assert.True(machines.Sum(machine => machine.Type.PricePerHour) >= optimum.CostPerHour - 1e-6);
            }
        },
        iter: 60, threads: 1);

    [Fact]
    public void Three_hundred_workloads_are_packed_within_two_percent_of_the_bound_and_every_machine_holds_what_it_should()
    {
        var random = new Random(3);
        var input = new PackingInput(
            "USD", SmallPackings.TwoDimensions,
            [.. Enumerable.Range(1, 6).SelectMany(s => new[] { 2, 4, 8 }.Select(g => new MachineType($"{g}-{s}", s * (0.04 + 0.005 * g), [2 * s, 2 * s * g])))],
            [.. Enumerable.Range(0, 300).Select(w => new PackingWorkload($"w{w}", [0.1 + 2 * random.NextDouble(), 0.2 + 10 * random.NextDouble()]))]);
        var answer = Packing.Solve(input, new SolveOptions { RelativeGap = 0.02 });
        Assert.Equal(Status.Optimal, answer.Status);
        Assert.InRange(answer.Gap, 0, 0.02);
        Assert.Empty(PackingProof.Failures(input, answer.Machines));
        Assert.Empty(answer.Answer.Check());
        Assert.Equal(answer.CostPerHour, Packing.Solve(input, new SolveOptions { RelativeGap = 0.02 }).CostPerHour);
    }

    [Fact]
    public void Shares_that_fit_on_one_machine_still_fit_after_rounding() => Gen.Select(Gen.Double[0.001, 1].Array[1, 12], Gen.Int[1, 6]).Sample((shares, k) =>
    {
        var sum = shares.Sum();
        var fitting = shares.Select(share => share / Math.Max(1, sum)).ToArray();
        Assert.True(fitting.Sum(share => RoundedShare.Of(share, k)) <= 1 + 1e-9);
        // Equal parts are the sharpest case: k + 1 of them fill a machine exactly.
        Assert.True((k + 1) * RoundedShare.Of(1.0 / (k + 1), k) <= 1 + 1e-9);
    });

    [Fact]
    public void A_workload_larger_than_every_machine_is_named_with_the_nearest_one_and_what_it_lacks()
    {
        var answer = Packing.Solve(ByHand with { Workloads = [.. ByHand.Workloads, new PackingWorkload("huge", [3, 40])] });
        Assert.Equal(Status.Infeasible, answer.Status);
        Assert.Equal(["No machine carries \"huge\": of the nearest (deep) it needs 40 GiB of memory, it has 16 GiB. Add a larger machine, or split the workload."], answer.Unplaceable);
        Assert.Equal(["placed[huge]"], Conflict.Of(answer.Answer).Names);
    }

    [Fact]
    public void A_zero_time_limit_and_a_cancellation_are_answers_without_a_packing()
    {
        Assert.Equal((Status.NotSolved, StopReason.TimeLimit), Stopped(Packing.Solve(ByHand, new SolveOptions { TimeLimit = TimeSpan.Zero })));
        Assert.Equal((Status.NotSolved, StopReason.Cancelled), Stopped(Packing.Solve(ByHand, null, new CancellationToken(true))));
        Assert.Equal(StopReason.TimeLimit, Packing.ByTypes(ByHand, new SolveOptions { TimeLimit = TimeSpan.Zero }, CancellationToken.None).StopReason);

        static (Status, StopReason) Stopped(PackingAnswer answer) => (answer.Status, answer.StopReason);
    }

    [Theory]
    [InlineData(double.NaN, "The price of machine \"small\" is NaN. Give a finite number of zero or more.")]
    [InlineData(double.PositiveInfinity, "The price of machine \"small\" is Infinity. Give a finite number of zero or more.")]
    [InlineData(-1, "The price of machine \"small\" is -1. Give a finite number of zero or more.")]
    public void A_price_that_is_no_amount_is_refused(double price, string message) =>
        Assert.Equal(message, Refused(ByHand with { Types = [ByHand.Types[0] with { PricePerHour = price }] }));

    [Fact]
    public void Empty_lists_and_names_used_twice_are_refused()
    {
        Assert.Equal("There is no machine to rent. List at least one under \"machines\".", Refused(ByHand with { Types = [] }));
        Assert.Equal("There is no workload, so there is nothing to pack. List at least one under \"workloads\".", Refused(ByHand with { Workloads = [] }));
        Assert.Equal("The machine \"small\" is there 2 times. Give every machine its own name.", Refused(ByHand with { Types = [ByHand.Types[0], ByHand.Types[0]] }));
        Assert.Equal("The vCPU of workload \"web\" is NaN. Give a finite number of zero or more.", Refused(ByHand with { Workloads = [new PackingWorkload("web", [double.NaN, 1])] }));
    }

    private static string Refused(PackingInput input) => Assert.Throws<StudyException>(() => Packing.Solve(input)).Message;
}
