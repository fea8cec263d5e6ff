using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Snapshots;

/// <summary>Fills in what machines and offers leave open, from the providers' own lists of instance types.</summary>
internal sealed class MachineSizes
{
    private readonly Dictionary<(Provider, string), MachineSize> _byType = [];

    public MachineSizes(IReadOnlyList<MachineSize> sizes)
    {
        foreach (var size in sizes)
            _byType.TryAdd(Key(size.Provider, size.InstanceType), size);
    }

    public Resource Fill(Resource resource) => resource is { Kind: ResourceKind.VirtualMachine, InstanceType: { } type } && Find(resource.Provider, type) is { } size
        ? resource with
        {
            VcpuCount = resource.VcpuCount ?? size.VcpuCount,
            MemoryGiB = resource.MemoryGiB ?? size.MemoryGiB,
            Architecture = resource.Architecture ?? size.Architecture,
        }
        : resource;

    public Offer Fill(Offer offer) => offer.Kind == ResourceKind.VirtualMachine && Find(offer.Provider, offer.InstanceType) is { } size
        ? offer with
        {
            VcpuCount = offer.VcpuCount ?? size.VcpuCount,
            MemoryGiB = offer.MemoryGiB ?? size.MemoryGiB,
            Architecture = offer.Architecture ?? size.Architecture,
        }
        : offer;

    private MachineSize? Find(Provider provider, string type) => _byType.GetValueOrDefault(Key(provider, type));

    // Azure writes one type in several cases.
    private static (Provider, string) Key(Provider provider, string type) => (provider, type.ToLowerInvariant());
}
