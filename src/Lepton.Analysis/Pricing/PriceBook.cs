namespace Lepton.Analysis.Pricing;

/// <summary>The offers of a study, looked up: what does this resource cost today, and if no one knows, why not.</summary>
/// <remarks>Where two offers name the same thing the cheaper one counts; an unknown price is never zero.</remarks>
public sealed class PriceBook
{
    private readonly Dictionary<(Provider, ResourceKind, string Region, string InstanceType, string? OperatingSystem, PurchaseOption), Offer> _offers = [];
    private readonly HashSet<(Provider, ResourceKind, string InstanceType)> _knownTypes = [];

    /// <summary>Makes a book of offers.</summary>
    /// <param name="offers">In any order.</param>
    public PriceBook(IEnumerable<Offer> offers)
    {
        ArgumentNullException.ThrowIfNull(offers);
        foreach (var offer in offers)
        {
            var key = (offer.Provider, offer.Kind, offer.Region, offer.InstanceType, offer.OperatingSystem, offer.PurchaseOption);
            if (!_offers.TryGetValue(key, out var known) || offer.Price < known.Price)
                _offers[key] = offer;
            _knownTypes.Add((offer.Provider, offer.Kind, offer.InstanceType));
        }
    }

    /// <summary>The offer of exactly that, or null.</summary>
    public Offer? Find(
        Provider provider, ResourceKind kind, string region, string instanceType, string? operatingSystem, PurchaseOption purchaseOption = PurchaseOption.OnDemand) =>
        _offers.GetValueOrDefault((provider, kind, region, instanceType, operatingSystem, purchaseOption));

    /// <summary>What a resource is bought as today: its own type, region, operating system and purchase option (on demand where the source does not say).</summary>
    /// <param name="resource">As captured.</param>
    /// <returns>Null where the book does not have it; <see cref="WhyUnknown"/> says why.</returns>
    public Offer? Today(Resource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource is { Region: { } region, InstanceType: { } type }
            ? Find(resource.Provider, resource.Kind, region, type, PricedSystem(resource), resource.PurchaseOption ?? PurchaseOption.OnDemand)
            : null;
    }

    /// <summary>What a resource costs in a month of 730 hours if it is up all month, at the book's prices.</summary>
    /// <param name="resource">As captured.</param>
    /// <returns>Null where the price or the size is unknown; <see cref="WhyUnknown"/> says why.</returns>
    public Money? MonthlyCost(Resource resource) => Today(resource) is { } offer && Quantity(resource, offer) is { } quantity
        ? new Money(offer.Price * quantity, offer.Currency)
        : null;

    /// <summary>How far <see cref="MonthlyCost"/> can be trusted.</summary>
    /// <param name="resource">As captured.</param>
    /// <returns><see cref="PriceQuality.Unknown"/> where it is null.</returns>
    public PriceQuality QualityOf(Resource resource) => MonthlyCost(resource) is null ? PriceQuality.Unknown : Today(resource)!.Quality;

    /// <summary>Why <see cref="MonthlyCost"/> is null, as a phrase; null where it is known.</summary>
    /// <param name="resource">As captured.</param>
    public string? WhyUnknown(Resource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (resource.Region is null)
            return "its region is unknown";
        if (resource.InstanceType is null)
            return "its type is unknown";
        if (resource.Kind == ResourceKind.VirtualMachine && resource.OperatingSystem is null)
            return "its operating system is unknown, and the price depends on it";
        if (Today(resource) is { } offer)
            return Quantity(resource, offer) is not null ? null : IsByUse(offer) ? "it is priced by use, which nobody measures" : "its size is unknown";
        return _knownTypes.Contains((resource.Provider, resource.Kind, resource.InstanceType))
            ? $"the price list has {resource.InstanceType}, but not in {resource.Region}{With(resource)}"
            : $"the price list does not have {resource.InstanceType}";
    }

    private static decimal? Quantity(Resource resource, Offer offer) => offer.Unit switch
    {
        PricingUnit.Hour => BillingCalendar.HoursPerMonth,
        PricingUnit.Month => 1,
        PricingUnit.GiBMonth => (decimal?)resource.StorageGiB,
        _ => null,
    };

    private static bool IsByUse(Offer offer) => offer.Unit is not (PricingUnit.Hour or PricingUnit.Month or PricingUnit.GiBMonth);

    // Only machines are priced by operating system; a database's engine is part of what the reader calls its type.
    private static string? PricedSystem(Resource resource) =>
        resource.Kind == ResourceKind.VirtualMachine ? resource.OperatingSystem : null;

    private static string With(Resource resource) => string.Concat(
        PricedSystem(resource) is { } system ? $" with {system}" : "",
        resource.PurchaseOption is { } option && option != PurchaseOption.OnDemand ? $" as {option}" : "");
}
