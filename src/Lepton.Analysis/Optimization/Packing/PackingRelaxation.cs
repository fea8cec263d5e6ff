using static Lepton.Analysis.Optimization.Expressions;

namespace Lepton.Analysis.Optimization;

/// <summary>How many copies of each workload run on machines of each type, and how many machines of the type that takes at least.</summary>
/// <remarks><code>
/// sets        T[w] = types with capacity[t,d] ≥ demand[w,d] ∀ d
/// minimise    Σ_t price[t]·n[t]                                                  currency per hour
/// subject to  Σ_{t ∈ T[w]} y[w,t] = count[w]                      ∀ w            copies
///             Σ_w demand[w,d]·y[w,t] ≤ capacity[t,d]·n[t]         ∀ t, d         in the unit of d
///             Σ_w u⁽ᵏ⁾(demand[w,d] / capacity[t,d])·y[w,t] ≤ n[t]  ∀ t, d, k      machines; RoundedShare
///             n[t] ≤ most[t],   y, n whole
/// </code>
/// Every packing satisfies the rows, so what the linear relaxation proves holds for every packing; the rows do not say which copy runs
/// on which machine.
/// </remarks>
internal sealed class PackingRelaxation
{
    private static readonly int[] Roundings = [1, 2, 3, 4];

    private PackingRelaxation(PackingInput input, Model model, VariableSet<MachineType> machines, VariableSet<PackingWorkload, MachineType> copies) =>
        (Input, Model, Machines, Copies) = (input, model, machines, copies);

    public PackingInput Input { get; }

    public Model Model { get; }

    /// <summary>n[t].</summary>
    public VariableSet<MachineType> Machines { get; }

    /// <summary>y[w,t]; only where one copy fits.</summary>
    public VariableSet<PackingWorkload, MachineType> Copies { get; }

    public static PackingRelaxation Of(PackingInput given)
    {
        var input = given.WithMachineRules();
        var (types, workloads, dimensions) = (input.Types, input.Workloads, input.Dimensions);
        var machine = Unit.Of("machine");
        var perHour = Unit.Of(input.Currency) / Unit.Of("h");
        var model = new Model("packing by machine types");
        var n = model.Integer("machines", types, unit: machine);
        var y = model.Integer("copies", workloads, types, unit: Unit.Of("copy"), where: input.Carries);
        foreach (var type in types.Where(type => type.Most is not null))
            model.Bound(n[type], 0, type.Most!.Value);

        var typesOf = workloads.ToDictionary(w => w, w => types.Where(t => input.Carries(w, t)).ToArray());
        var workloadsOf = types.ToDictionary(t => t, t => workloads.Where(w => input.Carries(w, t)).ToArray());
        var cost = Sum(types, t => new Quantity(t.PricePerHour, perHour / machine) * n[t]);
        model.Require(
            "placed", workloads,
            w => Sum(typesOf[w], t => y[w, t]) == w.Count,
            w => w.Count == 1 ? $"{w.Name} runs on a machine" : $"all {w.Count} copies of {w.Name} run on machines");
        model.Require(
            "capacity", types, Enumerable.Range(0, dimensions.Count),
            (t, d) => Sum(workloadsOf[t], w => new Quantity(w.Demand[d], dimensions[d].Unit / Unit.Of("copy")) * y[w, t])
                - new Quantity(t.Capacity[d], dimensions[d].Unit / machine) * n[t] <= 0,
            (t, d) => $"what runs on machines {t.Name} takes no more {dimensions[d].Name} than they have").AsStructure();
        foreach (var k in Roundings)
        {
            (MachineType Type, int Dimension)[] rows = [.. types.SelectMany(t => Enumerable.Range(0, dimensions.Count).Select(d => (t, d)))
                .Where(row => workloadsOf[row.t].Any(w => Counts(w, row.t, row.d, k) > 0))];
            model.Require(
                $"no splitting {k}", rows,
                row => Sum(
                    workloadsOf[row.Type].Where(w => Counts(w, row.Type, row.Dimension, k) > 0),
                    w => new Quantity(Counts(w, row.Type, row.Dimension, k), machine / Unit.Of("copy")) * y[w, row.Type]) - n[row.Type] <= 0,
                row => $"workloads are not split over machines {row.Type.Name} ({dimensions[row.Dimension].Name})")
                .AsStructure().Called(index => $"no splitting {k}[{index}]");
        }

        if (input.HasPlaces && new PlacementRows(model, input, (w, t) => input.Carries(w, t) ? (LinearExpression)y[w, t] : null).Add() is { } data)
            cost += data;
        model.Minimize("cost per hour", cost);
        return new PackingRelaxation(input, model, n, y);
    }

    private static double Counts(PackingWorkload workload, MachineType type, int dimension, int k) => type.Capacity[dimension] > 0
        ? RoundedShare.Of(Math.Min(1, workload.Demand[dimension] / type.Capacity[dimension]), k)
        : 0;
}
