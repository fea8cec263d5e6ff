namespace Lepton.Analysis.Optimization;

/// <summary>A commitment as JSON: SKUs with their prices and hours of usage, and limits.</summary>
internal static class CommitmentFile
{
    public static IModelCase Read(LocatedJson document)
    {
        document.Only("model", "currency", "skus", "hours", "leastPerHour", "mostPerHour", "incrementPerHour");
        return CaseOf(new CommitmentInput(document.Get("currency").Text(), [.. document.Get("skus").Items.Select(ReadSku)])
        {
            Hours = document.Find("hours")?.Items.Select(hours => hours.Number()).ToArray(),
            Least = document.Find("leastPerHour")?.Number() ?? 0,
            Most = document.Find("mostPerHour")?.Number() ?? double.PositiveInfinity,
            Increment = document.Find("incrementPerHour")?.Number(),
        });
    }

    public static IModelCase CaseOf(CommitmentInput input) => new CommitmentCase(input);

    private static CommittedSku ReadSku(LocatedJson sku)
    {
        sku.Only("name", "onDemandPrice", "planPrice", "usage");
        return new CommittedSku(
            sku.Get("name").Text(), sku.Get("onDemandPrice").Number(), sku.Get("planPrice").Number(),
            [.. sku.Get("usage").Items.Select(hour => hour.Number())]);
    }

    private sealed class CommitmentCase(CommitmentInput input) : IModelCase
    {
        public Model Build() => CommitmentModel.Build(input);

        // A solver that is asked for by name judges; otherwise the curve itself gives the optimum.
        public Answer Solve(SolveOptions? options = null, CancellationToken cancellation = default)
        {
            options ??= SolveOptions.Default;
            options.Validate();
            if (options.Solver is not null || options.TimeLimit <= TimeSpan.Zero || cancellation.IsCancellationRequested)
                return Build().Solve(options, cancellation);
            var solved = Commitment.Solve(input);
            if (solved.Status == Status.Infeasible)
                return Build().Solve(options, cancellation);
            var answer = CommitmentProof.AnswerOf(input, solved, options);
            var currency = Unit.Of(input.Currency);
            answer.Notes =
            [
                $"Commit {new Quantity(solved.Level, currency / Unit.Of("h"))}: it saves {new Quantity(solved.Saving, currency)} of {new Quantity(solved.OnDemandCost, currency)} on demand.",
            ];
            return answer;
        }
    }
}
