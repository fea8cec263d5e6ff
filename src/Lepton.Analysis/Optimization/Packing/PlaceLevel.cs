namespace Lepton.Analysis.Optimization;

/// <summary>What is lost at once: how far apart copies have to be.</summary>
public enum PlaceLevel
{
    /// <summary>One machine.</summary>
    Machine,

    /// <summary>An availability zone.</summary>
    Zone,

    /// <summary>A region.</summary>
    Region,

    /// <summary>A whole cloud.</summary>
    Provider,
}
