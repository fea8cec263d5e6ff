using System.Security.Cryptography;

namespace Lepton.Analysis.Snapshots;

/// <summary>Where things lie in the folder of a snapshot.</summary>
internal static class SnapshotLayout
{
    public const string Manifest = "manifest.json";
    public const string Resources = "resources.parquet";
    public const string Prices = "prices.parquet";
    public const string Costs = "costs.parquet";
    public const string Metrics = "metrics";

    public static string MetricFile(string metric) => $"{Metrics}/{metric}.parquet";

    /// <summary>Paths of all files below a folder, relative and with forward slashes, in ordinal order.</summary>
    public static IReadOnlyList<string> FilesIn(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal),
    ];

    public static string HashOf(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
