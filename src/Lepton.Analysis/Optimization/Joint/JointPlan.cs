namespace Lepton.Analysis.Optimization;

/// <summary>Decisions of all three kinds, or of some of them while a sequence is under way; what is undecided is null.</summary>
internal sealed record JointPlan(IReadOnlyList<SizingChoice>? Choices, PoolPlan? Pools, double? Level)
{
    public static readonly JointPlan Nothing = new(null, null, null);

    /// <summary>What the commitment can cover of the decisions made; of an undecided fleet what runs today.</summary>
    public List<CommittedSku> Uses(JointInput input, bool isFleetToday) =>
    [
        .. Choices is not null ? JointUses.Of(input, Choices)
            : isFleetToday ? JointUses.Of(input, [.. input.Fleet.Workloads.Select(workload => new SizingChoice(workload, workload.Today))])
            : [],
        .. Pools is not null ? JointUses.Of(input, Pools) : [],
    ];

    /// <summary>Cost of a whole plan over all blocks: everything on demand, less what the commitment replaces, and the commitment.</summary>
    public double Cost(JointInput input)
    {
        var (uses, hours) = (Uses(input, isFleetToday: false), input.HoursPerBlock * input.Pools.BlockCount);
        var onDemand = Choices!.Sum(choice => input.HoursPerBlock * JointUses.Open(input, choice.Workload).Count(isOpen => isOpen) * (double)choice.Offer.Price)
            + Pools!.Cost(input.Pools);
        var replaced = uses.Count == 0 ? 0 : LoadDuration.Of(input.Commitment(uses)).Replaced(Level!.Value);
        return onDemand - replaced + hours * Level!.Value;
    }
}

/// <summary>Machines running and started, by pool and block.</summary>
internal sealed record PoolPlan(IReadOnlyDictionary<string, int[]> Running, IReadOnlyDictionary<string, int[]> Started)
{
    public static PoolPlan Of(PoolsInput input, Answer answer, PoolCounts counts)
    {
        return new PoolPlan(Numbers(counts.On), Numbers(counts.Start));

        SortedDictionary<string, int[]> Numbers(Func<Pool, int, Variable> variable) => new(
            input.Pools.ToDictionary(
                pool => pool.Name,
                pool => Enumerable.Range(0, input.BlockCount).Select(t => (int)Math.Round(answer.Value(variable(pool, t)))).ToArray()),
            StringComparer.Ordinal);
    }

    /// <summary>Everything on demand, with starts.</summary>
    public double Cost(PoolsInput input) => input.Pools.Sum(pool =>
        input.BlockLength.TotalHours * pool.ExpectedPricePerHour * Running[pool.Name].Sum() + pool.StartCost * Started[pool.Name].Sum());
}

/// <summary>From decisions to what a commitment can cover.</summary>
internal static class JointUses
{
    public static IEnumerable<CommittedSku> Of(JointInput input, IReadOnlyList<SizingChoice> choices) => choices
        .Where(choice => input.PlanPrice(choice.Offer) is not null)
        .GroupBy(choice => SkuName(choice.Offer))
        .OrderBy(same => same.Key, StringComparer.Ordinal)
        .Select(same => new CommittedSku(
            same.Key, (double)same.First().Offer.Price, input.PlanPrice(same.First().Offer)!.Value, Active(input, same.Select(choice => choice.Workload))));

    public static IEnumerable<CommittedSku> Of(JointInput input, PoolPlan plan) => input.Pools.Pools
        .Where(pool => input.PoolPlanPrices.ContainsKey(pool.Name))
        .Select(pool => new CommittedSku(
            $"pool {pool.Name}", pool.PricePerHour, input.PoolPlanPrices[pool.Name], [.. plan.Running[pool.Name].Select(count => (double)count)]));

    public static string SkuName(Pricing.Offer offer) => $"{offer.Provider} {OfferName.Of(offer)} {offer.OperatingSystem}";

    public static bool[] Open(JointInput input, Workload workload) => input.Pools.Open(input.Schedules.GetValueOrDefault(workload.Name));

    private static double[] Active(JointInput input, IEnumerable<Workload> workloads)
    {
        var active = new double[input.Pools.BlockCount];
        foreach (var workload in workloads)
        {
            var isOpen = Open(input, workload);
            for (var t = 0; t < active.Length; t++)
                active[t] += isOpen[t] ? 1 : 0;
        }

        return active;
    }
}
