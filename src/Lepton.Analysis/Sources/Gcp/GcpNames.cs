using System.Text.RegularExpressions;

namespace Lepton.Analysis.Sources;

/// <summary>What Google writes into names: projects, zones and types in links, sizes in the names of custom machine types.</summary>
internal static partial class GcpNames
{
    private const double MiBPerGiB = 1024;

    /// <summary>A self link without its host: <c>projects/p/zones/z/instances/n</c>. The same resource has links with several hosts.</summary>
    public static string Id(string link)
    {
        var start = link.IndexOf("projects/", StringComparison.Ordinal);
        return start < 0 ? link : link[start..];
    }

    /// <summary>The last part of a link: the name.</summary>
    public static string? Last(string? link) => link?[(link.LastIndexOf('/') + 1)..];

    /// <summary>The part of a link after a word: the project after <c>projects</c>.</summary>
    public static string? After(string link, string word)
    {
        var parts = link.Split('/');
        var index = Array.IndexOf(parts, word);
        return index >= 0 && index + 1 < parts.Length ? parts[index + 1] : null;
    }

    /// <summary>The region of a zone: <c>us-central1</c> of <c>us-central1-a</c>.</summary>
    public static string? RegionOf(string? zone) => zone?.LastIndexOf('-') is int end and > 0 ? zone[..end] : null;

    /// <summary>
    /// What a custom type says in its name, <c>n2-custom-4-10240</c>, <c>custom-2-4096-ext</c>, <c>db-custom-2-7680</c>; null for all
    /// others.
    /// </summary>
    /// <remarks>
    /// The memory is in MiB. The small ones of E2 (<c>e2-custom-micro-1024</c>) share a processor: their number of processors is not in
    /// the name (Google Cloud, "Creating a VM with a custom machine type").
    /// </remarks>
    public static (double? VcpuCount, double? MemoryGiB) SizeOf(string? type)
    {
        if (type is null || Custom().Match(type) is not { Success: true } match)
            return (null, null);
        var vcpus = int.TryParse(match.Groups["cpu"].ValueSpan, out var count) ? count : (double?)null;
        return (vcpus, int.Parse(match.Groups["memory"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) / MiBPerGiB);
    }

    [GeneratedRegex("^([a-z][a-z0-9]*-)?custom-(?<cpu>[0-9]{1,4}|micro|small|medium)-(?<memory>[0-9]{1,9})(-ext)?$")]
    private static partial Regex Custom();
}
