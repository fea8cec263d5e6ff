using CsCheck;
using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

public sealed class DecompositionTests
{
    [Fact]
    public void Prices_on_the_rules_agree_with_brute_force_on_every_small_fleet() => SmallFleets.Any.Sample(
        fleet =>
        {
            var candidates = Candidates.From(fleet);
            if (candidates.Of.Any(of => of.Length == 0))
                return;
            var answer = Sizing.ByParts(candidates, SolveOptions.Default, null, true, default);
            var cheapest = SmallFleets.CheapestByBruteForce(fleet);
            Assert.Equal(cheapest is null ? Status.Infeasible : Status.Optimal, answer.Status);
            if (cheapest is not { } cost)
                return;
            Assert.Equal(cost, answer.CostPerHour, 1e-6);
            Assert.Equal(cost, answer.BestBound, 1e-5);
            Assert.Empty(answer.Answer!.Check());
        },
        iter: 60);

    [Fact]
    public void A_fleet_of_hundreds_has_the_cost_that_CBC_finds()
    {
        var problem = Fleet(300, 12, seed: 5);
        var result = Decomposition.Solve(problem, SolveOptions.Default, null, default);
        var whole = OpenChoices.Of(problem, PricedChoice.At(problem, new double[problem.RuleCount]), double.PositiveInfinity);
        var (_, chosen) = whole.Branch(new SolveOptions { Solver = Solver.Cbc }, null, null, default);
        Assert.Equal(problem.Total(chosen!).Cost, result.Cost, 1e-5 * result.Cost);
        Assert.True(result.Bound <= result.Cost && result.Cost - result.Bound <= 1e-6 * result.Cost + 1e-9);
        Assert.True(problem.Holds(problem.Total(result.Chosen!).Sums));
    }

    [Fact]
    public void Any_prices_give_a_bound_below_every_plan() => Gen.Double[-3, 3].Array[2].Sample(
        prices =>
        {
            var problem = Fleet(20, 4, seed: 2);
            // Only an upper side has a price above zero, and only a lower side one below.
            var priced = PricedChoice.At(problem, [Math.Abs(prices[0]), Math.Abs(prices[1])]);
            var best = Decomposition.Solve(problem, SolveOptions.Default, null, default);
            Assert.True(priced.Bound <= best.Cost + 1e-9);
        },
        iter: 20);

    [Fact]
    public void Without_rules_everyone_takes_the_cheapest()
    {
        var problem = new CoupledChoice { Start = [0, 2, 4], Cost = [3, 1, 2, 5], Amount = [], Lower = [], Upper = [] };
        var result = Decomposition.Solve(problem, SolveOptions.Default, null, default);
        Assert.Equal(Status.Optimal, result.Status);
        Assert.Equal([1, 2], result.Chosen!);
        Assert.Equal(3, result.Bound, 1e-12);
    }

    [Fact]
    public void A_cancelled_search_says_so()
    {
        var result = Decomposition.Solve(Fleet(300, 12, seed: 5), SolveOptions.Default, null, new CancellationToken(canceled: true));
        Assert.Equal(StopReason.Cancelled, result.Stop);
        Assert.True(result.Status is Status.Feasible or Status.NotSolved);
    }

    // Two budgets that the cheapest choices break by a tenth.
    private static CoupledChoice Fleet(int workloads, int offers, int seed)
    {
        var random = new Random(seed);
        var count = workloads * offers;
        var cost = Enumerable.Range(0, count).Select(_ => 1 + random.NextDouble()).ToArray();
        var amount = Enumerable.Range(0, 2 * count).Select(_ => 1 + random.NextDouble()).ToArray();
        var open = Problem(double.PositiveInfinity, double.PositiveInfinity);
        var sums = PricedChoice.At(open, [0, 0]).Sums;
        return Problem(0.9 * sums[0], 0.9 * sums[1]);

        CoupledChoice Problem(double first, double second) => new()
        {
            Start = [.. Enumerable.Range(0, workloads + 1).Select(w => w * offers)],
            Cost = cost,
            Amount = amount,
            Lower = [double.NegativeInfinity, double.NegativeInfinity],
            Upper = [first, second],
        };
    }
}
