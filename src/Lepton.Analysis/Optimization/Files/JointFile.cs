namespace Lepton.Analysis.Optimization;

/// <summary>Fleet, pools and plan as one JSON document: the members of a sizing and of a pools file, plan prices at offers and pools, and the plan's limits.</summary>
internal static class JointFile
{
    public static IModelCase Read(LocatedJson document)
    {
        document.Only(
            "model", "currency", "workloads", "offers", "mostChanges", "budgetPerHour", "start", "blockHours", "repeats", "mostLostFraction", "demands", "pools", "scenarios", "shortfallPrices", "risk",
            "mostShortfallProbability", "plan");
        foreach (var offer in document.Get("offers").Items)
            offer.Only([.. SizingFile.OfferMembers, "planPrice"]);
        foreach (var workload in document.Get("workloads").Items)
            workload.Only([.. SizingFile.WorkloadMembers, "workingHours"]);
        foreach (var pool in document.Get("pools").Items)
            pool.Only([.. PoolsFile.PoolMembers, "planPrice"]);
        var plan = document.Find("plan")?.Only("leastPerHour", "mostPerHour", "incrementPerHour");
        var prices = new Dictionary<string, double>(StringComparer.Ordinal);
        var fleet = SizingFile.ReadInput(document, (offer, json) =>
        {
            if (json.Find("planPrice") is { } price)
                prices[JointUses.SkuName(offer)] = price.Number();
        });
        return new JointCase(new JointInput(fleet, PoolsFile.ReadInput(document))
        {
            PlanPrice = offer => prices.TryGetValue(JointUses.SkuName(offer), out var price) ? price : null,
            PoolPlanPrices = document.Get("pools").Items.Where(pool => pool.Has("planPrice")).DistinctBy(pool => pool.Get("name").Text()).ToDictionary(pool => pool.Get("name").Text(), pool => pool.Get("planPrice").Number()),
            Schedules = document.Get("workloads").Items.Where(workload => workload.Has("workingHours"))
                .DistinctBy(workload => workload.Get("name").Text()).ToDictionary(workload => workload.Get("name").Text(), workload => PoolsFile.ReadHours(workload.Get("workingHours"))!),
            Least = plan?.Find("leastPerHour")?.Number() ?? 0,
            Most = plan?.Find("mostPerHour")?.Number() ?? double.PositiveInfinity,
            Increment = plan?.Find("incrementPerHour")?.Number(),
        });
    }

    private sealed class JointCase(JointInput input) : IModelCase
    {
        public Model Build() => JointModel.Build(input);

        public Answer Solve(SolveOptions? options = null, CancellationToken cancellation = default)
        {
            var joint = Joint.Solve(input, options, cancellation);
            if (joint.Answer.HasSolution)
                joint.Answer.Notes = [.. Notes(joint)];
            return joint.Answer;
        }

        private IEnumerable<string> Notes(JointAnswer joint)
        {
            var currency = Unit.Of(input.Pools.Currency);
            yield return $"Commit {new Quantity(joint.Level, currency / Unit.Of("h"))}.";
            if (!double.IsNaN(joint.SequenceCost))
                yield return $"One after the other ({joint.Sequence}) costs {new Quantity(joint.SequenceCost, currency)}: deciding together saves {new Quantity(Math.Max(0, joint.SequenceCost - joint.Cost), currency)}.";
        }
    }
}
