namespace Lepton.Notebooks;

/// <summary>A cell that no longer shows what the notebook has stored.</summary>
/// <param name="Number">Its position in the notebook, prose counted, 1 is the first.</param>
/// <param name="Lines">The difference line by line: <c>- </c> stored, <c>+ </c> shown now, two spaces where both agree.</param>
public sealed record OutputDifference(int Number, IReadOnlyList<string> Lines);
