using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lepton.Connectors;

/// <summary>What of Google Cloud prices are wanted for: where machines and disks were found, and the custom types among the machines.</summary>
/// <param name="Regions">In ordinal order.</param>
/// <param name="Zones">Zones with machines, each with a project that has some there.</param>
/// <param name="CustomTypes">Types with their size in their name.</param>
internal sealed partial record GcpFleet(IReadOnlyList<string> Regions, IReadOnlyList<(string Project, string Zone)> Zones, IReadOnlyList<string> CustomTypes)
{
    /// <summary>Looks through the lists of machines and disks.</summary>
    public static GcpFleet Of(CollectionFolder folder, IReadOnlyList<ListCall> found)
    {
        var regions = new SortedSet<string>(StringComparer.Ordinal);
        var zones = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var customTypes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var list in found.Where(list => list.Kind is "gcp/instances-list" or "gcp/disks-list"))
        {
            using var document = folder.OpenDocument(list.Key);
            foreach (var record in Records(document.RootElement, list.Kind == "gcp/instances-list" ? "instances" : "disks"))
            {
                if (Last(JsonText.Mark(record, "zone")) is not { } zone)
                    continue;
                regions.Add(zone[..zone.LastIndexOf('-')]);
                if (list.Kind != "gcp/instances-list")
                    continue;
                zones.TryAdd(zone, list.Scope.SubAccount!);
                if (Last(JsonText.Mark(record, "machineType")) is { } type && SizedType().IsMatch(type))
                    customTypes.Add(type);
            }
        }

        return new GcpFleet([.. regions], [.. zones.Select(zone => (zone.Value, zone.Key))], [.. customTypes]);
    }

    private static IEnumerable<JsonElement> Records(JsonElement root, string member) =>
        root.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Object
            ? items.EnumerateObject().SelectMany(place => JsonText.List(place.Value, member))
            : JsonText.List(root, "items");

    // Not the custom types that share a processor: how much of it they have is not in their name.
    [GeneratedRegex("(^|-)custom-[0-9]+-[0-9]+(-ext)?$")]
    private static partial Regex SizedType();

    private static string? Last(string? link) => link?[(link.LastIndexOf('/') + 1)..];
}
