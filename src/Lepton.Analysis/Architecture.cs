namespace Lepton.Analysis;

/// <summary>Processor architecture; a machine image of one does not start on the other.</summary>
public enum Architecture
{
    /// <summary>64-bit x86 (Intel, AMD).</summary>
    X64,

    /// <summary>64-bit Arm (Graviton, Cobalt, Axion, Ampere).</summary>
    Arm64,
}
