using static Lepton.Analysis.Optimization.Expressions;

namespace Lepton.Analysis.Optimization;

/// <summary>The cheapest machines for a handful of workloads, with every copy on a machine of its own choice.</summary>
/// <remarks><code>
/// sets        c    copies, in order           (t, l)   a machine of type t whose first copy is l; so equal machines have one name only
/// minimise    Σ_t Σ_l price[t]·x[l,(t,l)]                                      currency per hour
/// subject to  Σ_{(t,l), l ≤ c} x[c,(t,l)] = 1                     ∀ c           every copy runs
///             Σ_{c ≥ l} demand[c,d]·x[c,(t,l)] ≤ capacity[t,d]·x[l,(t,l)]   ∀ (t,l), d
///             x[c,(t,l)] ≤ x[l,(t,l)]                              ∀ c, (t,l)    only on machines that are rented
///             Σ_l x[l,(t,l)] ≤ most[t]                             ∀ t
///             x ∈ {0, 1}
/// </code>
/// The formulation by representatives (Campêlo, Campos and Corrêa, <i>On the asymmetric representatives formulation for the vertex coloring
/// problem</i>, Discrete Applied Mathematics 156, 2008): of all ways to number the machines one is left.
/// </remarks>
public static class PackingModel
{
    /// <summary>The model of an input.</summary>
    /// <param name="input">Workloads and machines.</param>
    /// <exception cref="StudyException">Empty, two of one name, or a number that is not finite or below zero.</exception>
    public static Model Build(PackingInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        input.Validate();
        return Build(input, out _);
    }

    /// <summary>How many variables the model has.</summary>
    internal static long Size(PackingInput input) => (long)input.Types.Count * input.CopyCount * (input.CopyCount + 1) / 2;

    internal static Model Build(PackingInput given, out PackingPlaces places)
    {
        var input = given.WithMachineRules();
        Copy[] copies = [.. input.Workloads.SelectMany(w => Enumerable.Range(1, w.Count).Select(i => (w, i))).Select((c, position) => new Copy(c.w, c.i, position))];
        Slot[] slots = [.. input.Types.SelectMany(t => copies.Where(c => input.Carries(c.Workload, t)).Select(c => new Slot(t, c)))];
        var perHour = Unit.Of(input.Currency) / Unit.Of("h");
        var model = new Model("packing");
        var x = model.Binary("x", copies, slots, (c, s) => c.Position >= s.First.Position && input.Carries(c.Workload, s.Type));
        places = new PackingPlaces(input, copies, slots, x);
        var slotsOf = copies.ToDictionary(c => c, c => slots.Where(s => c.Position >= s.First.Position && input.Carries(c.Workload, s.Type)).ToArray());
        var copiesOf = slots.ToDictionary(s => s, s => copies.Where(c => c.Position >= s.First.Position && input.Carries(c.Workload, s.Type)).ToArray());

        var cost = Sum(slots, s => new Quantity(s.Type.PricePerHour, perHour) * x[s.First, s]);
        if (input.HasPlaces && new PlacementRows(model, input, CopiesOn).Add() is { } data)
            cost += data;
        model.Minimize("cost per hour", cost);
        model.Require("placed", copies, c => Sum(slotsOf[c], s => x[c, s]) == 1, c => $"{c.Name} runs on a machine");
        model.Require(
            "capacity", slots, Enumerable.Range(0, input.Dimensions.Count),
            (s, d) => Sum(copiesOf[s], c => new Quantity(c.Workload.Demand[d], input.Dimensions[d].Unit) * x[c, s])
                - new Quantity(s.Type.Capacity[d], input.Dimensions[d].Unit) * x[s.First, s] <= 0,
            (s, d) => $"{s.Type.Name} has {new Quantity(s.Type.Capacity[d], input.Dimensions[d].Unit)}").AsStructure();
        (Copy Copy, Slot Slot)[] followers = [.. slots.SelectMany(s => copiesOf[s].Where(c => c != s.First).Select(c => (c, s)))];
        model.Require(
            "rented", followers, f => x[f.Copy, f.Slot] - x[f.Slot.First, f.Slot] <= 0,
            f => $"{f.Copy.Name} runs on a machine that is rented").AsStructure();
        model.Require(
            "most", input.Types.Where(t => t.Most is not null),
            t => Sum(slots.Where(s => s.Type == t), s => x[s.First, s]) <= t.Most!.Value,
            t => $"at most {t.Most} machines {t.Name} are rented");
        return model;

        LinearExpression? CopiesOn(PackingWorkload w, MachineType t) => !input.Carries(w, t) ? null
            : Sum(copies.Where(c => c.Workload == w).SelectMany(c => slotsOf[c].Where(s => s.Type == t).Select(s => (c, s))), pair => new Quantity(1, Unit.Of("copy")) * x[pair.c, pair.s]);
    }

    internal sealed record Copy(PackingWorkload Workload, int Number, int Position) : INamed
    {
        public string Name => Workload.Count == 1 ? Workload.Name : $"{Workload.Name} {Number}";
    }

    internal sealed record Slot(MachineType Type, Copy First) : INamed
    {
        public string Name => $"{Type.Name} of {First.Name}";
    }

    /// <summary>Which copy may be on which machine, and the variable that says so.</summary>
    internal sealed record PackingPlaces(PackingInput Input, Copy[] Copies, Slot[] Slots, VariableSet<Copy, Slot> X)
    {
        public IEnumerable<(Copy Copy, Slot Slot)> Pairs =>
            Slots.SelectMany(s => Copies.Where(c => c.Position >= s.First.Position && Input.Carries(c.Workload, s.Type)).Select(c => (c, s)));

        public IReadOnlyList<PackedMachine> Machines(Answer answer) =>
        [
            .. Slots.Where(s => answer.IsChosen(X[s.First, s])).Select(s => new PackedMachine(
                s.Type,
                [
                    .. Pairs.Where(pair => pair.Slot == s && answer.IsChosen(X[pair.Copy, s]))
                        .GroupBy(pair => pair.Copy.Workload).Select(same => (same.Key, same.Count())).OrderBy(content => content.Key.Name, StringComparer.Ordinal),
                ])),
        ];
    }
}
