using System.Globalization;
using System.IO.Compression;
using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Utilization;

namespace Lepton.Analysis.Tests.Data;

// The expected values are those of data/truth.csv and data/series.csv, written before any analysis, and the traces in data/raw.
public sealed class PlantedTruthTests(BundledStudy study) : IClassFixture<BundledStudy>
{
    private readonly Snapshot _snapshot = study.Snapshot;

    [Fact]
    public void The_study_loads_with_just_the_findings_that_were_planted() => Assert.Equal(
        [
            "Note out-of-order aws/shop-prod/us-east-1/cpu-us-web-1.json.gz",
            "Note repeated-hour telemetry/erp-berlin.csv.gz",
            "Warning no-price gcp/insight-prod/aggregated-instances.json",
            "Warning no-telemetry gcp/insight-prod/aggregated-instances.json",
            "Warning unknown-resource telemetry/fleet-hourly.csv.gz",
        ],
        _snapshot.Manifest.Findings.Select(group => $"{group.Severity} {group.Code} {group.File}").Order(StringComparer.Ordinal));

    [Fact]
    public void The_region_that_could_not_be_read_is_the_one_gap()
    {
        var gap = Assert.Single(_snapshot.Manifest.Gaps);
        Assert.Equal("aws/shop-prod/ap-southeast-1/instances.json", gap.Scope);
        Assert.True(_snapshot.Manifest is { IsPartial: true, IsAccepted: true });
    }

    [Fact]
    public void Every_resource_that_was_made_is_found_once_with_kind_provider_region_and_account()
    {
        var found = _snapshot.Resources.Select(resource => string.Join(
            ' ', resource.Kind, resource.Provider, resource.Region, AccountNames[resource.SubAccountId!])).CountBy(row => row).Order(Rows);
        var made = Truth().Select(row => string.Join(
            ' ', Kinds[row["kind"]], Providers[row["provider"]], row["region"], row["account"])).CountBy(row => row).Order(Rows);
        Assert.Equal(made, found);
    }

    [Fact]
    public void The_default_rules_put_every_resource_into_the_class_that_was_planted()
    {
        var report = UtilizationReport.Of(_snapshot);
        var found = report.Classes.Select(judged => $"{judged.Resource.Kind} {PlainName(judged.Resource)}: {judged.Class}").Order(StringComparer.Ordinal);
        var planted = Truth().Select(row => $"{Kinds[row["kind"]]} {row["name"]}: {row["class"]}").Order(StringComparer.Ordinal);
        Assert.Equal(planted, found);
    }

    [Fact]
    public void Running_machines_without_a_price_are_those_on_windows_and_on_a_custom_type()
    {
        var prices = new PriceBook(_snapshot.Offers);
        var unknown = _snapshot.Resources
            .Where(resource => resource.Kind == ResourceKind.VirtualMachine && prices.MonthlyCost(resource) is null)
            .Select(resource => resource.Name)
            .Order(StringComparer.Ordinal);
        Assert.Equal(["legacy-crm-1", "notebook-1", "print-1"], unknown);
    }

    // Worked by hand from data/study/prices: GiB x price a GiB and month, or 730 h x price an hour.
    [Fact]
    public void Waste_costs_what_size_and_price_list_give_and_is_unknown_where_no_price_is() => Assert.Equal(
        [
            "IdleDatabase erp-archive-2023 unknown",
            "IdleDatabase legacy-reporting 16.79 USD",
            "IdleLoadBalancer shop-classic-old 21.90 USD",
            "IdleMachine bastion-eu 39.13 USD",
            "IdleMachine dev-shop-2 60.74 USD",
            "IdleMachine print-1 unknown",
            "IdleMachine us-jump-1 30.37 USD",
            "OldDiskSnapshot shop-search-before-reindex unknown",
            "OldDiskSnapshot us-old-logs-copy 10.00 USD",
            "OldDiskSnapshot us-web-before-upgrade 3.20 USD",
            "StoppedMachineAddress dev-sandbox-old 3.65 USD",
            "StoppedMachineDisk dev-loadtest-1-os 5.12 USD",
            "StoppedMachineDisk dev-sandbox-old-data 25.00 USD",
            "StoppedMachineDisk dev-sandbox-old-os 5.00 USD",
            "StoppedMachineDisk erp-dev-1-os 21.68 USD",
            "StoppedMachineDisk erp-dev-2-os 21.68 USD",
            "StoppedMachineDisk insight-dev-old-data 8.00 USD",
            "StoppedMachineDisk insight-dev-old-os 2.00 USD",
            "StoppedStillBilledMachine erp-dev-1 167.90 USD",
            "UnattachedAddress old-ingest unknown",
            "UnattachedAddress old-mail unknown",
            "UnattachedAddress old-partner-link 3.65 USD",
            "UnattachedAddress old-vpn unknown",
            "UnattachedDisk dev-scratch 8.00 USD",
            "UnattachedDisk erp-old-data 21.68 USD",
            "UnattachedDisk insight-archive 48.00 USD",
            "UnattachedDisk insight-scratch 51.00 USD",
            "UnattachedDisk shop-migration 47.60 USD",
            "UnattachedDisk us-old-logs 20.00 USD",
        ],
        UtilizationReport.Of(_snapshot).Waste
            .Where(item => item.Kind != WasteKind.PreviousGeneration)
            .Select(item => $"{item.Kind} {PlainName(item.Resource)} {InWords(item.MonthlyCost)}")
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Running_machines_of_a_previous_generation_are_those_that_were_planted() => Assert.Equal(
        ["bi-1", "etl-1", "files-1", "legacy-crm-1", "legacy-erp-export", "print-1", "us-batch-1", "us-jump-1"],
        UtilizationReport.Of(_snapshot).Waste
            .Where(item => item.Kind == WasteKind.PreviousGeneration)
            .Select(item => item.Resource.Name)
            .Order(StringComparer.Ordinal));

    // 24 hours a day for 28 days although the local file has an hour twice.
    [Fact]
    public void A_series_in_local_time_has_every_hour_once_across_the_clock_change()
    {
        var series = _snapshot.Series(study.Machine("erp-app-2").Id, Metric.CpuPercent);
        Assert.Equal((672, 672), (series.Count, series.ObservedCount));
    }

    [Theory]
    [InlineData("pay-gateway-1", "ec2_cpu_utilization_5f5533.csv", 663 * 7)]
    [InlineData("bastion-eu", "ec2_cpu_utilization_24ae8d.csv", 663 * 7)]
    [InlineData("us-worker-2", "ec2_cpu_utilization_ac20cd.csv", 656 * 7)]
    public void A_load_as_recorded_holds_the_recording_moved_by_whole_weeks(string machine, string trace, int shiftDays)
    {
        var series = _snapshot.Series(study.Machine(machine).Id, Metric.CpuPercent);
        var compared = 0;
        foreach (var (time, value) in Recorded(trace))
        {
            var step = (int)Math.Floor((time.AddDays(shiftDays) - series.Start) / series.Step);
            Assert.Equal(value, series.Values[step], 0.0006);
            compared++;
        }
        Assert.InRange(compared, 4000, 4032);
    }

    [Fact]
    public void Holes_of_the_google_recording_stay_holes()
    {
        var series = _snapshot.Series(study.Machine("etl-1").Id, Metric.CpuPercent);
        Assert.Equal(313, series.ObservedCount);
        Assert.InRange(series.Values.ToArray().Where(value => !double.IsNaN(value)).Average(), 40, 50);
    }

    private static readonly Dictionary<string, ResourceKind> Kinds = new()
    {
        ["virtual_machine"] = ResourceKind.VirtualMachine,
        ["disk"] = ResourceKind.Disk,
        ["database"] = ResourceKind.Database,
        ["load_balancer"] = ResourceKind.LoadBalancer,
        ["address"] = ResourceKind.Address,
        ["disk_snapshot"] = ResourceKind.DiskSnapshot,
    };

    private static readonly Dictionary<string, Provider> Providers = new()
    {
        ["aws"] = Provider.Aws,
        ["azure"] = Provider.Azure,
        ["gcp"] = Provider.Gcp,
    };

    private static readonly Dictionary<string, string> AccountNames = new()
    {
        ["111122223333"] = "shop-prod",
        ["444455556666"] = "shop-dev",
        ["0a2f6e10-0000-4000-8000-00000000c0de"] = "erp-prod",
        ["0a2f6e10-0000-4000-8000-00000000d0de"] = "erp-dev",
        ["nordwind-insight-prod"] = "insight-prod",
        ["nordwind-insight-dev"] = "insight-dev",
    };

    private static readonly Comparer<KeyValuePair<string, int>> Rows = Comparer<KeyValuePair<string, int>>.Create((a, b) => string.CompareOrdinal(a.Key, b.Key));

    private static string InWords(Money? amount) =>
        amount is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known.Amount:0.00} {known.Currency}") : "unknown";

    // Azure and Google name an address of a machine after it, with -ip behind.
    private static string PlainName(Resource resource) =>
        resource.Kind == ResourceKind.Address && resource.Name.EndsWith("-ip", StringComparison.Ordinal) ? resource.Name[..^3] : resource.Name;

    // Only the last column is quoted, and no cell before it has a comma.
    private static List<Dictionary<string, string>> Truth()
    {
        var lines = File.ReadAllLines(Repository.At("data", "truth.csv"));
        var names = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => names.Zip(line.Split(',', names.Length)).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    private static IEnumerable<(DateTime Time, double Value)> Recorded(string trace)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Repository.At("data", "raw", "nab", trace + ".gz")), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            yield return (
                DateTime.SpecifyKind(DateTime.ParseExact(cells[0], "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), DateTimeKind.Utc),
                double.Parse(cells[1], CultureInfo.InvariantCulture));
        }
    }
}
