namespace Lepton.Analysis.Snapshots;

/// <summary>A document or a query that a capture was made from.</summary>
/// <param name="Kind">The reader's name: <c>aws/describe-instances</c>, <c>telemetry/csv</c>.</param>
/// <param name="File">The document, as named in the study; never an absolute path.</param>
/// <param name="Sha256">Of the document as it was read, in lower-case hexadecimal.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Parameters">What it was read with: region, account, column mapping. Never a secret.</param>
public sealed record CaptureSource(string Kind, string File, string Sha256, long Bytes, IReadOnlyDictionary<string, string> Parameters);
