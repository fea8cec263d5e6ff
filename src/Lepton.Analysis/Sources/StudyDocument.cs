namespace Lepton.Analysis.Sources;

/// <summary>One file of a study: what it is and what the study says about it.</summary>
/// <param name="Kind">Kind of document, <c>aws/describe-instances</c>.</param>
/// <param name="Path">Relative to the folder of the study, with forward slashes.</param>
/// <param name="Hints">What the study says because the document does not.</param>
public sealed record StudyDocument(string Kind, string Path, DocumentHints Hints);
