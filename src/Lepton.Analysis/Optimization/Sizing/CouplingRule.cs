using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Optimization;

/// <summary>A rule over the whole fleet: the amounts of the chosen offers add up to no less and no more than so much.</summary>
/// <param name="Name">Unique among the rules.</param>
/// <param name="Unit">Of the amounts and both sides.</param>
/// <param name="Amount">What a workload on an offer adds.</param>
/// <param name="Lower">At least; negative infinity for no lower side.</param>
/// <param name="Upper">At most; positive infinity for no upper side.</param>
/// <param name="Sentence">What it demands, in words for people.</param>
public sealed record CouplingRule(
    string Name, Unit Unit, Func<Workload, Offer, double> Amount, double Lower, double Upper, string Sentence)
{
    /// <summary>At most so many workloads change.</summary>
    /// <param name="count">0 or more.</param>
    public static CouplingRule MostChanges(int count) => new(
        "most changes", Unit.Of("workload"), (workload, offer) => workload.IsToday(offer) ? 0 : 1, double.NegativeInfinity, count,
        $"at most {count} workloads change");

    /// <summary>The fleet costs at most so much.</summary>
    /// <param name="perHour">In the currency, per hour.</param>
    /// <param name="currency">ISO 4217 code.</param>
    public static CouplingRule Budget(double perHour, string currency) => new(
        "budget", Unit.Of(currency) / Unit.Of("h"), (_, offer) => (double)offer.Price, double.NegativeInfinity, perHour,
        $"the fleet costs at most {new Quantity(perHour, Unit.Of(currency) / Unit.Of("h"))}");

    /// <summary>At most so many workloads run in one cloud.</summary>
    /// <param name="provider">The cloud.</param>
    /// <param name="count">0 or more.</param>
    public static CouplingRule MostIn(Provider provider, int count) => new(
        $"most in {provider}", Unit.Of("workload"), (_, offer) => offer.Provider == provider ? 1 : 0, double.NegativeInfinity, count,
        $"at most {count} workloads run in {provider}");
}
