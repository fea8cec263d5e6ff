namespace Lepton.Notebooks;

/// <summary>How far an output may lie from the stored one and still count as the same.</summary>
/// <param name="Relative">Largest difference of two numbers, relative to the greater; 0 asks for equality.</param>
public sealed record OutputTolerance(double Relative)
{
    /// <summary>One in a million: what sums in another order may differ by, never what a reader would notice.</summary>
    public static OutputTolerance Default { get; } = new(1e-6);
}
