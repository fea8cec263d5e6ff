using System.Text.Json;

namespace Lepton.Connectors;

/// <summary>What of AWS prices are wanted for: the regions in which something was found, and the systems of the machines.</summary>
/// <param name="Regions">In ordinal order.</param>
/// <param name="Systems">As a snapshot calls them; those of which a machine was found, and Linux and Windows.</param>
internal sealed record AwsFleet(IReadOnlyList<string> Regions, IReadOnlyList<string> Systems)
{
    /// <summary>Looks through the lists of machines and volumes.</summary>
    /// <param name="folder">Where they lie.</param>
    /// <param name="found">The lists.</param>
    /// <param name="named">Regions that the user names: they are priced whether something is there or not, since machines may move to them.</param>
    public static AwsFleet Of(CollectionFolder folder, IReadOnlyList<ListCall> found, IReadOnlyList<string>? named)
    {
        var regions = new SortedSet<string>(named ?? [], StringComparer.Ordinal);
        var systems = new SortedSet<string>(StringComparer.Ordinal) { "Linux", "Windows" };
        foreach (var list in found.Where(list => list.Kind is "aws/describe-instances" or "aws/describe-volumes"))
        {
            using var document = folder.OpenDocument(list.Key);
            var records = JsonText.List(document.RootElement, list.Records[0]).ToList();
            if (records.Count > 0)
                regions.Add(list.Scope.Region);
            foreach (var machine in records.SelectMany(reservation => JsonText.List(reservation, "Instances")))
            {
                if (JsonText.Mark(machine, "PlatformDetails") is { } system)
                    systems.Add(system == "Linux/UNIX" ? "Linux" : system);
            }
        }

        return new AwsFleet([.. regions], [.. systems]);
    }

    /// <summary>As options of a price document.</summary>
    public JsonElement Options(string region) => JsonSerializer.SerializeToElement(new { regions = new[] { region }, operatingSystems = Systems });
}
