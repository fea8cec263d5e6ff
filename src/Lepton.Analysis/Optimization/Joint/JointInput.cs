using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Optimization;

/// <summary>What has to be decided together: the offer of every machine, the numbers of every pool, and what to commit to one plan that covers both.</summary>
/// <param name="Fleet">Machines that run one offer each, all the time or in their working hours.</param>
/// <param name="Pools">Machines started and stopped by number; its blocks of time are those of the whole.</param>
public sealed record JointInput(SizingInput Fleet, PoolsInput Pools)
{
    /// <summary>What an hour of an offer draws from the commitment, above 0; null for an offer that the plan does not cover.</summary>
    public required Func<Offer, double?> PlanPrice { get; init; }

    /// <summary>What an hour of a machine of a pool draws from the commitment, above 0, by the pool's name; a pool not named is not covered.</summary>
    public IReadOnlyDictionary<string, double> PoolPlanPrices { get; init; } = new Dictionary<string, double>();

    /// <summary>When a machine of the fleet runs, by its name; one not named runs always. A block that is touched counts.</summary>
    public IReadOnlyDictionary<string, WorkingHours> Schedules { get; init; } = new Dictionary<string, WorkingHours>();

    /// <summary>Least commitment, in currency per hour.</summary>
    public double Least { get; init; }

    /// <summary>Most that may be committed, in currency per hour.</summary>
    public double Most { get; init; } = double.PositiveInfinity;

    /// <summary>Commitments are sold in multiples of this, in currency per hour; null where any amount can be bought.</summary>
    public double? Increment { get; init; }

    internal double HoursPerBlock => Pools.BlockLength.TotalHours;

    /// <summary>The commitment that covers some uses, as a problem of its own.</summary>
    internal CommitmentInput Commitment(IReadOnlyList<CommittedSku> uses) => new(Pools.Currency, uses)
    {
        Hours = [.. Enumerable.Repeat(HoursPerBlock, Pools.BlockCount)],
        Least = Least,
        Most = Most,
        Increment = Increment,
    };

    internal void Validate()
    {
        Fleet.Validate();
        Pools.Validate();
        if (Fleet.Currency != Pools.Currency)
            throw new StudyException($"The fleet is priced in {Fleet.Currency}, the pools in {Pools.Currency}. Give all prices in one currency.");
        if (Schedules.Keys.FirstOrDefault(name => Fleet.Workloads.All(workload => workload.Name != name)) is { } unknown)
            throw new StudyException($"There are working hours for \"{unknown}\", which is no workload. Correct the name.");
        if (PoolPlanPrices.Keys.FirstOrDefault(name => Pools.Pools.All(pool => pool.Name != name)) is { } stranger)
            throw new StudyException($"There is a plan price for \"{stranger}\", which is no pool. Correct the name.");
        foreach (var (name, price) in PoolPlanPrices)
            RequirePlanPrice(price, name);
        foreach (var offer in Fleet.Offers.Concat(Fleet.Workloads.Select(workload => workload.Today)))
            RequirePlanPrice(PlanPrice(offer) ?? 1, OfferName.Of(offer));
    }

    private static void RequirePlanPrice(double price, string name)
    {
        if (!(price > 0) || double.IsInfinity(price))
            throw new StudyException($"The plan price of {name} is {price.ToString(System.Globalization.CultureInfo.InvariantCulture)}. Give a number above zero, or none where the plan does not cover it.");
    }
}
