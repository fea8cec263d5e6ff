using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Optimization;

/// <summary>Per workload, the offers worth looking at: allowed, large enough, and not dominated by another.</summary>
/// <remarks>
/// Pruning is safe: an offer is left out only where another one for the same workload costs no more and is no worse in any rule over the
/// fleet, so that exchanging the two in any solution keeps every rule and never raises the cost. Workloads and offers are put in ordinal
/// order first, so the order of the input plays no part, and among equals today's offer wins, then the first in order.
/// </remarks>
internal sealed class Candidates
{
    private Candidates(SizingInput input, IReadOnlyList<Workload> workloads, Candidate[][] of) =>
        (Input, Workloads, Of) = (input, workloads, of);

    public SizingInput Input { get; }

    /// <summary>In ordinal order of their names.</summary>
    public IReadOnlyList<Workload> Workloads { get; }

    /// <summary>Candidates per workload, cheapest first; empty where nothing fits.</summary>
    public Candidate[][] Of { get; }

    /// <summary>The candidates of an input.</summary>
    /// <param name="input">Workloads, offers, rules.</param>
    /// <param name="isKept">Offers that something beside their price may make the cheapest, so that no other dominates them; none unless said.</param>
    public static Candidates From(SizingInput input, Func<Offer, bool>? isKept = null)
    {
        input.Validate();
        Workload[] workloads = [.. input.Workloads.OrderBy(workload => workload.Name, StringComparer.Ordinal)];
        var offers = Distinct(input.Offers);
        var of = new Candidate[workloads.Length][];
        Parallel.For(0, workloads.Length, w => of[w] = Undominated(workloads[w], offers, input.Rules, isKept ?? (_ => false)));
        return new Candidates(input, workloads, of);
    }

    private static Offer[] Distinct(IReadOnlyList<Offer> offers) =>
    [
        .. offers
            .Where(offer => offer is { Kind: ResourceKind.VirtualMachine, Unit: PricingUnit.Hour })
            .GroupBy(offer => (offer.Provider, offer.Region, offer.InstanceType, offer.OperatingSystem, offer.PurchaseOption))
            .Select(same => same.MinBy(offer => offer.Price)!)
            .OrderBy(offer => offer.Price)
            .ThenBy(offer => offer.InstanceType, StringComparer.Ordinal)
            .ThenBy(offer => offer.Region, StringComparer.Ordinal)
            .ThenBy(offer => offer.Provider)
            .ThenBy(offer => offer.OperatingSystem, StringComparer.Ordinal)
            .ThenBy(offer => offer.PurchaseOption),
    ];

    private static Candidate[] Undominated(Workload workload, Offer[] offers, IReadOnlyList<CouplingRule> rules, Func<Offer, bool> isKept)
    {
        var kept = new List<Candidate>();
        if (workload.IsKeptAsIs || workload.FitsOn(workload.Today))
            kept.Add(Make(workload, workload.Today, rules));
        // Offers come cheapest first, so only those kept already can dominate the next one.
        foreach (var offer in offers)
        {
            if (workload.IsToday(offer) || !workload.Allows(offer) || !workload.FitsOn(offer))
                continue;
            var candidate = Make(workload, offer, rules);
            if (isKept(offer) || !kept.Exists(other => other.Dominates(candidate, rules)))
                kept.Add(candidate);
        }

        // Today's offer came first without having been compared.
        if (kept.Count > 1 && kept[0].IsToday && !isKept(kept[0].Offer) && kept.Skip(1).Any(other => other.PricePerHour < kept[0].PricePerHour && other.Dominates(kept[0], rules)))
            kept.RemoveAt(0);
        return [.. kept.OrderBy(candidate => candidate.PricePerHour)];
    }

    private static Candidate Make(Workload workload, Offer offer, IReadOnlyList<CouplingRule> rules)
    {
        var amounts = rules.Count == 0 ? [] : new double[rules.Count];
        for (var r = 0; r < amounts.Length; r++)
            amounts[r] = rules[r].Amount(workload, offer);
        return new Candidate(workload, offer, (double)offer.Price, amounts);
    }
}
