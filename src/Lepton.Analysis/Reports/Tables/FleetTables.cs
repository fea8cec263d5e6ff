using System.Globalization;
using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;
using Microsoft.Data.Analysis;

namespace Lepton.Analysis.Reports;

/// <summary>Tables of what was found and what it costs.</summary>
public static class FleetTables
{
    /// <summary>What the capture holds: one row a fact.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static DataFrame Capture(Snapshot snapshot)
    {
        var manifest = Required(snapshot).Manifest;
        return Facts(
            ("snapshot", snapshot.Id[..12]),
            ("window (UTC)", manifest.Window?.ToString() ?? "no samples"),
            ("documents read", Text(manifest.Sources.Count)),
            ("resources", Text(manifest.Counts.Resources)),
            ("metric series", Text(manifest.Counts.Series)),
            ("samples", Text(manifest.Counts.Samples)),
            ("offers in the price list", Text(manifest.Counts.Offers)),
            ("billing rows", Text(manifest.Counts.Costs)),
            ("could not be read", Text(manifest.Gaps.Count)),
            ("findings", Text(manifest.Findings.Sum(group => group.Count))),
            ("complete", manifest.IsPartial ? manifest.IsAccepted ? "partial, accepted by the study" : "PARTIAL: see the findings" : "yes"));
    }

    /// <summary>Number of resources of each kind and provider.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static DataFrame ByKind(Snapshot snapshot)
    {
        var resources = Required(snapshot).Resources;
        return new FrameOf<IGrouping<ResourceKind, Resource>>(resources.GroupBy(resource => resource.Kind).OrderBy(kind => kind.Key))
            .Text("kind", kind => Words(kind.Key))
            .Count(ProviderName.Of(Provider.Aws), kind => kind.Count(resource => resource.Provider == Provider.Aws))
            .Count(ProviderName.Of(Provider.Azure), kind => kind.Count(resource => resource.Provider == Provider.Azure))
            .Count(ProviderName.Of(Provider.Gcp), kind => kind.Count(resource => resource.Provider == Provider.Gcp))
            .Count("all", kind => kind.Count())
            .Build();
    }

    /// <summary>Every virtual machine, the most expensive first; a cost that is not known is missing, see <see cref="Unpriced"/>.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static DataFrame Machines(Snapshot snapshot)
    {
        var book = new PriceBook(Required(snapshot).Offers);
        var machines = MachinesOf(snapshot)
            .OrderByDescending(machine => book.MonthlyCost(machine)?.Amount ?? -1).ThenBy(machine => machine.Name, StringComparer.Ordinal);
        return new FrameOf<Resource>(machines)
            .Text("name", machine => machine.Name)
            .Text("provider", machine => ProviderName.Of(machine.Provider))
            .Text("region", machine => machine.Region)
            .Text("type", machine => machine.InstanceType)
            .Money($"monthly cost {CurrencyOf(snapshot)}", book.MonthlyCost)
            .Number("vCPU", machine => machine.VcpuCount)
            .Number("memory GiB", machine => machine.MemoryGiB)
            .Text("system", machine => machine.OperatingSystem)
            .Text("state", machine => machine.State.ToString())
            .Build();
    }

    /// <summary>The machines whose cost is not known, and why not.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static DataFrame Unpriced(Snapshot snapshot)
    {
        var book = new PriceBook(Required(snapshot).Offers);
        return new FrameOf<Resource>(MachinesOf(snapshot).Where(machine => book.MonthlyCost(machine) is null).OrderBy(machine => machine.Name, StringComparer.Ordinal))
            .Text("name", machine => machine.Name)
            .Text("provider", machine => ProviderName.Of(machine.Provider))
            .Text("type", machine => machine.InstanceType)
            .Text("why its cost is not known", book.WhyUnknown)
            .Build();
    }

    /// <summary>Machines of one provider, region and type together, with their monthly list cost; without the ones of unknown price.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static IReadOnlyList<FleetCostRow> CostRows(Snapshot snapshot)
    {
        var book = new PriceBook(Required(snapshot).Offers);
        return
        [
            .. MachinesOf(snapshot)
                .Where(machine => machine.State == ResourceState.Running && book.MonthlyCost(machine) is not null)
                .GroupBy(machine => (machine.Provider, Region: machine.Region!, Type: machine.InstanceType!))
                .OrderBy(group => group.Key.Provider).ThenBy(group => group.Key.Region, StringComparer.Ordinal).ThenBy(group => group.Key.Type, StringComparer.Ordinal)
                .Select(group => new FleetCostRow(
                    group.Key.Provider, group.Key.Region, group.Key.Type, group.Count(), (double)group.Sum(machine => book.MonthlyCost(machine)!.Value.Amount))),
        ];
    }

    /// <summary>Running machines and their monthly list cost by the value of a tag; what is not tagged is a row of its own.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="tag">Key of the tag.</param>
    public static DataFrame ByTag(Snapshot snapshot, string tag)
    {
        var book = new PriceBook(Required(snapshot).Offers);
        var currency = CurrencyOf(snapshot);
        var groups = MachinesOf(snapshot)
            .Where(machine => machine.State == ResourceState.Running)
            .GroupBy(machine => machine.Tags.GetValueOrDefault(tag, "(not tagged)"), StringComparer.Ordinal)
            .Select(group => (Value: group.Key, Machines: group.ToList(), Cost: Money.Sum(group.Select(book.MonthlyCost).OfType<Money>(), currency)))
            .OrderByDescending(group => group.Cost.Amount).ThenBy(group => group.Value, StringComparer.Ordinal);
        return new FrameOf<(string Value, List<Resource> Machines, Money Cost)>(groups)
            .Text(tag, group => group.Value)
            .Count("machines", group => group.Machines.Count)
            .Money($"monthly cost {currency}", group => group.Cost)
            .Count("without a price", group => group.Machines.Count(machine => book.MonthlyCost(machine) is null))
            .Build();
    }

    /// <summary>What could not be read and what was imperfect, most serious first, one row a kind and document with its first example.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static DataFrame Findings(Snapshot snapshot)
    {
        var manifest = Required(snapshot).Manifest;
        var rows = manifest.Gaps.Select(gap => (Severity: "not read", Document: gap.Scope, Code: "gap", Count: 1, Example: gap.Reason))
            .Concat(manifest.Findings
                .OrderByDescending(group => group.Severity).ThenBy(group => group.Code, StringComparer.Ordinal).ThenBy(group => group.File, StringComparer.Ordinal)
                .Select(group => (group.Severity.ToString().ToLowerInvariant(), group.File, group.Code, group.Count, group.Lines().First())));
        return new FrameOf<(string Severity, string Document, string Code, int Count, string Example)>(rows)
            .Text("severity", row => row.Severity)
            .Text("document", row => row.Document)
            .Text("what", row => row.Code)
            .Count("times", row => row.Count)
            .Text("first of them, and what to do", row => row.Example)
            .Build();
    }

    /// <summary>The fleet in a few lines.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static DataFrame Summary(Snapshot snapshot)
    {
        var book = new PriceBook(Required(snapshot).Offers);
        var machines = MachinesOf(snapshot).ToList();
        var running = machines.Where(machine => machine.State == ResourceState.Running).ToList();
        var priced = running.Select(book.MonthlyCost).OfType<Money>().ToList();
        return Facts(
            ("machines", Text(machines.Count)),
            ("of these running", Text(running.Count)),
            ("monthly list cost of the running ones", priced.Count > 0 ? Money.Sum(priced, CurrencyOf(snapshot)).ToString() : "not known"),
            ("running machines without a known price", Text(running.Count - priced.Count)),
            ("regions", Text(snapshot.Resources.Select(resource => (resource.Provider, resource.Region)).Distinct().Count())),
            ("oldest price", Day(snapshot.Offers.Select(offer => offer.AsOf).Order())),
            ("newest price", Day(snapshot.Offers.Select(offer => offer.AsOf).OrderDescending())));
    }

    internal static DataFrame Facts(params IEnumerable<(string Fact, string Value)> facts) => new FrameOf<(string Fact, string Value)>(facts)
        .Text("fact", fact => fact.Fact)
        .Text("value", fact => fact.Value)
        .Build();

    /// <summary>ISO 4217 code of the snapshot's prices; empty where it has none.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static string CurrencyOf(Snapshot snapshot) => Required(snapshot).Offers.Select(offer => offer.Currency).FirstOrDefault() ?? "";

    internal static string Text(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Day(IEnumerable<DateOnly> days) =>
        days.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).FirstOrDefault("the study has no prices");

    private static IEnumerable<Resource> MachinesOf(Snapshot snapshot) =>
        snapshot.Resources.Where(resource => resource.Kind == ResourceKind.VirtualMachine);

    private static Snapshot Required(Snapshot snapshot) => snapshot ?? throw new ArgumentNullException(nameof(snapshot));

    private static string Words(ResourceKind kind) => kind switch
    {
        ResourceKind.VirtualMachine => "virtual machine",
        ResourceKind.Disk => "disk",
        ResourceKind.Database => "database",
        ResourceKind.ObjectStore => "object store",
        ResourceKind.LoadBalancer => "load balancer",
        ResourceKind.Address => "public address",
        ResourceKind.DiskSnapshot => "disk snapshot",
        ResourceKind.Commitment => "commitment",
        _ => kind.ToString(),
    };
}
