using CsCheck;
using Lepton.Analysis.Optimization;
using static Lepton.Analysis.Optimization.Expressions;

namespace Lepton.Analysis.Tests.Optimization;

public sealed class ExplainTests
{
    // By hand: the needs cost 5 500. With 5 000 either the budget rises by 500, or 500 / 200 = 2.5 cores, 500 / 100 = 5 GB of memory or
    // 500 / 50 = 10 GB of storage are given up, and the cost is then the whole budget.
    [Fact]
    public void A_budget_below_the_needs_names_all_four_rules_and_four_repairs()
    {
        var explanation = WorkedCase.Solve(budget: 5_000).Explain();
        Assert.Equal(["budget", "cpu", "memory", "storage"], explanation.Conflict!.Names);
        Assert.Equal(
            [("budget", 500.0, 5_500.0), ("cpu", -2.5, 5_000.0), ("memory", -5.0, 5_000.0), ("storage", -10.0, 5_000.0)],
            explanation.Repairs.Select(repair => (repair.Changes[0].Constraint, repair.Changes[0].Change, repair.Objective)));
        Assert.Equal(
            [
                "These rules cannot all hold: the cost is at most 5 000 CNY; cpu is at least 10 core; memory is at least 20 GB; storage is at least 30 GB.",
                "Any one of these is enough:",
                "Raise budget by 500 CNY, from 5 000 CNY to 5 500 CNY: cost 5 500 CNY.",
                "Lower cpu by 2.5 core, from 10 core to 7.5 core: cost 5 000 CNY.",
                "Lower memory by 5 GB, from 20 GB to 15 GB: cost 5 000 CNY.",
                "Lower storage by 10 GB, from 30 GB to 20 GB: cost 5 000 CNY.",
            ],
            explanation.Sentences);
    }

    // By hand: a need can fall to 0 and rise until the 4 500 CNY left are spent: 10 + 22.5 cores, 20 + 45 GB, 30 + 90 GB.
    [Fact]
    public void Shadow_prices_are_told_with_units_and_with_the_range_in_which_they_hold()
    {
        var explanation = WorkedCase.Solve(budget: 10_000).Explain();
        Assert.Equal(
            [
                "Cost is 5 500 CNY, and nothing better exists.",
                "One more core of cpu costs 200 CNY (from 0 core to 32.5 core).",
                "One more GB of memory costs 100 CNY (from 0 GB to 65 GB).",
                "One more GB of storage costs 50 CNY (from 0 GB to 120 GB).",
                "Budget is not binding: 4 500 CNY left.",
            ],
            explanation.Sentences);
        Assert.False(explanation.IsDegenerate);
    }

    // By hand: at a budget of exactly 5 500 a need cannot rise any more, so its price holds downwards only.
    [Fact]
    public void A_price_that_holds_in_one_direction_only_is_flagged()
    {
        var explanation = WorkedCase.Solve(budget: 5_500).Explain();
        Assert.True(explanation.IsDegenerate);
    }

    // Hillier and Lieberman, Wyndor Glass: allowable ranges of the right-hand sides 12 (6 to 18) and 18 (12 to 24), of the costs 3 (0 to 7.5) and 5 (2 and up).
    [Fact]
    public void Ranges_are_those_of_the_textbook()
    {
        var model = Wyndor();
        var answer = model.Solve();
        AssertRange((6, 18), answer.SideRange("plant 2"));
        AssertRange((12, 24), answer.SideRange("plant 3"));
        AssertRange((0, 7.5), answer.CostRange(model.VariableAt(0)));
        AssertRange((2, double.PositiveInfinity), answer.CostRange(model.VariableAt(1)));
    }

    [Fact]
    public void An_unbounded_model_names_the_direction_and_the_missing_rule()
    {
        var model = new Model();
        var (x, y) = (model.Continuous("cores", unit: Unit.Of("core")), model.Continuous("unused", upper: 5, unit: Unit.Of("core")));
        model.Maximize("gain", Quantity.Of(3, "CNY/core") * x + Quantity.Of(1, "CNY/core") * y);
        var ray = model.Solve().Explain().Ray!;
        Assert.Equal(["cores"], ray.Direction.Keys);
        Assert.Equal("Nothing stops this: cores grows, and each step changes gain by 3 CNY. A rule is missing that limits cores.", ray.Sentence);
    }

    [Fact]
    public void Forcing_a_choice_tells_what_it_costs_and_which_rule_then_binds()
    {
        var model = new Model();
        var (a, b) = (model.Continuous("a", upper: 8), model.Continuous("b", upper: 8));
        model.Minimize("cost", 2 * a + 3 * b);
        model.Require("need", a + b >= 6, "at least 6");
        model.Require("most of b", b <= 4, "at most 4 of b");
        var answer = model.Solve();
        var forced = WhyNot.Force(answer, b, 4);
        Assert.Equal(4, forced.Difference, 1e-9);
        Assert.Equal(["most of b"], forced.Binding);
        var impossible = WhyNot.Force(answer, b, 5);
        Assert.Equal("b cannot be 5: at most 4 of b.", impossible.Sentence);
        Assert.Equal(1, WhyNot.Cheapest(answer)!.Difference, 1e-9);
    }

    [Fact]
    public void Rules_that_no_single_one_could_save_are_repaired_together()
    {
        var model = new Model();
        var x = model.Continuous("x", upper: 10);
        model.Minimize("x", x + 0);
        model.Require("high", x >= 6, "x is at least 6");
        model.Require("low", x <= 4, "x is at most 4");
        model.Require("higher", x >= 8, "x is at least 8");
        model.Require("lower", x <= 2, "x is at most 2");
        var explanation = model.Solve().Explain();
        Assert.Equal(2, explanation.Conflict!.Rows.Count);
        Assert.True(Assert.Single(explanation.Repairs).Changes.Count > 1);
    }

    private static readonly Gen<Model> SmallSystems =
        from rowCount in Gen.Int[2, 6]
        from isInteger in Gen.Bool
        from coefficients in Gen.Int[-3, 3].Array[3].Array[rowCount]
        from sides in Gen.Int[-6, 6].Array[rowCount]
        from kinds in Gen.Int[0, 2].Array[rowCount]
        select System(coefficients, sides, kinds, isInteger);

    [Fact]
    public void A_conflict_is_infeasible_and_irreducible() => SmallSystems.Sample(model =>
    {
        var answer = model.Solve();
        if (answer.Status != Status.Infeasible)
            return;
        var rows = Conflict.Of(answer).Rows;
        Assert.NotEmpty(rows);
        Assert.False(OtherSolver.HasSolution(model, rows));
        foreach (var dropped in rows)
            Assert.True(OtherSolver.HasSolution(model, [.. rows.Where(row => row != dropped)]));
    });

    [Fact]
    public void Every_repair_makes_the_model_feasible_at_the_objective_it_says() => SmallSystems.Sample(model =>
    {
        var answer = model.Solve();
        if (answer.Status != Status.Infeasible)
            return;
        foreach (var repair in answer.Explain().Repairs)
            OtherSolver.RequireHolds(model, repair, 1e-6);
    });

    private static Model System(int[][] coefficients, int[] sides, int[] kinds, bool isInteger)
    {
        var model = new Model();
        int[] names = [0, 1, 2];
        var x = isInteger ? model.Integer("x", names, upper: 4) : model.Continuous("x", names, upper: 4);
        model.Minimize("sum", Sum(names, j => (j + 1) * x[j]));
        model.Require("row", Enumerable.Range(0, sides.Length), Row, i => $"row {i}");
        return model;

        Relation Row(int i)
        {
            var sum = Sum(names, j => coefficients[i][j] * x[j]);
            return kinds[i] switch { 0 => sum <= sides[i], 1 => sum >= sides[i], _ => sum == sides[i] };
        }
    }

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

    private static void AssertRange((double From, double To) expected, (double From, double To) actual)
    {
        Assert.Equal(expected.From, actual.From, 1e-5);
        if (double.IsInfinity(expected.To))
            Assert.Equal(expected.To, actual.To);
        else
            Assert.Equal(expected.To, actual.To, 1e-5);
    }
}
