using System.Text;
using CsCheck;
using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

public sealed class CommitmentTests
{
    private static CommitmentInput OneSku(double onDemand, double plan, params double[] usage) => new("USD", [new("m5.large", onDemand, plan, usage)]);

    [Fact]
    public void The_level_equals_exhaustive_search_on_every_small_case() => SmallCommitments.Any.Sample(
        input =>
        {
            var answer = Commitment.Solve(input);
            var cheapest = SmallCommitments.CheapestByBruteForce(input);
            Assert.Equal(cheapest is null ? Status.Infeasible : Status.Optimal, answer.Status);
            if (cheapest is not { } cost)
                return;
            Assert.Equal(cost, answer.Cost, 1e-9);
            Assert.Equal(cost, answer.BestBound, 1e-9);
            Assert.Equal(cost, Commitment.CostAt(input, answer.Level), 1e-9);
        },
        iter: 2_000);

    [Fact]
    public void The_linear_program_agrees_and_the_closed_form_passes_the_check() => SmallCommitments.Any.Sample(
        input =>
        {
            var judged = CommitmentModel.Build(input).Solve();
            var answer = Case(input).Solve();
            Assert.Equal(judged.Status, answer.Status);
            if (answer.Status != Status.Optimal)
                return;
            Assert.Equal(judged.Objective, answer.Objective, 1e-6 * (1 + judged.Objective));
            Assert.Equal("Breakpoints", answer.Method);
            Assert.Empty(answer.Check());
            Assert.Equal(judged.ModelHash, answer.ModelHash);
        },
        iter: 200);

    // The newsvendor: cover usage up to its quantile 1 − plan/onDemand (Arrow, Harris and Marschak 1951; FIELD.md 7.2). 40 hours, discounts that fall between two of them.
    [Theory]
    [InlineData(0.72)]
    [InlineData(0.54)]
    [InlineData(0.30)]
    public void For_one_SKU_the_level_is_the_quantile_of_usage_that_the_discount_says(double plan)
    {
        var random = new Random(5);
        double[] usage = [.. Enumerable.Range(0, 41).Select(_ => Math.Round(100 * random.NextDouble(), 3))];
        var position = (int)Math.Ceiling(41 * (1 - plan)) - 1;
        Assert.Equal(usage.Order().ElementAt(position) * plan, Commitment.Solve(OneSku(1, plan, usage)).Level, 1e-9);
    }

    // Worked by hand in docs/optimization/commitment.md.
    [Fact]
    public void Three_hours_by_hand()
    {
        var input = OneSku(1, 0.6, 5, 2, 9);
        var answer = Commitment.Solve(input);
        Assert.Equal((3, 13, 16), (Math.Round(answer.Level, 9), Math.Round(answer.Cost, 9), answer.OnDemandCost));
        Assert.Equal(13.6, Commitment.CostAt(input, 1.2), 1e-9);
        Assert.Equal(16.2, Commitment.CostAt(input, 5.4), 1e-9);
    }

    [Fact]
    public void Without_a_discount_nothing_is_committed() => Assert.Equal(0, Commitment.Solve(OneSku(1, 1, 3, 5, 4)).Level);

    // AWS, "Understanding how Savings Plans apply to your usage", its example at plan rates: documented as 47.13 USD, 47.125 recomputed (FIELD.md 7.2).
    [Fact]
    public void The_example_of_the_AWS_guide_is_wholly_covered_by_its_plan_rates()
    {
        var input = new CommitmentInput(
            "USD",
            [
                new("r5.4xlarge", 1.00, 0.70, [4]),
                new("m5.24xlarge Windows", 10.00, 8.20, [1]),
                new("Fargate vCPU", 0.04, 0.03, [400]),
                new("Fargate GB", 0.004, 0.003, [1600]),
                new("Lambda GB-s", 0.000015, 0.00001275, [1_500_000]),
            ]);
        var answer = Commitment.Solve(input);
        // Lambda's million requests, 0.20 USD, have no discount and are outside the plan.
        Assert.Equal(47.125, answer.Level + 0.20, 1e-9);
        Assert.Equal(1, answer.CoverageFraction, 1e-9);
        Assert.Equal(1, answer.UtilizationFraction, 1e-9);
    }

    [Fact]
    public void A_lower_price_never_costs_more_and_a_looser_limit_never_does_either() => SmallCommitments.Any.Sample(
        input =>
        {
            var cost = Commitment.Solve(input).Cost;
            var first = input.Skus[0];
            Assert.True(!(Commitment.Solve(input with { Skus = [first with { OnDemandPrice = first.OnDemandPrice / 2 }, .. input.Skus.Skip(1)] }).Cost > cost + 1e-9));
            Assert.True(!(Commitment.Solve(input with { Skus = [first with { PlanPrice = first.PlanPrice / 2 }, .. input.Skus.Skip(1)] }).Cost > cost + 1e-9));
            Assert.True(!(Commitment.Solve(input with { Most = input.Most + 1, Least = Math.Max(0, input.Least - 1) }).Cost > cost + 1e-9));
        },
        iter: 500);

    [Fact]
    public void The_order_of_SKUs_and_hours_changes_nothing() => SmallCommitments.Any.Sample(
        input =>
        {
            var reversed = input with
            {
                Hours = input.Hours?.Reverse().ToArray(),
                Skus = [.. input.Skus.Reverse().Select(sku => sku with { Usage = [.. sku.Usage.Reverse()] })],
            };
            Assert.Equal(Commitment.Solve(input).Level, Commitment.Solve(reversed).Level, 1e-9);
        },
        iter: 500);

    [Fact]
    public void An_hour_that_stands_for_three_is_that_hour_three_times() => Assert.Equal(
        Commitment.Solve(OneSku(1, 0.6, 5, 5, 5, 2, 9)).Cost,
        Commitment.Solve(OneSku(1, 0.6, 5, 2, 9) with { Hours = [3, 1, 1] }).Cost,
        1e-9);

    [Fact]
    public void Limits_that_no_amount_keeps_are_a_conflict_of_the_two()
    {
        var answer = Case(OneSku(1, 0.6, 5, 2, 9) with { Least = 4, Most = 3 }).Solve();
        Assert.Equal(Status.Infeasible, answer.Status);
        Assert.Equal(["least commitment", "most commitment"], answer.Explain().Conflict!.Names.Order());
    }

    [Fact]
    public void A_conflict_loses_its_ground_without_any_one_of_its_rules() => SmallCommitments.Any.Sample(
        input => Irreducible.Require(CommitmentModel.Build(input)), iter: 200);

    [Fact]
    public void A_file_is_read_solved_without_a_solver_and_judged_by_one()
    {
        const string text = """
            { "model": "commitment", "currency": "USD", "mostPerHour": 2.0,
              "skus": [ { "name": "m5.large", "onDemandPrice": 1, "planPrice": 0.6, "usage": [5, 2, 9] } ] }
            """;
        var file = ModelFile.Read(LocatedJson.Parse("m.json", text));
        var answer = file.Solve();
        var judged = file.Solve(new SolveOptions { Solver = Solver.Glop });
        Assert.Equal("Breakpoints", answer.Method);
        Assert.Equal(judged.Objective, answer.Objective, 1e-9);
        Assert.Equal(judged.Dual("most commitment"), answer.Dual("most commitment"), 1e-9);
        Assert.Contains("Commit 2 USD/h: it saves 2.666667 USD of 16 USD on demand.", answer.Explain().Sentences);
        using var stream = new MemoryStream();
        AnswerFile.Write(stream, answer, answer.Explain());
        Assert.Empty(AnswerFile.Check(LocatedJson.Parse("answer.json", Encoding.UTF8.GetString(stream.ToArray()))));
    }

    [Fact]
    public void Wrong_input_is_refused_by_its_name()
    {
        Assert.Contains("no SKU", Refusal(new CommitmentInput("USD", [])), StringComparison.Ordinal);
        Assert.Contains("The usage of \"m5.large\" in hour 2 is NaN", Refusal(OneSku(1, 0.6, 5, double.NaN)), StringComparison.Ordinal);
        Assert.Contains("plan price of \"m5.large\" is 0", Refusal(OneSku(1, 0, 5)), StringComparison.Ordinal);
        Assert.Contains("on-demand price of \"m5.large\" is -1", Refusal(OneSku(-1, 1, 5)), StringComparison.Ordinal);
        Assert.Contains("Give 1 numbers above zero", Refusal(OneSku(1, 1, 5) with { Hours = [0] }), StringComparison.Ordinal);
        Assert.Contains("2 SKUs are named", Refusal(new CommitmentInput("USD", [new("a", 1, 1, [1]), new("a", 1, 1, [1])])), StringComparison.Ordinal);
        Assert.Contains("\"b\" has 2 hours of usage, \"a\" has 1", Refusal(new CommitmentInput("USD", [new("a", 1, 1, [1]), new("b", 1, 1, [1, 1])])), StringComparison.Ordinal);

        static string Refusal(CommitmentInput input) => Assert.Throws<StudyException>(() => Commitment.Solve(input)).Message;
    }

    private static IModelCase Case(CommitmentInput input) => CommitmentFile.CaseOf(input);
}
