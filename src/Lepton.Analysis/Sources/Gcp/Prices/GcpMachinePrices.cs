using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Sources;

/// <summary>Prices of machines, put together from those of their parts: <c>vCPU · core + GiB · memory + Σ GPUs</c>.</summary>
/// <remarks>
/// Google sells no machine types but their parts (Google Cloud, "VM instance pricing"), so each of these prices is derived. A part that has
/// no price makes the machine's unknown. The discount for sustained use is none of the list price.
/// </remarks>
internal sealed class GcpMachinePrices
{
    private static readonly PurchaseOption[] Options = [PurchaseOption.OnDemand, PurchaseOption.Spot, PurchaseOption.Commitment1Year, PurchaseOption.Commitment3Years];

    // The share of a core that is paid for, where a type shares its processors (Google Cloud, "Shared-core machine types").
    private static readonly Dictionary<string, decimal> SharedCores = new() { ["e2-micro"] = 0.25m, ["e2-small"] = 0.5m, ["e2-medium"] = 1m };

    // What each processor of a custom type may bring before memory counts as extended ("Creating a VM with a custom machine type").
    private static readonly Dictionary<string, decimal> MostGiBPerVcpu = new() { ["n1"] = 6.5m, ["n2"] = 8m, ["n2d"] = 8m, ["e2"] = 8m, ["n4"] = 8m };

    private readonly Dictionary<(GcpComponent Part, string? Region, PurchaseOption), ListPrice> _parts = [];

    public void Add(GcpComponent component, ListPrice price) => _parts.TryAdd((component, price.Region, price.PurchaseOption), price);

    /// <summary>What some machine types cost in the regions that their parts are priced in, with Linux and with Windows.</summary>
    public IEnumerable<ListPrice> Of(IReadOnlyList<GcpMachineShape> shapes, string document, DateOnly asOf)
    {
        var regions = _parts.Keys.Select(key => key.Region).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        return
            from shape in shapes.OrderBy(shape => shape.Type, StringComparer.Ordinal).ThenBy(shape => shape.Region, StringComparer.Ordinal)
            from region in regions
            where shape.Region is null || shape.Region == region
            from option in Options
            let linux = Linux(shape, region, option, document, asOf)
            where linux is not null
            from price in WithWindows(linux, shape)
            select price;
    }

    // Null where no part is sold that way at all: not every series can be committed to.
    private ListPrice? Linux(GcpMachineShape shape, string region, PurchaseOption option, string document, DateOnly asOf)
    {
        var parts = PartsOf(shape).Select(part => (part.Quantity, part.Component, Price: _parts.GetValueOrDefault((part.Component, region, option)))).ToList();
        if (parts.TrueForAll(part => part.Price is null) || (option != PurchaseOption.OnDemand && parts[0].Price is null))
            return null;
        var sold = new ListPrice
        {
            Provider = Provider.Gcp,
            SkuId = string.Join('+', parts.Select(part => part.Price?.SkuId).OfType<string>()),
            Description = $"{shape.Type} from its parts",
            Region = region,
            Kind = ResourceKind.VirtualMachine,
            InstanceType = shape.Type,
            OperatingSystem = "Linux",
            PurchaseOption = option,
            Commitment = parts.Select(part => part.Price?.Commitment).FirstOrDefault(one => one is not null),
            VcpuCount = (double)shape.Vcpus,
            MemoryGiB = (double)shape.MemoryGiB,
            Architecture = shape.Architecture,
            GpuCount = shape.Gpus.Sum(gpu => gpu.Count),
            Source = $"{document}: {string.Join(" + ", parts.Select(part => part.Price?.SkuId).OfType<string>())}",
            AsOf = asOf,
        };
        if (shape.HasLocalDisks)
            return sold.Without("it brings local disks, whose price is not in that of its parts");
        if (parts.Find(part => part.Price?.UnitPrice is null) is { Component: { } missing })
            return sold.Without($"the catalogue has no price for its {Words(missing)} there");
        return parts.DistinctBy(part => part.Price!.Currency).Count() > 1
            ? sold.Without("its parts are priced in different currencies")
            : sold.At(PricingUnit.Hour, parts[0].Price!.Currency!, parts.Sum(part => part.Quantity * part.Price!.UnitPrice!.Value), PriceQuality.Derived);
    }

    private IEnumerable<ListPrice> WithWindows(ListPrice linux, GcpMachineShape shape)
    {
        yield return linux;
        // The licence is paid by the visible processor and on demand, however the machine is bought.
        if (linux.UnitPrice is { } price && _parts.GetValueOrDefault((new GcpComponent(GcpPart.WindowsLicence, ""), null, PurchaseOption.OnDemand)) is { UnitPrice: { } licence } windows
            && shape.Architecture != Architecture.Arm64 && windows.Currency == linux.Currency)
        {
            yield return (linux with { OperatingSystem = "Windows", Description = $"{linux.Description}, with Windows", Source = $"{linux.Source} + {windows.SkuId}" })
                .At(PricingUnit.Hour, linux.Currency!, price + (shape.Vcpus * licence), PriceQuality.Derived);
        }
    }

    private IEnumerable<(decimal Quantity, GcpComponent Component)> PartsOf(GcpMachineShape shape)
    {
        if (shape.Series is "f1" or "g1")
            return [(1, new GcpComponent(GcpPart.Machine, shape.Type))];
        var isCustom = shape.IsCustom && HasCustomPrices(shape.Series);
        var cores = SharedCores.TryGetValue(shape.Type, out var share) ? share : shape.Vcpus;
        var included = shape.IsCustom && MostGiBPerVcpu.TryGetValue(shape.Series, out var most) ? Math.Min(shape.MemoryGiB, cores * most) : shape.MemoryGiB;
        var parts = new List<(decimal, GcpComponent)>
        {
            (cores, new GcpComponent(GcpPart.Core, shape.Series, isCustom)), (included, new GcpComponent(GcpPart.Memory, shape.Series, isCustom)),
        };
        if (included < shape.MemoryGiB)
            parts.Add((shape.MemoryGiB - included, new GcpComponent(GcpPart.Memory, shape.Series, isCustom, IsExtended: true)));
        parts.AddRange(shape.Gpus.Select(gpu => ((decimal)gpu.Count, new GcpComponent(GcpPart.Gpu, gpu.Model))));
        return parts;
    }

    // E2 has one price for both.
    private bool HasCustomPrices(string series) => _parts.Keys.Any(key => key.Part is { Part: GcpPart.Core, IsCustom: true } part && part.Series == series);

    private static string Words(GcpComponent component) => component.Part switch
    {
        GcpPart.Core => "cores",
        GcpPart.Memory => component.IsExtended ? "extended memory" : "memory",
        GcpPart.Gpu => $"graphics processor ({component.Series})",
        _ => "type",
    };
}
