using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

public sealed class WorkedCaseTests
{
    // By hand: 10·200 + 20·100 + 30·50 = 5 500; another unit of a need costs its price; 10 000 − 5 500 = 4 500 are left.
    [Fact]
    public void The_worked_case_costs_5500_and_each_need_is_worth_its_unit_price()
    {
        var answer = WorkedCase.Solve(budget: 10_000);
        Assert.Equal(Status.Optimal, answer.Status);
        Assert.Equal(5_500, answer.Objective, 1e-6);
        Assert.Equal([200, 100, 50], answer.Duals("need"));
        Assert.Equal(0, answer.Dual("budget"));
        Assert.Equal(4_500, answer.Slack("budget"), 1e-6);
        Assert.Equal(0, answer.Gap);
        Assert.Empty(answer.Check());
    }

    [Fact]
    public void A_budget_below_the_needs_is_infeasible_and_proved_so()
    {
        var answer = WorkedCase.Solve(budget: 5_000);
        Assert.Equal(Status.Infeasible, answer.Status);
        Assert.NotNull(answer.Claims.Multipliers);
        Assert.False(answer.HasSolution);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1)]
    public void A_budget_that_is_no_amount_is_refused(double budget) =>
        Assert.Contains("The budget is", Assert.Throws<StudyException>(() => WorkedCase.Solve(budget)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_resource_named_twice_is_refused() => Assert.Equal(
        "The worked case names \"cpu\" 2 times. Give every resource its own name.",
        Assert.Throws<StudyException>(() => (WorkedCase.Textbook with
        {
            Resources = [new("cpu", "core", 1, 1), new("cpu", "core", 2, 1)],
        }).Build()).Message);
}
