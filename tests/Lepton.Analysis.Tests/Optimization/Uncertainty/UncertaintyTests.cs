using System.Text;
using CsCheck;
using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

public sealed class UncertaintyTests
{
    private static readonly Gen<PoolsInput> Any =
        from pools in SmallPools.Any
        from needs in Gen.Int[0, 4].Array[pools.BlockCount].Array[1, 3]
        from weights in Gen.Int[1, 4].Array[3]
        from price in Gen.Int[0, 12]
        from risk in Gen.Int[0, 2]
        from level in Gen.Int[0, 3]
        from most in Gen.Int[0, 4]
        select With(pools, needs, weights, price, risk / 2.0, level / 4.0, most / 4.0);

    private static PoolsInput With(PoolsInput pools, int[][] needs, int[] weights, double price, double risk, double level, double most) => pools with
    {
        // The need in any case is half of what the pools were made for, so that shortfalls have room.
        Demands = [pools.Demands[0] with { PerBlock = [.. pools.Demands[0].PerBlock.Select(need => Math.Floor(need / 2))] }],
        Uncertainty = new PoolUncertainty([.. needs.Select((need, s) => new PoolScenario(
            $"s{s}", weights[s] / (double)weights.Take(needs.Length).Sum(), new Dictionary<string, IReadOnlyList<double>> { ["load"] = [.. need.Select(n => (double)n)] }))])
        {
            ShortfallPrices = new Dictionary<string, double> { ["load"] = price },
            RiskWeight = risk,
            RiskLevel = level,
            MostShortfallProbability = most,
        },
    };

    [Fact]
    public void Pools_under_scenarios_equal_exhaustive_search() => Any.Sample(
        input =>
        {
            var answer = PoolsModel.Build(input).Solve();
            var cheapest = SmallPools.CheapestByBruteForce(input, carried => Extra(input, carried));
            Assert.Equal(cheapest is null ? Status.Infeasible : Status.Optimal, answer.Status);
            if (cheapest is { } cost)
                Assert.Equal(cost, answer.Objective, 1e-6);
        },
        iter: 200);

    [Fact]
    public void A_looser_chance_or_a_lower_price_of_shortfalls_never_costs_more() => Any.Sample(
        input =>
        {
            var cost = Cost(input.Uncertainty!);
            Assert.True(!(Cost(input.Uncertainty! with { MostShortfallProbability = 1 }) > cost + 1e-6));
            Assert.True(!(Cost(input.Uncertainty! with { RiskWeight = 0 }) > cost + 1e-6));
            Assert.True(!(Cost(input.Uncertainty! with { ShortfallPrices = new Dictionary<string, double>() }) > cost + 1e-6));

            double Cost(PoolUncertainty uncertainty) => PoolsModel.Build(input with { Uncertainty = uncertainty }).Solve().Objective;
        },
        iter: 50);

    // Rockafellar and Uryasev's definition on four equally likely losses: the worst half of 1, 2, 3, 10 has a mean of 6.5, the worst quarter 10, the worst 0.4 are 10 and 0.15 of 3.
    [Theory]
    [InlineData(0, 4)]
    [InlineData(0.5, 6.5)]
    [InlineData(0.75, 10)]
    [InlineData(0.6, 7.375)]
    public void The_conditional_value_at_risk_is_the_mean_of_the_worst_cases(double level, double expected)
    {
        Scenario[] scenarios = [new("a", 0.25), new("b", 0.25), new("c", 0.25), new("d", 0.25)];
        double[] losses = [3, 1, 10, 2];
        var model = new Model();
        model.Minimize("risk", Uncertain.ValueAtRisk(model, "loss", scenarios, level, Unit.One, s => losses[Array.IndexOf(scenarios, s)]));
        Assert.Equal(expected, model.Solve().Objective, 1e-9);
    }

    // A single uncertain right-hand side under a chance is the row at that quantile (Charnes and Cooper 1959).
    [Fact]
    public void A_chance_on_one_row_is_the_row_at_its_quantile() => Gen.Select(Gen.Int[0, 9].Array[5], Gen.Int[0, 5]).Sample((needs, allowed) =>
    {
        var scenarios = needs.Select((need, s) => new PoolScenario($"s{s}", 0.2, new Dictionary<string, IReadOnlyList<double>> { ["load"] = [need] })).ToList();
        var pool = new Pool { Name = "a", Capacity = new Dictionary<string, double> { ["load"] = 1 }, PricePerHour = 1 };
        var input = new PoolsInput("USD", [new("load", "unit", [0])], [pool]) { Uncertainty = new PoolUncertainty(scenarios) { MostShortfallProbability = allowed / 5.0 } };
        // With every scenario allowed to fall short nothing is needed.
        var quantile = allowed == 5 ? 0 : Scenario.Quantile(scenarios, s => s.Needs["load"][0], 1 - allowed / 5.0);
        Assert.Equal(quantile, PoolsModel.Build(input).Solve().Objective, 1e-6);
    }, iter: 100);

    [Fact]
    public void The_probability_above_a_capacity_runs_straight_between_quantiles()
    {
        var demand = new DemandDistribution((0.1, 2), (0.5, 4), (0.9, 8));
        Assert.Equal(1, demand.ProbabilityAbove(1.9), 1e-12);
        Assert.Equal(0.9, demand.ProbabilityAbove(2), 1e-12);
        Assert.Equal(0.7, demand.ProbabilityAbove(3), 1e-12);
        Assert.Equal(0.2, demand.ProbabilityAbove(7), 1e-12);
        Assert.Equal(0.1, demand.ProbabilityAbove(100), 1e-12);
        Assert.Throws<StudyException>(() => new DemandDistribution((0.5, 4), (0.1, 2)));
    }

    [Fact]
    public void A_file_with_scenarios_is_read_and_its_answer_passes_the_check()
    {
        const string text = """
            { "model": "pools", "currency": "USD",
              "demands": [ { "name": "load", "unit": "unit", "perBlock": [1, 1] } ],
              "pools": [ { "name": "a", "capacity": { "load": 1 }, "pricePerHour": 1 } ],
              "scenarios": [ { "name": "calm", "probability": 0.9, "needs": { "load": [2, 1] } }, { "name": "storm", "probability": 0.1, "needs": { "load": [6, 1] } } ],
              "shortfallPrices": { "load": 5 }, "risk": { "level": 0.9, "weight": 0 }, "mostShortfallProbability": 0.2 }
            """;
        var answer = ModelFile.Read(LocatedJson.Parse("m.json", text)).Solve();
        // Two machines in the first block and one in the second: 3; four short of six at 5 with a probability of 0.1: 2. A third machine costs 1 and saves 0.5.
        Assert.Equal(5, answer.Objective, 1e-6);
        using var stream = new MemoryStream();
        AnswerFile.Write(stream, answer, answer.Explain());
        Assert.Empty(AnswerFile.Check(LocatedJson.Parse("answer.json", Encoding.UTF8.GetString(stream.ToArray()))));
        // Looking at the worst tenth alone, the storm costs 5 a unit: all six run.
        var risk = text.Replace("\"weight\": 0", "\"weight\": 1", StringComparison.Ordinal);
        Assert.Equal(7, ModelFile.Read(LocatedJson.Parse("m.json", risk)).Solve().Objective, 1e-6);
    }

    [Fact]
    public void Probabilities_that_do_not_add_up_are_refused()
    {
        var input = new PoolsInput("USD", [new("load", "unit", [1])], [new() { Name = "a", Capacity = new Dictionary<string, double> { ["load"] = 1 }, PricePerHour = 1 }]);
        Assert.Contains("add up to 0.5", Refusal(new PoolUncertainty([new("s", 0.5, new Dictionary<string, IReadOnlyList<double>>())])), StringComparison.Ordinal);
        Assert.Contains("needs of \"load\" in \"s\" are wrong", Refusal(new PoolUncertainty([new("s", 1, new Dictionary<string, IReadOnlyList<double>> { ["load"] = [1, 2] })])), StringComparison.Ordinal);

        string Refusal(PoolUncertainty uncertainty) => Assert.Throws<StudyException>(() => PoolsModel.Build(input with { Uncertainty = uncertainty })).Message;
    }

    private static double Extra(PoolsInput input, double[] carried)
    {
        var uncertainty = input.Uncertainty!;
        var losses = uncertainty.Scenarios.Select(s => (s.Probability, Short: carried.Select((c, t) => Math.Max(0, s.Needs["load"][t] - c)).Sum())).ToList();
        if (losses.Where(loss => loss.Short > 1e-9).Sum(loss => loss.Probability) > uncertainty.MostShortfallProbability + 1e-9)
            return double.PositiveInfinity;
        var priced = losses.Select(loss => (loss.Probability, Cost: loss.Short * uncertainty.ShortfallPrices["load"])).ToList();
        var risk = priced.Min(at => at.Cost + priced.Sum(loss => loss.Probability * Math.Max(0, loss.Cost - at.Cost)) / (1 - uncertainty.RiskLevel));
        return (1 - uncertainty.RiskWeight) * priced.Sum(loss => loss.Probability * loss.Cost) + uncertainty.RiskWeight * risk;
    }
}
