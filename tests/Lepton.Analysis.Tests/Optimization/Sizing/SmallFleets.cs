using CsCheck;
using Lepton.Analysis.Optimization;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Tests.Optimization;

/// <summary>Small random fleets, and their optimum by trying everything.</summary>
internal static class SmallFleets
{
    public static readonly Gen<SizingInput> Any =
        from offerCount in Gen.Int[1, 5]
        from offers in AnyOffer.Array[offerCount]
        from workloadCount in Gen.Int[1, 4]
        from todays in Gen.Int[0, offerCount - 1].Array[workloadCount]
        from vcpus in Gen.Int[0, 9].Array[workloadCount]
        from memories in Gen.Int[0, 17].Array[workloadCount]
        from kept in Gen.Int[0, 5].Array[workloadCount]
        from isRegionFree in Gen.Bool
        from changes in Gen.Int[-2, 3]
        from budget in Gen.Int[-20, 20]
        from mostInAws in Gen.Int[-3, 3]
        select Fleet(offers, todays, vcpus, memories, kept, isRegionFree, changes, budget, mostInAws);

    private static Gen<Offer> AnyOffer =>
        from provider in Gen.Bool.Select(isAws => isAws ? Provider.Aws : Provider.Azure)
        from region in Gen.Bool.Select(isNorth => isNorth ? "north" : "south")
        from size in Gen.Int[1, 4]
        from memory in Gen.Int[1, 16]
        from price in Gen.Int[1, 9]
        select Offer(provider, region, $"size-{size}-{memory}", size * 2, memory, price);

    public static Offer Offer(Provider provider, string region, string type, double vcpu, double memoryGiB, decimal price) => new()
    {
        Provider = provider,
        Region = region,
        InstanceType = type,
        OperatingSystem = "Linux",
        VcpuCount = vcpu,
        MemoryGiB = memoryGiB,
        Architecture = Architecture.X64,
        Price = price,
        Currency = "USD",
        Source = "made for a test",
        AsOf = new DateOnly(2026, 11, 24),
    };

    /// <summary>The cheapest cost by trying every offer for every workload; null where nothing keeps all rules.</summary>
    public static double? CheapestByBruteForce(SizingInput input)
    {
        var costs = Feasible(input).Select(chosen => chosen.Sum(offer => (double)offer.Price)).ToList();
        return costs.Count == 0 ? null : costs.Min();
    }

    /// <summary>Every choice of offers that keeps all rules.</summary>
    public static List<Offer[]> Feasible(SizingInput input)
    {
        var feasible = new List<Offer[]>();
        Try(0, []);
        return feasible;

        void Try(int w, Offer[] chosen)
        {
            if (w < input.Workloads.Count)
            {
                foreach (var offer in input.Offers.Append(input.Workloads[w].Today).Where(offer => MayRun(input.Workloads[w], offer)))
                    Try(w + 1, [.. chosen, offer]);
                return;
            }

            foreach (var rule in input.Rules)
            {
                var sum = chosen.Select((offer, i) => rule.Amount(input.Workloads[i], offer)).Sum();
                if (sum > rule.Upper || sum < rule.Lower)
                    return;
            }

            feasible.Add(chosen);
        }
    }

    // Written out once more on purpose: the judge must not ask the code that it judges.
    private static bool MayRun(Workload workload, Offer offer)
    {
        var today = workload.Today;
        if (workload.IsKeptAsIs)
            return offer == today;
        return offer.VcpuCount >= workload.VcpuDemand && offer.MemoryGiB >= workload.MemoryGiBDemand
            && (offer == today || workload.Regions is null || workload.Regions.Contains(offer.Region));
    }

    private static SizingInput Fleet(
        Offer[] offers, int[] todays, int[] vcpus, int[] memories, int[] kept, bool isRegionFree, int changes, int budget, int mostInAws)
    {
        // Two offers of one name would differ in price only; the catalogue keeps the cheaper.
        offers = [.. offers.DistinctBy(offer => (offer.Provider, offer.Region, offer.InstanceType))];
        var rules = new List<CouplingRule>();
        if (changes >= 0)
            rules.Add(CouplingRule.MostChanges(changes));
        if (budget > 0)
            rules.Add(CouplingRule.Budget(budget, "USD"));
        if (mostInAws >= 0)
            rules.Add(CouplingRule.MostIn(Provider.Aws, mostInAws));
        var workloads = todays.Select((today, w) => new Workload
        {
            Name = $"w{w}",
            Today = offers[today % offers.Length],
            VcpuDemand = vcpus[w],
            MemoryGiBDemand = memories[w],
            Regions = isRegionFree ? null : [offers[today % offers.Length].Region],
            IsKeptAsIs = kept[w] == 0,
        });
        return new SizingInput([.. workloads], offers) { Rules = rules };
    }
}
