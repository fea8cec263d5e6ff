using Lepton.Analysis.Optimization;
using static Lepton.Analysis.Optimization.Expressions;

namespace Lepton.Analysis.Tests.Optimization;

/// <summary>Models of all kinds, small enough for every solver, with every form that a file format has.</summary>
internal static class SampleModels
{
    public static readonly IReadOnlyDictionary<string, Func<Model>> All = new Dictionary<string, Func<Model>>
    {
        ["worked case"] = () => WorkedCase.Textbook.Build(),
        ["maximise"] = Wyndor,
        ["integers"] = Packing,
        ["negative and free bounds"] = Bounds,
        ["rows with two sides"] = TwoSides,
        ["equalities and a constant"] = Transport,
        ["assignment"] = Assignment,
        ["knapsack"] = Knapsack,
        ["fixed charge"] = FixedCharge,
        ["names that readers trip over"] = Names,
        ["commitment"] = () => CommitmentModel.Build(new CommitmentInput("USD", [new("a", 1, 0.6, [5, 2, 9]), new("b", 2, 1.5, [1, 0, 3])]) { Most = 4, Increment = 0.5 }),
        ["pools"] = () => PoolsModel.Build(SmallPool),
        ["pools under scenarios"] = () => PoolsModel.Build(SmallPool with
        {
            Uncertainty = new PoolUncertainty([new("calm", 0.75, Needs(2, 2, 1)), new("storm", 0.25, Needs(4, 5, 1))])
            {
                ShortfallPrices = new Dictionary<string, double> { ["load"] = 3 },
                RiskWeight = 0.5,
                RiskLevel = 0.5,
                MostShortfallProbability = 0.5,
            },
        }),
    };

    private static PoolsInput SmallPool => new(
        "USD", [new("load", "unit", [1, 3, 2])],
        [
            new() { Name = "a", Capacity = new Dictionary<string, double> { ["load"] = 1 }, PricePerHour = 1, StartCost = 0.4, StartUpLag = 1, Most = 5 },
            new() { Name = "b", Capacity = new Dictionary<string, double> { ["load"] = 2 }, PricePerHour = 1.5, MinimumUpTime = 2, IsSpot = true },
        ])
    {
        MostLostFraction = 0.5,
    };

    private static Dictionary<string, IReadOnlyList<double>> Needs(params double[] needs) => new() { ["load"] = needs };

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

    private static Model Packing()
    {
        var model = new Model("packing");
        var (a, b) = (model.Integer("a"), model.Integer("b", upper: 9));
        model.Minimize("cost", 7 * a + 9 * b);
        model.Require("room", 3 * a + 4 * b >= 10, "there is room for 10");
        return model;
    }

    private static Model Bounds()
    {
        var model = new Model("bounds");
        var free = model.Continuous("free", double.NegativeInfinity);
        var below = model.Continuous("below", double.NegativeInfinity, -2);
        var between = model.Continuous("between", -5, 3);
        var whole = model.Integer("whole", -4, 4);
        var set = model.Continuous("fixed", 2.5, 2.5);
        model.Minimize("sum", free + 2 * below + 3 * between + 5 * whole + set);
        model.Require("floor", free + between >= -7, "not below −7");
        model.Require("whole floor", 2 * whole + below >= -9.5, "not below −9.5");
        model.Require("link", free - below <= 4, "at most 4 apart");
        model.Require("reach", free + below >= -12, "not below −12");
        return model;
    }

    private static Model TwoSides()
    {
        var model = new Model("two sides");
        var (x, y) = (model.Continuous("x", upper: 10), model.Continuous("y", upper: 10));
        model.Minimize("cost", x - 2 * y);
        model.Require("band", (x + y).Between(3, 8), "from 3 to 8");
        model.Require("difference", (x - y).Between(-4, -1), "from −4 to −1");
        model.Require("nothing", (x + 2 * y).Between(double.NegativeInfinity, double.PositiveInfinity), "no rule at all");
        return model;
    }

    private static Model Transport()
    {
        var model = new Model("transport");
        (string Name, double Amount)[] from = [("a", 20), ("b", 30)];
        (string Name, double Amount)[] to = [("k", 10), ("l", 25), ("m", 15)];
        double[][] cost = [[8, 6, 10], [9, 12, 13]];
        var x = model.Continuous("x", from, to);
        model.Minimize("cost", Sum(from, to, (s, d) => cost[Array.IndexOf(from, s)][Array.IndexOf(to, d)] * x[s, d]) + 100);
        model.Require("supply", from, s => Sum(to, d => x[s, d]) == s.Amount, s => $"all of {s.Name} leaves");
        model.Require("demand", to, d => Sum(from, s => x[s, d]) == d.Amount, d => $"{d.Name} gets what it needs");
        return model;
    }

    private static Model Assignment()
    {
        var model = new Model("assignment");
        int[] people = [0, 1, 2, 3];
        var x = model.Binary("x", people, people);
        model.Minimize("cost", Sum(people, people, (i, j) => (7 * i * j % 11 + i + 2 * j) * x[i, j]));
        model.Require("one task", people, i => Sum(people, j => x[i, j]) == 1, i => $"{i} has one task");
        model.Require("one person", people, j => Sum(people, i => x[i, j]) == 1, j => $"task {j} has one person");
        return model;
    }

    private static Model Knapsack()
    {
        var model = new Model("knapsack");
        int[] items = [.. Enumerable.Range(0, 12)];
        var x = model.Binary("x", items);
        model.Maximize("value", Sum(items, i => (11 + 13 * i % 17) * x[i]));
        model.Require("weight", Sum(items, i => (5 + 7 * i % 9) * x[i]) <= 37, "at most 37");
        return model;
    }

    private static Model FixedCharge()
    {
        var model = new Model("fixed charge");
        int[] sites = [0, 1, 2];
        var (open, amount) = (model.Binary("open", sites), model.Continuous("amount", sites));
        model.Minimize("cost", Sum(sites, s => (20 + 15 * s) * open[s]) + Sum(sites, s => (6 - 2 * s) * amount[s]));
        model.Require("need", Sum(sites, s => amount[s]) >= 17.5, "17.5 in all");
        model.Require("only where open", sites, s => amount[s] - (8 + s) * open[s] <= 0, s => $"{s} serves only when open");
        return model;
    }

    private static Model Names()
    {
        var model = new Model("a \"name\" with, signs");
        string[] odd = ["e1", "1e5", "größe", "a b", "a_b", "free", "inf", ">="];
        var x = model.Continuous("", odd, upper: 4).Called(name => name);
        var columns = Enumerable.Range(0, odd.Length).Select(j => new Variable(x, x.First + j)).ToArray();
        model.Maximize("total: all", Sum(columns, column => column));
        model.Require("End", odd.Select((_, j) => j), j => 2 * columns[j] <= 3 + j, j => $"{j}");
        return model;
    }
}
