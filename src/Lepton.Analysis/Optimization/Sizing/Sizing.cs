using System.Diagnostics;

namespace Lepton.Analysis.Optimization;

/// <summary>Chooses the cheapest offer for every workload of a fleet and proves how good the choice is.</summary>
public static class Sizing
{
    /// <summary>Beyond this many candidates a fleet is solved by prices on its rules, not as one integer model.</summary>
    internal const int MostInOneModel = 10_000;

    // A model of more columns is not kept with the answer: the answer's own numbers are checked instead.
    private const int MostKept = 400_000;

    /// <summary>Solves a fleet.</summary>
    /// <param name="input">Workloads, offers, rules.</param>
    /// <param name="options">Solver, time limit, gap, seed.</param>
    /// <param name="cancellation">Ends the solve; the best so far is returned and labelled.</param>
    /// <exception cref="StudyException">Empty, two of one name, two currencies, or a number that is not finite.</exception>
    public static SizingAnswer Solve(SizingInput input, SolveOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var started = Stopwatch.GetTimestamp();
        var candidates = Candidates.From(input);
        options ??= SolveOptions.Default;
        options.Validate();
        var count = candidates.Of.Sum(of => (long)of.Length);
        var answer = candidates.Of.Any(of => of.Length == 0) ? NothingFits(candidates)
            : count <= MostInOneModel ? WholeModel(candidates, options, cancellation)
            : ByParts(candidates, options, options.TimeLimit - Stopwatch.GetElapsedTime(started), count <= MostKept, cancellation);
        return answer with { Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds };
    }

    private static SizingAnswer NothingFits(Candidates candidates) => Frame(candidates, "by looking at each workload alone") with
    {
        Status = Status.Infeasible,
        Unplaceable =
        [
            .. candidates.Workloads.Where((_, w) => candidates.Of[w].Length == 0)
                .Select(workload => Optimization.Unplaceable.Explain(workload, candidates.Input.Offers)),
        ],
    };

    private static SizingAnswer WholeModel(Candidates candidates, SolveOptions options, CancellationToken cancellation)
    {
        var model = SizingModel.Build(candidates, out var x);
        var answer = model.Solve(options, cancellation);
        var frame = Frame(candidates, $"one integer model, {answer.Solver}") with
        {
            Status = answer.Status,
            StopReason = answer.StopReason,
            BestBound = answer.BestBound,
            ShadowPrices = ShadowPrices(candidates, answer),
            Answer = answer,
        };
        return !answer.HasSolution ? frame : frame with
        {
            CostPerHour = answer.Objective,
            Gap = answer.Gap,
            Choices = [.. candidates.Of.Select(of => of.First(candidate => answer.IsChosen(x[candidate]))).Select(c => new SizingChoice(c.Workload, c.Offer))],
        };
    }

    internal static SizingAnswer ByParts(Candidates candidates, SolveOptions options, TimeSpan? left, bool isKept, CancellationToken cancellation)
    {
        var problem = CoupledChoice.Of(candidates);
        var result = Decomposition.Solve(problem, options, left, cancellation);
        var prices = new SortedDictionary<string, double>(StringComparer.Ordinal);
        for (var r = 0; r < result.Prices.Length; r++)
            prices[candidates.Input.Rules[r].Name] = -result.Prices[r] + 0.0;
        var frame = Frame(candidates, result.Method) with
        {
            Status = result.Status,
            StopReason = result.Stop,
            BestBound = result.Bound,
            ShadowPrices = prices,
        };
        if (result.Chosen is null)
            return frame;
        var answer = isKept ? PartsProof.AnswerOf(candidates, problem, result, options) : null;
        PartsProof.Require(candidates, problem, result);
        return frame with
        {
            CostPerHour = result.Cost,
            Gap = Proof.Gap(result.Cost, result.Bound),
            Choices = [.. candidates.Of.Select((of, w) => of[result.Chosen[w] - problem.Start[w]]).Select(c => new SizingChoice(c.Workload, c.Offer))],
            Answer = answer,
        };
    }

    private static SortedDictionary<string, double> ShadowPrices(Candidates candidates, Answer answer)
    {
        var prices = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var rule in candidates.Input.Rules)
        {
            if (answer.Relaxation is { } relaxation)
                prices[rule.Name] = relaxation.Dual(rule.Name);
        }

        return prices;
    }

    private static SizingAnswer Frame(Candidates candidates, string method) => new()
    {
        Status = Status.NotSolved,
        CostTodayPerHour = candidates.Workloads.Sum(workload => (double)workload.Today.Price),
        Currency = candidates.Input.Currency,
        Method = method,
        Notes = candidates.Input.Notes,
    };
}
