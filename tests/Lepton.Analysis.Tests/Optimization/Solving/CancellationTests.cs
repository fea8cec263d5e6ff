using Lepton.Analysis.Optimization;
using static Lepton.Analysis.Optimization.Expressions;

namespace Lepton.Analysis.Tests.Optimization;

public sealed class CancellationTests
{
    // Long enough to show that nobody waited for it, short enough that what is left behind does not burden the other tests.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static Model LargeCommitment()
    {
        var random = new Random(7);
        return CommitmentModel.Build(new CommitmentInput("USD", [.. Enumerable.Range(0, 20).Select(i => new CommittedSku(
            $"s{i}", 1 + random.NextDouble(), 0.5 + 0.4 * random.NextDouble(), [.. Enumerable.Range(0, 6_000).Select(_ => random.NextDouble() * 10)]))]));
    }

    // Equal ratios and capacities that no sum hits: nothing is proved for a long time.
    private static Model HardKnapsack()
    {
        var model = new Model();
        int[] items = [.. Enumerable.Range(0, 60)], sacks = [.. Enumerable.Range(0, 8)];
        var x = model.Binary("x", items, sacks);
        var random = new Random(3);
        double[] weights = [.. items.Select(_ => (double)random.Next(1_000_000, 2_000_000))];
        model.Maximize("value", Sum(items, sacks, (i, k) => (weights[i] + 100_000) * x[i, k]));
        model.Require("capacity", sacks, k => Sum(items, i => weights[i] * x[i, k]) <= 10_000_001 + k, k => $"sack {k}");
        model.Require("once", items, i => Sum(sacks, k => (Term)x[i, k]) <= 1, i => $"item {i} once");
        return model;
    }

    [Theory]
    [InlineData(Solver.Glop)]
    [InlineData(Solver.Clp)]
    [InlineData(Solver.Pdlp)]
    [InlineData(Solver.Highs)]
    public void Cancelling_a_linear_program_comes_back_before_the_time_limit_and_says_why(Solver solver)
    {
        var model = LargeCommitment();
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var answer = model.Solve(new SolveOptions { Solver = solver, TimeLimit = Limit }, source.Token);
        Assert.Equal(StopReason.Cancelled, answer.StopReason);
        Assert.True(answer.Status is Status.NotSolved or Status.Feasible, $"{answer.Status}");
        Assert.True(answer.Seconds < Limit.TotalSeconds, $"{answer.Seconds} s");
    }

    [Theory]
    [InlineData(Solver.Scip)]
    [InlineData(Solver.Cbc)]
    [InlineData(Solver.CpSat)]
    public void Cancelling_an_integer_model_comes_back_with_the_start_as_the_best_so_far_and_the_bound_of_the_relaxation(Solver solver)
    {
        var model = HardKnapsack();
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var answer = model.Solve(new SolveOptions { Solver = solver, TimeLimit = Limit, Start = new double[model.VariableCount] }, source.Token);
        Assert.Equal(StopReason.Cancelled, answer.StopReason);
        Assert.Equal(Status.Feasible, answer.Status);
        Assert.True(answer.BestBound >= answer.Objective && double.IsFinite(answer.BestBound), $"{answer.Objective} {answer.BestBound}");
        Assert.True(answer.Seconds < Limit.TotalSeconds, $"{answer.Seconds} s");
    }

    [Fact]
    public void A_call_that_cannot_be_stopped_is_left_and_counted_until_it_ends()
    {
        using var end = new ManualResetEventSlim();
        using var began = new ManualResetEventSlim();
        using var source = new CancellationTokenSource();
        using var ended = new ManualResetEventSlim();
        var canceller = new Thread(() =>
        {
            began.Wait();
            source.Cancel();
        });
        canceller.Start();
        var result = Abandonable.Run(
            () =>
            {
                began.Set();
                end.Wait();
                ended.Set();
                return 1;
            },
            () => 2, source.Token);
        Assert.Equal(2, result);
        Assert.True(Abandonable.Abandoned > 0);
        Assert.False(ended.IsSet);
        end.Set();
        ended.Wait(TestContext.Current.CancellationToken);
        canceller.Join();
    }

    [Fact]
    public void A_call_that_fails_fails_with_its_own_exception()
    {
        using var source = new CancellationTokenSource();
        var failure = Assert.Throws<SolverException>(() => Abandonable.Run<int>(() => throw new SolverException("broken"), () => 0, source.Token));
        Assert.Equal("broken", failure.Message);
        Assert.Equal(3, Abandonable.Run(() => 3, () => 0, source.Token));
    }

    [Theory]
    [InlineData(Solver.Clp)]
    [InlineData(Solver.Pdlp)]
    [InlineData(Solver.Highs)]
    [InlineData(Solver.Cbc)]
    public void No_time_at_all_tries_no_solver(Solver solver)
    {
        var answer = (solver == Solver.Cbc ? HardKnapsack() : LargeCommitment()).Solve(new SolveOptions { Solver = solver, TimeLimit = TimeSpan.Zero });
        Assert.Equal((Status.NotSolved, StopReason.TimeLimit), (answer.Status, answer.StopReason));
    }

    [Fact]
    public void No_time_at_all_is_an_answer_of_every_kind_of_model()
    {
        var none = new SolveOptions { TimeLimit = TimeSpan.Zero };
        var offers = new[] { SmallFleets.Offer(Provider.Aws, "north", "a", 2, 8, 1), SmallFleets.Offer(Provider.Aws, "north", "b", 2, 8, 2) };
        var fleet = new SizingInput([new Workload { Name = "w", Today = offers[1], VcpuDemand = 1 }], offers);
        var pools = new PoolsInput("USD", [new("load", "unit", [1, 2])], [new() { Name = "p", Capacity = new Dictionary<string, double> { ["load"] = 1 }, PricePerHour = 1 }]);
        Answer[] answers =
        [
            CommitmentFile.CaseOf(new CommitmentInput("USD", [new("s", 1, 0.5, [1, 2])])).Solve(none),
            PoolPlanning.Solve(pools, none).Answer,
            Joint.Solve(new JointInput(fleet, pools) { PlanPrice = _ => null }, none).Answer,
            Lexicographic.Solve(() => SizingGoals.Build(fleet), [new("cost"), new("changes")], none).Answer,
        ];
        Assert.All(answers, answer => Assert.Equal((Status.NotSolved, StopReason.TimeLimit), (answer.Status, answer.StopReason)));
        Assert.Empty(ParetoFront.Of(() => SizingGoals.Build(fleet), "cost", "changes", 1, options: none).Points);
    }
}
