using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Snapshots;

/// <summary>Judges resources: one an id, and sizes filled in from the price list where the source does not say them.</summary>
internal sealed class ResourceJudge(FindingLog findings)
{
    public IReadOnlyList<Resource> Judge(IReadOnlyList<Resource> found, IReadOnlyList<Offer> offers)
    {
        var catalogue = new Catalogue(offers);
        return
        [
            .. WithoutRepetitions(found)
                .Select(resource => catalogue.Fill(resource))
                .OrderBy(resource => resource.Id, StringComparer.Ordinal),
        ];
    }

    private List<Resource> WithoutRepetitions(IReadOnlyList<Resource> found)
    {
        var kept = new Dictionary<string, Resource>(ResourceIds.Comparer);
        foreach (var resource in found)
        {
            if (!kept.TryAdd(resource.Id, resource))
                ReportRepetition(kept[resource.Id], resource);
        }

        return [.. kept.Values];
    }

    private void ReportRepetition(Resource first, Resource again)
    {
        var differing = ResourceFields.Differing(first, again);
        findings.Add(differing.Count == 0
            ? new Finding(
                FindingSeverity.Note, "repeated-resource", again.Source ?? "", again.Id, null,
                $"the same resource was read before, from {first.Source ?? "an unnamed document"}; one is kept.")
            : new Finding(
                FindingSeverity.Warning, "duplicate-resource", again.Source ?? "", again.Id, differing[0],
                $"the id was read before, from {first.Source ?? "an unnamed document"}, with another {string.Join(", ", differing)}. " +
                "The first is kept: take the outdated document out of study.json."));
    }

    /// <summary>Sizes by instance type; they are the same in every region.</summary>
    private sealed class Catalogue
    {
        private readonly Dictionary<(Provider, ResourceKind, string), Offer> _byType = [];

        public Catalogue(IReadOnlyList<Offer> offers)
        {
            foreach (var offer in offers)
            {
                var key = Key(offer.Provider, offer.Kind, offer.InstanceType);
                if (!_byType.TryGetValue(key, out var known) || (known.VcpuCount is null && offer.VcpuCount is not null))
                    _byType[key] = offer;
            }
        }

        public Resource Fill(Resource resource)
        {
            if (resource.InstanceType is null || !_byType.TryGetValue(Key(resource.Provider, resource.Kind, resource.InstanceType), out var offer))
                return resource;

            var filled = new List<string>();
            Note(resource.Architecture is null && offer.Architecture is not null, "architecture");
            Note(resource.MemoryGiB is null && offer.MemoryGiB is not null, "memory_gib");
            Note(resource.VcpuCount is null && offer.VcpuCount is not null, "vcpu_count");
            return filled.Count == 0
                ? resource
                : resource with
                {
                    VcpuCount = resource.VcpuCount ?? offer.VcpuCount,
                    MemoryGiB = resource.MemoryGiB ?? offer.MemoryGiB,
                    Architecture = resource.Architecture ?? offer.Architecture,
                    FilledFromOffers = filled,
                };

            void Note(bool isFilled, string field)
            {
                if (isFilled)
                    filled.Add(field);
            }
        }

        // Azure writes one type in several cases (Standard_D2s_v3, standard_d2s_v3).
        private static (Provider, ResourceKind, string) Key(Provider provider, ResourceKind kind, string type) =>
            (provider, kind, type.ToLowerInvariant());
    }
}
