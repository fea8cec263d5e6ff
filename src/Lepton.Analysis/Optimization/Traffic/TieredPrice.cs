using System.Globalization;
using static Lepton.Analysis.Optimization.Expressions;

namespace Lepton.Analysis.Optimization;

/// <summary>A price per unit that changes with the amount: the first units at one price, the next at another, as clouds charge for data that leaves a region.</summary>
/// <remarks>
/// Where every step is dearer than the one before, the cost is convex and a linear program fills the steps in the right order by itself.
/// Where a step is cheaper, it would begin with the cheap one: a binary per step then says whether the step before is full,
/// <code>
/// g[k−1] ≥ width[k−1]·t[k],   g[k] ≤ width[k]·t[k],   t[k] ∈ {0, 1}       the incremental form of Markowitz and Manne (Econometrica 25, 1957)
/// </code>
/// </remarks>
/// <param name="Tiers">Steps in order, each ending later than the one before; the last one is endless.</param>
public sealed record TieredPrice(IReadOnlyList<PriceTier> Tiers)
{
    /// <summary>One price for any amount.</summary>
    /// <param name="price">Of one unit, ≥ 0.</param>
    public static TieredPrice Flat(double price) => new([new PriceTier(double.PositiveInfinity, price)]);

    /// <summary>The price of an hour where the hours of a month get cheaper in equal steps: Google's sustained use discounts.</summary>
    /// <param name="pricePerHour">Price of the first hours, ≥ 0.</param>
    /// <param name="hoursPerMonth">Hours of the month, above 0.</param>
    /// <param name="fractions">What each step costs of the first price: 1, 0.8, 0.6, 0.4 for N1 (Google Cloud documentation, sustained use discounts).</param>
    public static TieredPrice SustainedUse(double pricePerHour, double hoursPerMonth, params double[] fractions)
    {
        ArgumentNullException.ThrowIfNull(fractions);
        return new TieredPrice(
        [
            .. fractions.Select((fraction, k) =>
                new PriceTier(k + 1 < fractions.Length ? hoursPerMonth * (k + 1) / fractions.Length : double.PositiveInfinity, pricePerHour * fraction)),
        ]);
    }

    /// <summary>What an amount costs.</summary>
    /// <param name="amount">≥ 0.</param>
    public double Cost(double amount)
    {
        var (cost, start) = (0.0, 0.0);
        foreach (var tier in Tiers)
        {
            cost += tier.Price * Math.Max(0, Math.Min(amount, tier.UpTo) - start);
            start = tier.UpTo;
        }

        return cost;
    }

    /// <summary>Adds the cost of an amount to a model whose objective, or a budget, makes it small.</summary>
    /// <param name="model">Which model.</param>
    /// <param name="name">Names the new variables and rows; unique.</param>
    /// <param name="amount">The amount, within zero and <paramref name="most"/>.</param>
    /// <param name="most">What the amount can be at most.</param>
    /// <param name="unit">Of the amount.</param>
    /// <param name="currency">Of the cost.</param>
    /// <returns>The cost.</returns>
    /// <exception cref="StudyException">The steps are out of order, the last one has an end, or a price is not finite or below zero.</exception>
    public LinearExpression CostIn(Model model, string name, LinearExpression amount, double most, Unit unit, Unit currency)
    {
        ArgumentNullException.ThrowIfNull(model);
        Validate(name);
        (int Number, double Width, double Price)[] steps =
        [
            .. Tiers.Select((tier, k) => (Number: k, Start: k == 0 ? 0 : Tiers[k - 1].UpTo, Tier: tier))
                .Where(step => step.Number == 0 || step.Start < most)
                .Select(step => (step.Number, Math.Max(0, Math.Min(step.Tier.UpTo, most) - step.Start), step.Tier.Price)),
        ];
        var numbers = steps.Select(step => step.Number).ToArray();
        var g = model.Continuous(name, numbers, unit: unit);
        foreach (var step in steps)
            model.Bound(g[step.Number], 0, step.Width);
        model.Require($"{name} in steps", Sum(numbers, k => g[k]) - amount == 0, $"the steps of {name} add up to its amount").AsStructure();
        if (steps.Zip(steps.Skip(1)).Any(pair => pair.Second.Price < pair.First.Price))
        {
            var later = numbers[1..];
            var t = model.Binary($"{name} reaches", later);
            model.Require(
                $"{name} before", later, k => g[k - 1] - new Quantity(steps[k - 1].Width, unit) * t[k] >= 0,
                k => $"step {k} of {name} is full before step {k + 1} begins").AsStructure();
            model.Require(
                $"{name} after", later, k => g[k] - new Quantity(steps[k].Width, unit) * t[k] <= 0,
                k => $"step {k + 1} of {name} is used only when it has begun").AsStructure();
        }

        return Sum(steps, step => new Quantity(step.Price, currency / unit) * g[step.Number]);
    }

    internal void Validate(string whose)
    {
        if (Tiers.Count == 0 || !double.IsPositiveInfinity(Tiers[^1].UpTo))
            throw new StudyException($"The price of {whose} has no endless last step. Leave \"upTo\" out of the last one.");
        var start = 0.0;
        foreach (var tier in Tiers)
        {
            if (!(tier.UpTo > start))
                throw new StudyException($"The price of {whose} has a step up to {tier.UpTo.ToString(CultureInfo.InvariantCulture)} that ends where it begins. List the steps in order.");
            if (!double.IsFinite(tier.Price) || tier.Price < 0)
                throw new StudyException($"The price of {whose} is {tier.Price.ToString(CultureInfo.InvariantCulture)}. Give a finite number of zero or more.");
            start = tier.UpTo;
        }
    }
}
