namespace Lepton.Analysis.Pricing;

/// <summary>How far a price can be trusted; a plan states how much of its cost rests on each.</summary>
public enum PriceQuality
{
    /// <summary>Read from the provider's price list.</summary>
    Quoted,

    /// <summary>Read from the customer's contract or price sheet.</summary>
    Contract,

    /// <summary>Computed from several prices, as a machine of Google Cloud from its cores and its memory.</summary>
    Derived,

    /// <summary>Nobody says what it costs: there is no amount, and none is taken for it. No offer has this quality.</summary>
    Unknown,
}
