namespace Lepton.Analysis.Pricing;

/// <summary>One price as a provider's document states it, in our units: what it buys, from where it is, and how far it can be trusted.</summary>
/// <remarks>
/// Whatever the provider's own unit (100 hours, 10 000 operations, a whole term, seconds), the amounts here are for one
/// <see cref="Unit"/>. A price that cannot be known has no tiers and says why; it is never 0.
/// </remarks>
public sealed record ListPrice
{
    internal const string StatedAsZero = "the document states 0, which is no price";

    /// <summary>The cloud that sells it.</summary>
    public required Provider Provider { get; init; }

    /// <summary>The provider's id of what is sold: AWS SKU, Azure meter id, Google SKU id.</summary>
    public required string SkuId { get; init; }

    /// <summary>The provider's name of what is sold, for people.</summary>
    public required string Description { get; init; }

    /// <summary>The provider's name of the region; null where the price holds everywhere.</summary>
    public string? Region { get; init; }

    /// <summary>The kind of resource it buys; null for what is no resource of a snapshot by itself (requests, traffic, cores).</summary>
    public ResourceKind? Kind { get; init; }

    /// <summary>What resources of that price call their type; null where <see cref="Kind"/> is null and the document says none.</summary>
    public string? InstanceType { get; init; }

    /// <summary>Operating system that is in the price; null where it plays no part.</summary>
    public string? OperatingSystem { get; init; }

    /// <summary>Whom the hardware is shared with.</summary>
    public Tenancy Tenancy { get; init; } = Tenancy.Shared;

    /// <summary>How it is bought.</summary>
    public PurchaseOption PurchaseOption { get; init; } = PurchaseOption.OnDemand;

    /// <summary>Which form of commitment, in words: <c>standard reserved instance, no upfront</c>; null where there is none.</summary>
    public string? Commitment { get; init; }

    /// <summary>What of a commitment is paid at its start, in <see cref="Currency"/>; it is spread over the term in <see cref="Tiers"/>.</summary>
    public decimal Upfront { get; init; }

    /// <summary>Virtual processors; null where the document does not say.</summary>
    public double? VcpuCount { get; init; }

    /// <summary>Memory in GiB; null where the document does not say.</summary>
    public double? MemoryGiB { get; init; }

    /// <summary>Processor architecture; null where the document does not say.</summary>
    public Architecture? Architecture { get; init; }

    /// <summary>Graphics processors, 0 or more.</summary>
    public int GpuCount { get; init; }

    /// <summary>What one price buys; null where the provider's unit is not understood, and then the price is unknown.</summary>
    public PricingUnit? Unit { get; init; }

    /// <summary>The steps in rising order, one for most prices; none where the price is unknown.</summary>
    public IReadOnlyList<PriceTier> Tiers { get; init; } = [];

    /// <summary>ISO 4217 code; null where the price is unknown.</summary>
    public string? Currency { get; init; }

    /// <summary>Document and place in it.</summary>
    public required string Source { get; init; }

    /// <summary>The day on which the document was published or fetched.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>How far it can be trusted; <see cref="PriceQuality.Unknown"/> exactly where there are no tiers.</summary>
    public PriceQuality Quality { get; private init; } = PriceQuality.Unknown;

    /// <summary>Why it is unknown, as a phrase; null where it is known.</summary>
    public string? WhyUnknown { get; private init; } = "the document states no price";

    /// <summary>The price of one unit where it does not depend on the amount; null otherwise.</summary>
    public decimal? UnitPrice => Tiers is [var only] ? only.UnitPrice : null;

    /// <summary>The price of one unit behind the free ones, where all others cost the same; null otherwise.</summary>
    public decimal? PaidUnitPrice => Tiers.Where(tier => tier.UnitPrice > 0).ToList() is [var only] && only == Tiers[^1] ? only.UnitPrice : null;

    /// <summary>Whether more never gets cheaper by the unit: what a linear program can take as it is.</summary>
    public bool IsConvex => Tiers.Zip(Tiers.Skip(1)).All(pair => pair.First.UnitPrice <= pair.Second.UnitPrice);

    /// <summary>What an amount of a month costs, tier by tier; null where the price is unknown.</summary>
    /// <param name="quantity">In <see cref="Unit"/>, ≥ 0.</param>
    public Money? CostOf(decimal quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        if (Tiers.Count == 0)
            return null;
        var cost = 0m;
        for (var i = 0; i < Tiers.Count && Tiers[i].From < quantity; i++)
            cost += ((i + 1 < Tiers.Count ? Math.Min(quantity, Tiers[i + 1].From) : quantity) - Tiers[i].From) * Tiers[i].UnitPrice;
        return new Money(cost, Currency!);
    }

    /// <summary>The same with its price.</summary>
    /// <param name="unit">What one price buys.</param>
    /// <param name="currency">ISO 4217 code.</param>
    /// <param name="tiers">At least one; put in order here.</param>
    /// <param name="quality">Not <see cref="PriceQuality.Unknown"/>.</param>
    /// <returns>
    /// An unknown price where nothing of it costs anything, since 0 is what providers write where they do not say, and where the tiers
    /// cannot be: a negative price, or two from one amount on.
    /// </returns>
    /// <exception cref="ArgumentException">No tier, or no quality.</exception>
    public ListPrice At(PricingUnit unit, string currency, IEnumerable<PriceTier> tiers, PriceQuality quality = PriceQuality.Quoted)
    {
        var ordered = tiers.OrderBy(tier => tier.From).ToList();
        if (ordered.Count == 0 || quality == PriceQuality.Unknown)
            throw new ArgumentException($"{SkuId} has no price. Say why with Without.", nameof(tiers));
        if (ordered.Exists(tier => tier.UnitPrice < 0))
            return Without("the document states a negative price");
        if (ordered.DistinctBy(tier => tier.From).Count() < ordered.Count)
            return Without("the document states two prices for the same");
        return ordered.TrueForAll(tier => tier.UnitPrice == 0)
            ? Without(StatedAsZero)
            : this with { Unit = unit, Currency = currency, Tiers = ordered, Quality = quality, WhyUnknown = null };
    }

    /// <summary>The same with its price, where that does not depend on the amount.</summary>
    /// <param name="unit">What one price buys.</param>
    /// <param name="currency">ISO 4217 code.</param>
    /// <param name="unitPrice">Of one unit, ≥ 0.</param>
    /// <param name="quality">Not <see cref="PriceQuality.Unknown"/>.</param>
    public ListPrice At(PricingUnit unit, string currency, decimal unitPrice, PriceQuality quality = PriceQuality.Quoted) =>
        At(unit, currency, [new PriceTier(0, unitPrice)], quality);

    /// <summary>The same as one that nobody knows.</summary>
    /// <param name="why">As a phrase.</param>
    public ListPrice Without(string why) => this with { Tiers = [], Currency = null, Quality = PriceQuality.Unknown, WhyUnknown = why };
}
