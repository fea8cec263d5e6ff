namespace Lepton.Analysis.Pricing;

/// <summary>How far a price can be trusted; a plan states how much of its cost rests on each.</summary>
public enum PriceQuality
{
    /// <summary>Read from the provider's price list.</summary>
    Quoted,

    /// <summary>Read from the customer's contract or price sheet.</summary>
    Contract,

    /// <summary>Computed from other prices.</summary>
    Derived,
}
