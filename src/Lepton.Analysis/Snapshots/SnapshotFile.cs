namespace Lepton.Analysis.Snapshots;

/// <summary>A file of a snapshot.</summary>
/// <param name="Path">Relative to the folder, with forward slashes: <c>metrics/cpu_percent.parquet</c>.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal.</param>
public sealed record SnapshotFile(string Path, long Bytes, long Rows, string Sha256);
