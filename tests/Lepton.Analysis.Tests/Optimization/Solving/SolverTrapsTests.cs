using Google.OrTools.ModelBuilder;
using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

/// <summary>Defects of OR-Tools 9.15 that our code walks around. A test that fails here says that a way round is no longer needed.</summary>
public sealed class SolverTrapsTests
{
    // 200·cpu + 100·memory, cpu ≥ 10, memory ≥ 20: the duals are 200 and 100, the activities 10 and 20.
    private static double[] Duals(string solver)
    {
        using var builder = new ModelBuilderHelper();
        foreach (var (column, price, need) in new[] { (0, 200.0, 10.0), (1, 100.0, 20.0) })
        {
            builder.AddVar();
            builder.SetVarLowerBound(column, 0);
            builder.SetVarUpperBound(column, 1000);
            builder.SetVarObjectiveCoefficient(column, price);
            builder.AddLinearConstraint();
            builder.SetConstraintLowerBound(column, need);
            builder.SetConstraintUpperBound(column, double.PositiveInfinity);
            builder.AddConstraintTerm(column, column, 1);
        }

        using var helper = new ModelSolverHelper(solver);
        using (NativeOutput.Silence())
            helper.Solve(builder);
        return [helper.DualValue(0), helper.DualValue(1)];
    }

    [Fact]
    public void GLOP_returns_the_duals() => Assert.Equal([200.0, 100.0], Duals("glop"));

    [Fact]
    public void HiGHS_still_returns_something_else_as_duals() => Assert.NotEqual([200.0, 100.0], Duals("highs"));

    // What the trap would do if its numbers reached an answer.
    [Fact]
    public void The_checker_rejects_the_duals_of_HiGHS()
    {
        var answer = WorkedCase.Solve(10_000);
        var claims = answer.Claims with { Duals = [5_500, 10, 20, 30], ReducedCosts = [0, 0, 0] };
        var program = answer.Model.Program;
        Assert.NotEmpty(Checker.Failures(program, claims, answer.Model.RowName, answer.Model.ColumnName));
    }

    // A knapsack in which the first solutions are not the best: the bound of a solve that stops at a wide gap must not be the objective.
    [Fact]
    public void HiGHS_still_calls_its_objective_a_bound()
    {
        using var builder = new ModelBuilderHelper();
        var random = new Random(11);
        builder.SetMaximize(false);
        builder.AddLinearConstraint();
        for (var j = 0; j < 40; j++)
        {
            builder.AddVar();
            builder.SetVarLowerBound(j, 0);
            builder.SetVarUpperBound(j, 1);
            builder.SetVarIntegrality(j, true);
            builder.SetVarObjectiveCoefficient(j, -(50 + random.Next(200)));
            builder.AddConstraintTerm(0, j, 40 + random.Next(200));
        }

        builder.SetConstraintLowerBound(0, double.NegativeInfinity);
        builder.SetConstraintUpperBound(0, 1717);
        using var helper = new ModelSolverHelper("highs");
        helper.SetSolverSpecificParameters("mip_rel_gap=0.05");
        using (NativeOutput.Silence())
            helper.Solve(builder);
        Assert.Equal(helper.ObjectiveValue(), helper.BestObjectiveBound());
    }
}
