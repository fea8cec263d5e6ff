using System.Diagnostics;

namespace Lepton.Analysis.Optimization;

/// <summary>Packs workloads on the cheapest machines and proves how good the packing is.</summary>
public static class Packing
{
    /// <summary>Up to this many variables a case is solved as one integer model, with a proof to the end.</summary>
    internal const long MostInOneModel = 600;

    // Tries of the search per machine: where these bring nothing, further ones rarely do.
    private const int RoundsPerMachine = 400;

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
        if (IsSmall(input))
        {
            PackingModel.Build(input, out var places);
            return places.Pairs.Select(pair => (pair.Copy.Workload, pair.Slot.Type, values[places.X[pair.Copy, pair.Slot].Column]));
        }

        var copies = PackingRelaxation.Of(input).Copies;
        return input.Workloads.SelectMany(w => input.Types.Where(t => PackingInput.Fits(w, t)).Select(t => (w, t, values[copies[w, t].Column])));
    }

    private static bool IsSmall(PackingInput input) => PackingModel.Size(input) <= MostInOneModel;

    private static PackingAnswer WholeModel(PackingInput input, SolveOptions options, CancellationToken cancellation)
    {
        var answer = PackingModel.Build(input, out var places).Solve(options, cancellation);
        return Frame(input, answer, $"one integer model, {answer.Solver}", answer.HasSolution ? places.Machines(answer) : []);
    }

    internal static PackingAnswer ByTypes(PackingInput input, SolveOptions options, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        TimeSpan? Left() => options.TimeLimit - Stopwatch.GetElapsedTime(started);
        bool IsOver() => cancellation.IsCancellationRequested || Left() is { } left && left <= TimeSpan.Zero;

        options.Progress?.Report("relaxation by machine types");
        var relaxation = PackingRelaxation.Of(input);
        var bound = PackingBound.Of(relaxation, options, Left(), cancellation);
        if (bound.Worth is not { } worth)
            return Frame(input, bound.Answer, "relaxation by machine types", []);

        var search = new PackingSearch(new PackingArrays(input), worth, bound.TypesByWaste!, options.Seed);
        options.Progress?.Report("filling machines");
        var bins = search.Construct();
        if (bins is null)
            return Frame(input, bound.Answer, "relaxation by machine types, filling machines", []);
        options.Progress?.Report("improving");
        search.Improve(bins, bound.Bound / Math.Max(1e-12, 1 - options.RelativeGap), RoundsPerMachine * (long)bins.Count, IsOver);
        PackedMachine[] machines = [.. bins.Select(bin => Machine(input, bin)).OrderByDescending(machine => machine.Type.PricePerHour).ThenBy(machine => machine.Type.Name, StringComparer.Ordinal)];
        PackingProof.Require(input, machines);
        var stop = cancellation.IsCancellationRequested ? StopReason.Cancelled : IsOver() ? StopReason.TimeLimit : StopReason.Completed;
        return Frame(input, bound.With(machines, options, stop), "relaxation by machine types, filling machines, ruin and recreate", machines);
    }

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
        Unplaceable = [.. input.Workloads.Where(w => !input.Types.Any(t => PackingInput.Fits(w, t))).Select(w => PackingProof.WhyUnplaceable(input, w))],
        Answer = new Answer(answer, new PackingJson(input, machines, method)),
    };
}
