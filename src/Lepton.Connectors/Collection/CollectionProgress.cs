namespace Lepton.Connectors;

/// <summary>How far a collection is.</summary>
/// <param name="List">The list that was finished.</param>
/// <param name="Pages">Pages read in this run.</param>
/// <param name="Calls">Calls made in this run, failed ones too.</param>
/// <param name="Lists">Lists of the same provider that are finished.</param>
public readonly record struct CollectionProgress(string List, long Pages, long Calls, int Lists);
