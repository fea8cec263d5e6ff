namespace Lepton.Analysis.Snapshots;

/// <summary>Something that should have been read and could not: a region without permission, a document that is not JSON.</summary>
/// <param name="Scope">What is missing from the snapshot: a document, an account, a region.</param>
/// <param name="Reason">Why, and what to do about it, whole sentences.</param>
public sealed record CaptureGap(string Scope, string Reason);
