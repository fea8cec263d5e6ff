using System.Globalization;
using static Lepton.Analysis.Optimization.Expressions;

namespace Lepton.Analysis.Optimization;

/// <summary>A price in steps: egress by the gigabyte, sustained use by the hour of the month.</summary>
/// <remarks><code>
/// decide      0 ≤ part[k] ≤ width[k],  full[k] ∈ {0, 1} where a later step is cheaper than an earlier one
/// cost        Σ_k price[k]·part[k]
/// subject to  Σ_k part[k] = amount,   part[k] ≥ width[k]·full[k],   part[k+1] ≤ width[k+1]·full[k]
/// </code>
/// A price that only rises is convex: the cheap steps fill first by themselves. One that falls is concave, and without the binaries a solver
/// would fill the last, cheapest step first.
/// </remarks>
public sealed class TieredPrice
{
    private readonly Tier[] _tiers;

    /// <summary>Makes a price of steps.</summary>
    /// <param name="tiers">In rising order of <see cref="Tier.From"/>, the first at 0.</param>
    /// <exception cref="StudyException">No step, steps out of order, or a price that is not finite or below zero.</exception>
    public TieredPrice(params Tier[] tiers)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        if (tiers.Length == 0 || tiers[0].From != 0)
            throw new StudyException("A price in steps begins at an amount of 0. Give the first step so.");
        for (var k = 0; k < tiers.Length; k++)
        {
            if (!double.IsFinite(tiers[k].From) || k > 0 && tiers[k].From <= tiers[k - 1].From)
                throw new StudyException($"Step {k + 1} begins at {Text(tiers[k].From)}, the one before at {Text(tiers[Math.Max(0, k - 1)].From)}. Give the steps in rising order.");
            if (!double.IsFinite(tiers[k].Price) || tiers[k].Price < 0)
                throw new StudyException($"The price from {Text(tiers[k].From)} on is {Text(tiers[k].Price)}. Give a finite number of zero or more.");
        }

        _tiers = [.. tiers];
    }

    /// <summary>The price of an hour where the hours of a month get cheaper in equal steps: Google's sustained use discounts.</summary>
    /// <param name="pricePerHour">Price of the first hours.</param>
    /// <param name="hoursPerMonth">Hours of the month, above 0.</param>
    /// <param name="fractions">What each step costs of the first price: 1, 0.8, 0.6, 0.4 for N1 (Google Cloud documentation, sustained use discounts).</param>
    public static TieredPrice SustainedUse(double pricePerHour, double hoursPerMonth, params double[] fractions)
    {
        ArgumentNullException.ThrowIfNull(fractions);
        return new TieredPrice([.. fractions.Select((fraction, k) => new Tier(hoursPerMonth * k / fractions.Length, pricePerHour * fraction))]);
    }

    /// <summary>What an amount costs.</summary>
    /// <param name="amount">0 or more.</param>
    public double Cost(double amount)
    {
        var cost = 0.0;
        for (var k = 0; k < _tiers.Length; k++)
            cost += _tiers[k].Price * Math.Max(0, Math.Min(amount, End(k, double.PositiveInfinity)) - _tiers[k].From);
        return cost;
    }

    /// <summary>Adds the steps to a model whose objective makes the cost small.</summary>
    /// <param name="model">Where to.</param>
    /// <param name="name">What is taken; variables and rows are named after it.</param>
    /// <param name="amount">How much of it.</param>
    /// <param name="most">More than this can never be taken, above 0, finite.</param>
    /// <param name="currency">Unit of the cost.</param>
    /// <returns>The cost, for the objective or a budget.</returns>
    public LinearExpression AddTo(Model model, string name, LinearExpression amount, double most, Unit currency)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(amount);
        ArgumentNullException.ThrowIfNull(currency);
        if (!double.IsFinite(most) || most <= 0)
            throw new ArgumentOutOfRangeException(nameof(most), most, "Say how much can be taken at most: a finite number above zero.");
        var unit = amount.Unit ?? Unit.One;
        int[] steps = [.. Enumerable.Range(0, _tiers.Length).Where(k => _tiers[k].From < most)];
        int[] gates = [.. steps[..^1].Where(k => _tiers[(k + 1)..].Min(tier => tier.Price) < _tiers[..(k + 1)].Max(tier => tier.Price))];
        var part = model.Continuous($"{name} in step", steps, unit: unit);
        part.AsConsequence();
        foreach (var k in steps)
            model.Bound(part[k], 0, Width(k, most));
        model.Require($"{name} in steps", Sum(steps, k => part[k]) - amount == 0, $"what is taken of {name} is paid in steps").AsStructure();
        if (gates.Length > 0)
            AddGates(model, name, part, gates, most, unit);
        return Sum(steps, k => new Quantity(_tiers[k].Price, currency / unit) * part[k]);
    }

    private void AddGates(Model model, string name, VariableSet<int> part, int[] gates, double most, Unit unit)
    {
        var full = model.Binary($"{name} fills step", gates);
        full.AsConsequence();
        model.Require(
            $"{name} step is full", gates, k => part[k] - new Quantity(Width(k, most), unit) * full[k] >= 0,
            k => $"step {k + 1} of {name} is used up before the next begins").AsStructure();
        model.Require(
            $"{name} next step", gates, k => part[k + 1] - new Quantity(Width(k + 1, most), unit) * full[k] <= 0,
            k => $"step {k + 2} of {name} begins when the one before is used up").AsStructure();
    }

    private double End(int k, double most) => k + 1 < _tiers.Length ? Math.Min(_tiers[k + 1].From, most) : most;

    private double Width(int k, double most) => End(k, most) - _tiers[k].From;

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
