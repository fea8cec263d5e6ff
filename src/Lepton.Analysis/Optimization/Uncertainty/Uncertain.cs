using static Lepton.Analysis.Optimization.Expressions;

namespace Lepton.Analysis.Optimization;

/// <summary>Expectation, conditional value at risk and chance over scenarios, as linear expressions and rows of a model.</summary>
public static class Uncertain
{
    /// <summary>Σ_s probability[s]·loss[s].</summary>
    /// <param name="scenarios">With their probabilities.</param>
    /// <param name="loss">What a scenario costs.</param>
    public static LinearExpression Expected<T>(IReadOnlyList<T> scenarios, Func<T, LinearExpression> loss) where T : Scenario =>
        Sum(scenarios, s => s.Probability * loss(s));

    /// <summary>Conditional value at risk: the mean loss of the worst 1 − level of all cases, for an objective that makes it small or a row that limits it from above.</summary>
    /// <remarks><code>
    /// CVaR = threshold + 1/(1 − level)·Σ_s probability[s]·excess[s],   excess[s] ≥ loss[s] − threshold,   excess[s] ≥ 0
    /// </code>Rockafellar and Uryasev, <i>Optimization of conditional value-at-risk</i>, Journal of Risk 2 (2000), theorem 1.</remarks>
    /// <param name="model">Where variables and rows go.</param>
    /// <param name="name">What the loss is; variables and rows are named after it.</param>
    /// <param name="scenarios">With their probabilities.</param>
    /// <param name="level">0 or more, below 1; 0 is the expectation.</param>
    /// <param name="unit">Unit of the loss.</param>
    /// <param name="loss">What a scenario costs.</param>
    public static LinearExpression ValueAtRisk<T>(
        Model model, string name, IReadOnlyList<T> scenarios, double level, Unit unit, Func<T, LinearExpression> loss) where T : Scenario
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!(level is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "The level of a conditional value at risk is 0 or more and below 1: 0.95 looks at the worst 5 %.");
        var threshold = model.Continuous($"threshold of {name}", double.NegativeInfinity, unit: unit);
        var excess = model.Continuous($"excess of {name}", scenarios, unit: unit);
        threshold.Group.AsConsequence();
        excess.AsConsequence();
        model.Require(
            $"excess of {name}", scenarios, s => excess[s] + threshold - loss(s) >= 0,
            s => $"what {name} is above its threshold in {s.Name}").AsStructure();
        return threshold + 1 / (1 - level) * Expected(scenarios, s => excess[s]);
    }

    /// <summary>Rows that hold in all scenarios but some of little probability together: a joint chance constraint.</summary>
    /// <remarks><code>
    /// shortfall[i,s] ≤ most shortfall of that row·isShort[s],   Σ_s probability[s]·isShort[s] ≤ most
    /// </code></remarks>
    /// <param name="model">Where variables and rows go.</param>
    /// <param name="name">What may fall short; variables and rows are named after it.</param>
    /// <param name="scenarios">With their probabilities.</param>
    /// <param name="most">Probability, 0–1, that any row of a scenario may fall short.</param>
    /// <param name="shortfalls">The rows of a scenario: by how much it falls short, a variable of zero or more, and the greatest it can be.</param>
    public static void Chance<T>(
        Model model, string name, IReadOnlyList<T> scenarios, double most, Func<T, IReadOnlyList<(Variable Shortfall, double Greatest)>> shortfalls) where T : Scenario
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!(most is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(most), most, "A probability is a number from 0 to 1.");
        var isShort = model.Binary($"{name} is short", scenarios);
        isShort.AsConsequence();
        var rows = scenarios.SelectMany(s => shortfalls(s).Select(row => (Scenario: s, row.Shortfall, row.Greatest))).ToList();
        model.Require(
            $"{name} is short", Enumerable.Range(0, rows.Count),
            i => rows[i].Shortfall - new Quantity(rows[i].Greatest, rows[i].Shortfall.Unit) * isShort[rows[i].Scenario] <= 0,
            i => $"{name} falls short in {rows[i].Scenario.Name} only where that is counted").AsStructure();
        model.Require(
            $"chance of {name}", Sum(scenarios, s => s.Probability * isShort[s]) <= most + 1e-12,
            $"{name} falls short with a probability of at most {most.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture)}");
    }
}
