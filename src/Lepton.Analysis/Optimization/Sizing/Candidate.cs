using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Optimization;

/// <summary>A workload on an offer that the rules allow and that is large enough: one thing that can be chosen.</summary>
internal sealed record Candidate(Workload Workload, Offer Offer, double PricePerHour, double[] Amounts) : INamed
{
    public bool IsToday { get; } = Workload.IsToday(Offer);

    public string Name => $"{Workload.Name},{OfferName.Of(Offer)}";

    /// <summary>Whether this is never a worse choice than another one for the same workload, whatever is chosen for the others.</summary>
    public bool Dominates(Candidate other, IReadOnlyList<CouplingRule> rules)
    {
        if (PricePerHour > other.PricePerHour)
            return false;
        for (var r = 0; r < rules.Count; r++)
        {
            var (mine, theirs) = (Amounts[r], other.Amounts[r]);
            if (mine > theirs && !double.IsPositiveInfinity(rules[r].Upper) || mine < theirs && !double.IsNegativeInfinity(rules[r].Lower))
                return false;
        }

        return true;
    }
}
