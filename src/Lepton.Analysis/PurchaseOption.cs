namespace Lepton.Analysis;

/// <summary>How capacity is bought.</summary>
public enum PurchaseOption
{
    /// <summary>By the hour, no promise.</summary>
    OnDemand,

    /// <summary>Cheap and interruptible.</summary>
    Spot,

    /// <summary>Reserved, savings plan or committed use, one year.</summary>
    Commitment1Year,

    /// <summary>Reserved, savings plan or committed use, three years.</summary>
    Commitment3Years,
}
