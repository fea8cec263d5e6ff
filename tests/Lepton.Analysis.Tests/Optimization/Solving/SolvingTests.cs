using Lepton.Analysis.Optimization;
using static Lepton.Analysis.Optimization.Expressions;

namespace Lepton.Analysis.Tests.Optimization;

public sealed class SolvingTests
{
    // Hillier and Lieberman, Introduction to Operations Research, the Wyndor Glass example: Z = 36 at (2, 6), shadow prices 0, 3/2, 1.
    private static Model Wyndor()
    {
        var model = new Model("Wyndor");
        var (x, y) = (model.Continuous("x"), model.Continuous("y"));
        model.Maximize("profit", 3 * x + 5 * y);
        model.Require("plant 1", x <= 4, "plant 1 has 4 hours");
        model.Require("plant 2", 2 * y <= 12, "plant 2 has 12 hours");
        model.Require("plant 3", 3 * x + 2 * y <= 18, "plant 3 has 18 hours");
        return model;
    }

    // By hand: capacities 3 and 4, 10 to pack; 7a + 9b with 3a + 4b ≥ 10: (2, 1) costs 23, (0, 3) 27, (4, 0) 28, (1, 2) 25. Relaxed: 10·9/4 = 22.5.
    private static Model Packing()
    {
        var model = new Model("packing");
        var (a, b) = (model.Integer("a", upper: 9), model.Integer("b", upper: 9));
        model.Minimize("cost", 7 * a + 9 * b);
        model.Require("room", 3 * a + 4 * b >= 10, "there is room for 10");
        return model;
    }

    [Theory]
    [InlineData(Solver.Glop)]
    [InlineData(Solver.Clp)]
    [InlineData(Solver.Pdlp)]
    public void Linear_programs_have_the_textbook_duals(Solver solver)
    {
        var answer = Wyndor().Solve(new SolveOptions { Solver = solver });
        var tolerance = solver == Solver.Pdlp ? 1e-4 : 1e-9;
        Assert.Equal(Status.Optimal, answer.Status);
        Assert.Equal(36, answer.Objective, tolerance);
        Assert.Equal(0, answer.Dual("plant 1"), tolerance);
        Assert.Equal(1.5, answer.Dual("plant 2"), tolerance);
        Assert.Equal(1, answer.Dual("plant 3"), tolerance);
    }

    [Theory]
    [InlineData(Solver.Scip)]
    [InlineData(Solver.Cbc)]
    [InlineData(Solver.CpSat)]
    public void Integer_models_carry_the_solvers_bound_and_that_of_the_relaxation(Solver solver)
    {
        var answer = Packing().Solve(new SolveOptions { Solver = solver });
        Assert.Equal(Status.Optimal, answer.Status);
        Assert.Equal(23, answer.Objective, 1e-9);
        Assert.Equal(23, answer.BestBound, 1e-4);
        Assert.Equal(22.5, answer.RelaxationBound, 1e-9);
        Assert.Equal(2.25, answer.Relaxation!.Dual("room"), 1e-9);
        Assert.Equal(DualKind.IntegersFixed, answer.DualKind);
    }

    [Theory]
    [InlineData(Solver.Glop)]
    [InlineData(Solver.Highs)]
    public void A_solver_of_linear_programs_refuses_whole_numbers(Solver solver) =>
        Assert.Contains("Choose Scip, Cbc or CpSat", Assert.Throws<ArgumentException>(() => Packing().Solve(new SolveOptions { Solver = solver })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_model_without_variables_is_answered_by_every_solver()
    {
        foreach (var solver in new[] { Solver.Glop, Solver.Clp, Solver.Pdlp })
        {
            Assert.Equal(Status.Optimal, Empty(2).Solve(new SolveOptions { Solver = solver }).Status);
            Assert.Equal(Status.Infeasible, Empty(-2).Solve(new SolveOptions { Solver = solver }).Status);
        }

        static Model Empty(double most)
        {
            var model = new Model();
            model.Require("most", new[] { 0 }, _ => Expressions.Sum(Array.Empty<int>(), _ => default(Term)) <= most, _ => "nothing is at most so much");
            return model;
        }
    }

    [Fact]
    public void HiGHS_values_are_never_called_optimal()
    {
        var answer = Wyndor().Solve(new SolveOptions { Solver = Solver.Highs });
        Assert.Equal(Status.Feasible, answer.Status);
        Assert.Equal(36, answer.Objective, 1e-6);
        Assert.Equal(double.PositiveInfinity, answer.BestBound);
        Assert.Equal(DualKind.None, answer.DualKind);
    }

    [Fact]
    public void No_end_of_improvement_is_unbounded_and_not_infeasible()
    {
        var model = new Model();
        var (x, y) = (model.Continuous("x"), model.Continuous("y"));
        model.Maximize("gain", x + y);
        model.Require("row", x - y <= 1, "x is at most 1 above y");
        Assert.Equal(Status.Unbounded, model.Solve().Status);
    }

    [Fact]
    public void An_integer_model_without_a_whole_solution_is_infeasible()
    {
        var model = new Model();
        var x = model.Integer("x", upper: 10);
        model.Minimize("x", x + 0);
        model.Require("odd", 2 * x == 3, "twice x is 3");
        Assert.Equal(Status.Infeasible, model.Solve().Status);
    }

    [Fact]
    public void No_time_at_all_gives_no_solution_and_says_why()
    {
        var answer = Packing().Solve(new SolveOptions { TimeLimit = TimeSpan.Zero });
        Assert.Equal(Status.NotSolved, answer.Status);
        Assert.Equal(StopReason.TimeLimit, answer.StopReason);
    }

    [Fact]
    public void Cancelled_before_it_began_gives_no_solution_and_says_why()
    {
        var answer = Packing().Solve(cancellation: new CancellationToken(canceled: true));
        Assert.Equal(Status.NotSolved, answer.Status);
        Assert.Equal(StopReason.Cancelled, answer.StopReason);
    }

    // A knapsack made hard: equal ratios and a capacity that no sum hits.
    [Fact]
    public void Cancelling_stops_SCIP_and_keeps_the_best_so_far()
    {
        var model = new Model();
        var items = Enumerable.Range(0, 60).ToArray();
        var x = model.Binary("x", items, Enumerable.Range(0, 8).ToArray());
        var random = new Random(3);
        var weights = items.Select(_ => (double)random.Next(1_000_000, 2_000_000)).ToArray();
        model.Maximize("value", Sum(items, Enumerable.Range(0, 8), (i, k) => (weights[i] + 100_000) * x[i, k]));
        model.Require("capacity", Enumerable.Range(0, 8), k => Sum(items, i => weights[i] * x[i, k]) <= 10_000_001 + k, k => $"sack {k}");
        model.Require("once", items, i => Sum(Enumerable.Range(0, 8), k => (Term)x[i, k]) <= 1, i => $"item {i} once");
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var answer = model.Solve(cancellation: source.Token);
        Assert.Equal(StopReason.Cancelled, answer.StopReason);
        Assert.True(answer.Status is Status.Feasible or Status.NotSolved, $"{answer.Status}");
    }
}
