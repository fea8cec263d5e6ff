using Lepton.Analysis;

namespace Lepton.Connectors;

/// <summary>How far a collection is.</summary>
/// <param name="Provider">Whose list was finished.</param>
/// <param name="List">The list.</param>
/// <param name="Pages">Pages read in this run.</param>
/// <param name="Calls">Calls made in this run, failed ones too.</param>
/// <param name="Lists">Lists finished of this provider.</param>
public readonly record struct CollectionProgress(Provider Provider, string List, long Pages, long Calls, int Lists);
