using System.Diagnostics;

namespace Lepton.Analysis.Optimization;

/// <summary>Chooses the cheapest offer for every workload of a fleet and proves how good the choice is.</summary>
public static class Sizing
{
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
        var answer = candidates.Of.Any(of => of.Length == 0) ? NothingFits(candidates) : WholeModel(candidates, options, cancellation);
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

    private static SizingAnswer WholeModel(Candidates candidates, SolveOptions? options, CancellationToken cancellation)
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
