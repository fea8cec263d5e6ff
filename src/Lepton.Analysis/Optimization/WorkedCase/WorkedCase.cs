using static Lepton.Analysis.Optimization.Expressions;

namespace Lepton.Analysis.Optimization;

/// <summary>The textbook case: buy what is needed of each resource, as cheaply as possible, within a budget.</summary>
/// <remarks><code>
/// minimise    Σ_i price[i]·R[i]                 currency
/// subject to  R[i] ≥ need[i]            ∀ i      in the unit of i
///             Σ_i price[i]·R[i] ≤ budget        currency
///             R[i] ≥ 0
/// </code>
/// The budget row is priced: the amounts themselves have different units and cannot be added.
/// </remarks>
public sealed record WorkedCase : IModelCase
{
    /// <summary>The case of the mission: 10 cores, 20 GB of memory, 30 GB of storage at 200, 100 and 50 CNY, within 10 000 CNY.</summary>
    public static WorkedCase Textbook { get; } = new()
    {
        Currency = "CNY",
        Budget = 10_000,
        Resources = [new("cpu", "core", 200, 10), new("memory", "GB", 100, 20), new("storage", "GB", 50, 30)],
    };

    /// <summary>ISO 4217 code of prices and budget.</summary>
    public required string Currency { get; init; }

    /// <summary>Most that may be spent, in <see cref="Currency"/>.</summary>
    public required double Budget { get; init; }

    /// <summary>What is needed, any number of resources.</summary>
    public required IReadOnlyList<WorkedResource> Resources { get; init; }

    /// <summary>Solves the textbook case at a budget.</summary>
    /// <param name="budget">In CNY.</param>
    public static Answer Solve(double budget) => (Textbook with { Budget = budget }).Build().Solve();

    /// <summary>The model of the case.</summary>
    /// <exception cref="StudyException">No resource, a name twice, or a number that is not finite or below zero.</exception>
    public Model Build()
    {
        Validate();
        var currency = Unit.Of(Currency);
        var model = new Model("worked case");
        var amount = Resources.ToDictionary(
            resource => resource,
            resource => model.Continuous(resource.Name, unit: Unit.Of(resource.Unit)));

        var cost = Sum(Resources, i => Price(i) * amount[i]);
        model.Minimize("cost", cost);
        model.Require("budget", cost <= new Quantity(Budget, currency), $"the cost is at most {new Quantity(Budget, currency)}");
        model.Require(
            "need", Resources,
            i => amount[i] >= new Quantity(i.Need, Unit.Of(i.Unit)),
            i => $"{i.Name} is at least {Quantity.Of(i.Need, i.Unit)}").Called(name => name);
        return model;

        Quantity Price(WorkedResource i) => new(i.Price, currency / Unit.Of(i.Unit));
    }

    private void Validate()
    {
        if (Resources.Count == 0)
            throw new StudyException("The worked case has no resource, so there is nothing to decide. List at least one under \"resources\".");
        if (Resources.GroupBy(resource => resource.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new StudyException($"The worked case names \"{twice.Key}\" {twice.Count()} times. Give every resource its own name.");
        RequireAmount(Budget, "budget");
        foreach (var resource in Resources)
        {
            RequireAmount(resource.Price, $"price of \"{resource.Name}\"");
            RequireAmount(resource.Need, $"need of \"{resource.Name}\"");
        }
    }

    private static void RequireAmount(double value, string what)
    {
        if (!double.IsFinite(value) || value < 0)
        {
            throw new StudyException(
                $"The {what} is {value.ToString(System.Globalization.CultureInfo.InvariantCulture)}. Give a finite number of zero or more.");
        }
    }
}
