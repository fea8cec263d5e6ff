using System.Diagnostics;

namespace Lepton.Analysis.Optimization;

/// <summary>Packs workloads on the cheapest machines and proves how good the packing is.</summary>
public static class Packing
{
    /// <summary>Up to this many variables a case is solved as one integer model, with a proof to the end.</summary>
    internal const long MostInOneModel = 600;

    // Tries of the search per machine in all.
    private const int RoundsPerMachine = 1_500;

    /// <summary>Solves a case.</summary>
    /// <param name="input">Workloads and machines.</param>
    /// <param name="options">Solver, time limit, gap, seed.</param>
    /// <param name="cancellation">Ends the solve; the best so far is returned and labelled.</param>
    /// <exception cref="StudyException">Empty, two of one name, or a number that is not finite or below zero.</exception>
    public static PackingAnswer Solve(PackingInput input, SolveOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        input.Validate();
        options ??= SolveOptions.Default;
        options.Validate();
        var started = Stopwatch.GetTimestamp();
        var answer = IsSmall(input)
            ? WholeModel(input, options, cancellation)
            : input.HasPlaces ? ByPlaces(input, options, cancellation)
            : ByTypes(input, options, cancellation);
        return answer with { Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds };
    }

    /// <summary>The model that <see cref="Solve"/> proves its answer by.</summary>
    internal static Model ModelOf(PackingInput input)
    {
        input.Validate();
        return IsSmall(input) ? PackingModel.Build(input, out _) : PackingRelaxation.Of(input).Model;
    }

    /// <summary>How many copies of what run on which type, by the variables of <see cref="ModelOf"/>.</summary>
    internal static IEnumerable<(PackingWorkload Workload, MachineType Type, double Count)> CopiesOf(PackingInput input, double[] values)
    {
        var workloads = input.Workloads.ToDictionary(w => w.Name);
        if (IsSmall(input))
        {
            PackingModel.Build(input, out var places);
            return places.Pairs.Select(pair => (Named(pair.Copy.Workload), input.Types.First(t => t.Name == pair.Slot.Type.Name), values[places.X[pair.Copy, pair.Slot].Column]));
        }

        var relaxation = PackingRelaxation.Of(input);
        return relaxation.Input.Workloads.SelectMany(w => relaxation.Input.Types.Where(t => relaxation.Input.Carries(w, t))
            .Select(t => (Named(w), input.Types.First(type => type.Name == t.Name), values[relaxation.Copies[w, t].Column])));

        PackingWorkload Named(PackingWorkload workload) => workloads[workload.Name];
    }

    private static bool IsSmall(PackingInput input) => PackingModel.Size(input) <= MostInOneModel;

    private static PackingAnswer WholeModel(PackingInput input, SolveOptions options, CancellationToken cancellation)
    {
        var answer = PackingModel.Build(input, out var places).Solve(options, cancellation);
        return Frame(input, answer, $"one integer model, {answer.Solver}", answer.HasSolution ? [.. places.Machines(answer).Select(machine => Whole(input, machine))] : []);
    }

    internal static PackingAnswer ByTypes(PackingInput input, SolveOptions options, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        TimeSpan? Left() => options.TimeLimit - Stopwatch.GetElapsedTime(started);
        bool IsOver() => cancellation.IsCancellationRequested || Left() is { } left && left <= TimeSpan.Zero;

        options.Progress?.Report("relaxation by machine types");
        var relaxation = PackingRelaxation.Of(input);
        var given = input;
        input = relaxation.Input;
        var bound = PackingBound.Of(relaxation, options, Left(), cancellation);
        if (bound.Worth is not { } worth)
            return Frame(given, bound.Answer, "relaxation by machine types", []);

        var search = new PackingSearch(new PackingArrays(input), worth, bound.TypesByWaste!, options.Seed);
        options.Progress?.Report("filling machines");
        var bins = search.Construct();
        if (bins is null)
            return Frame(given, bound.Answer, "relaxation by machine types, filling machines", []);
        options.Progress?.Report("improving");
        search.Improve(bins, bound.Bound / Math.Max(1e-12, 1 - options.RelativeGap), RoundsPerMachine * (long)bins.Count, IsOver);
        PackedMachine[] machines = [.. bins.Select(bin => Machine(input, bin)).OrderByDescending(machine => machine.Type.PricePerHour).ThenBy(machine => machine.Type.Name, StringComparer.Ordinal)];
        PackingProof.Require(input, machines);
        var answer = bound.With(machines, options, Stop());
        machines = Array.ConvertAll(machines, machine => Whole(given, machine));
        return Frame(given, answer, "relaxation by machine types, filling machines, ruin and recreate", machines);

        StopReason Stop() => cancellation.IsCancellationRequested ? StopReason.Cancelled : IsOver() ? StopReason.TimeLimit : StopReason.Completed;
    }

    // Rules about places look at how many copies are in each, so these are decided first, by types; every zone is then packed by itself.
    internal static PackingAnswer ByPlaces(PackingInput input, SolveOptions options, CancellationToken cancellation)
    {
        const string method = "places by an integer model of machine types, then every zone packed by itself";
        var started = Stopwatch.GetTimestamp();
        var relaxation = PackingRelaxation.Of(input);
        options.Progress?.Report("places");
        var placed = relaxation.Model.Solve(options with { TimeLimit = options.TimeLimit * ShareForPlaces, RelativeGap = Math.Max(options.RelativeGap, 1e-4) }, cancellation);
        if (!placed.HasSolution)
            return Frame(input, placed, method, []);
        var machines = new List<PackedMachine>();
        foreach (var zone in input.Types.GroupBy(type => type.Place!.Zone))
        {
            PackingWorkload[] there =
            [
                .. relaxation.Input.Workloads.Select((w, i) => input.Workloads[i] with { Count = zone.Sum(t => CopiesOn(w, t)) }).Where(w => w.Count > 0),
            ];
            if (there.Length == 0)
                continue;
            options.Progress?.Report($"packing {zone.Key}");
            var left = options.TimeLimit - Stopwatch.GetElapsedTime(started);
            var part = ByTypes(
                input with { Types = [.. zone], Workloads = there, Rules = [.. input.Rules.Where(rule => rule.Level == PlaceLevel.Machine)], Flows = [] },
                options with { TimeLimit = left is { } rest && rest < TimeSpan.Zero ? TimeSpan.Zero : left }, cancellation);
            if (part.Machines.Count == 0)
                return Frame(input, PackingBound.Unpacked(placed), method, []);
            machines.AddRange(part.Machines.Select(machine => Whole(input, machine)));
        }

        PackedMachine[] ordered = [.. machines.OrderByDescending(machine => machine.Type.PricePerHour).ThenBy(machine => machine.Type.Name, StringComparer.Ordinal)];
        PackingProof.Require(input, ordered);
        return Frame(input, PackingBound.With(relaxation, placed, ordered, options), method, ordered);

        int CopiesOn(PackingWorkload w, MachineType type)
        {
            var t = relaxation.Input.Types.First(known => known.Name == type.Name);
            return relaxation.Input.Carries(w, t) ? (int)Math.Round(placed.Value(relaxation.Copies[w, t])) : 0;
        }
    }

    // The part of the time limit that the places may take; the rest is for packing.
    private const double ShareForPlaces = 0.5;

    // The workloads of a zone carry the number of their copies there; what is told has those of the case.
    private static PackedMachine Whole(PackingInput input, PackedMachine machine) => new(
        input.Types.First(type => type.Name == machine.Type.Name),
        [.. machine.Contents.Select(content => (input.Workloads.First(w => w.Name == content.Workload.Name), content.Count))]);

    private static PackedMachine Machine(PackingInput input, PackedBin bin) => new(
        input.Types[bin.Type],
        [.. bin.Items.GroupBy(item => item).Select(same => (input.Workloads[same.Key], same.Count())).OrderBy(content => content.Item1.Name, StringComparer.Ordinal)]);

    private static PackingAnswer Frame(PackingInput input, Answer answer, string method, IReadOnlyList<PackedMachine> machines) => new()
    {
        Status = answer.Status,
        StopReason = answer.StopReason,
        Machines = machines,
        CostPerHour = answer.Objective,
        BestBound = answer.BestBound,
        Gap = answer.Gap,
        Currency = input.Currency,
        Method = method,
        Unplaceable = [.. input.Workloads.Where(w => !input.Types.Any(t => input.Carries(w, t))).Select(w => PackingProof.WhyUnplaceable(input, w))],
        Answer = new Answer(answer, new PackingJson(input, machines, method)),
    };
}
