using static Lepton.Analysis.Optimization.Expressions;

namespace Lepton.Analysis.Optimization;

/// <summary>What scenarios add to pools over time.</summary>
/// <remarks><code>
/// decide      shortfall[d,t,s] from 0 to need[d,t,s]
/// subject to  carried[d,t] + shortfall[d,t,s] ≥ need[d,t,s]                                     ∀ d, t, s
/// adds        (1 − weight)·Σ_s probability[s]·loss[s] + weight·CVaR(loss),   loss[s] = Σ_d Σ_t hours·shortfallPrice[d]·shortfall[d,t,s]
/// </code></remarks>
internal static class PoolShortfalls
{
    /// <summary>Adds variables and rows, and returns what the objective adds.</summary>
    public static LinearExpression AddTo(Model model, PoolsInput input, PoolUncertainty uncertainty, Func<PoolDemand, int, LinearExpression> carried)
    {
        var (scenarios, blocks, hours) = (uncertainty.Scenarios, Enumerable.Range(0, input.BlockCount).ToArray(), input.BlockLength.TotalHours);
        var shortfalls = input.Demands.ToDictionary(demand => demand, demand => Shortfall(model, input, demand, scenarios, blocks, carried));
        if (uncertainty.MostShortfallProbability < 1)
        {
            Uncertain.Chance(
                model, "demand", scenarios, uncertainty.MostShortfallProbability,
                s => [.. input.Demands.SelectMany(d => blocks.Where(t => Need(s, d, t) > 0).Select(t => (shortfalls[d][t, s], Need(s, d, t))))]);
        }

        var currency = Unit.Of(input.Currency);
        PoolDemand[] priced = [.. input.Demands.Where(demand => uncertainty.ShortfallPrices.GetValueOrDefault(demand.Name) > 0)];
        if (priced.Length == 0)
            return new Quantity(0, currency);
        var expected = Uncertain.Expected(scenarios, Loss);
        return uncertainty.RiskWeight == 0
            ? expected
            : (1 - uncertainty.RiskWeight) * expected
                + uncertainty.RiskWeight * Uncertain.ValueAtRisk(model, "shortfall cost", scenarios, uncertainty.RiskLevel, currency, Loss);

        LinearExpression Loss(PoolScenario s) => Sum(
            priced, d => Sum(blocks, t => new Quantity(hours * uncertainty.ShortfallPrices[d.Name], currency / Unit.Of(d.Unit)) * shortfalls[d][t, s]));
    }

    private static VariableSet<int, PoolScenario> Shortfall(
        Model model, PoolsInput input, PoolDemand demand, IReadOnlyList<PoolScenario> scenarios, int[] blocks, Func<PoolDemand, int, LinearExpression> carried)
    {
        var unit = Unit.Of(demand.Unit);
        var shortfall = model.Continuous($"shortfall of {demand.Name}", blocks, scenarios, unit: unit);
        shortfall.AsConsequence();
        foreach (var t in blocks)
        {
            foreach (var s in scenarios)
                model.Bound(shortfall[t, s], 0, Need(s, demand, t));
        }

        model.Require(
            $"{demand.Name} in scenario", blocks, scenarios,
            (t, s) => carried(demand, t) + shortfall[t, s] >= new Quantity(Need(s, demand, t), unit),
            (t, s) => $"{demand.Name} of {new Quantity(Need(s, demand, t), unit)} in {s.Name} at {input.BlockName(t)} is carried or counted as falling short").AsStructure();
        return shortfall;
    }

    private static double Need(PoolScenario scenario, PoolDemand demand, int block) => scenario.Needs.TryGetValue(demand.Name, out var needs) ? needs[block] : 0;
}
