using Lepton.Analysis;
using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;
using Lepton.FakeCloud;

namespace Lepton.Connectors.Tests;

/// <summary>Price lists read live; what they hold is made up by <see cref="FleetPrices"/>.</summary>
public sealed class PriceCollectionTests
{
    private static readonly LiveSources All = new() { Aws = new AwsSource(), Azure = new AzureSource(), Gcp = new GcpSource(), Prices = true };

    [Fact]
    public async Task A_fleet_over_three_clouds_comes_with_what_it_costs()
    {
        using var clouds = new ThreeClouds(machinesPerRegion: 3, pageSize: 50);
        await using var cloud = await clouds.StartAsync(new FaultPlan(seed: 3, throttledShare: 0.1, failedShare: 0.1));
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        var snapshot = await LiveRun.SnapshotAsync(All, folder);

        Assert.Empty(snapshot.Manifest.Gaps);
        var book = new PriceBook(snapshot.Offers);
        var machines = snapshot.Resources.Where(resource => resource.Kind == ResourceKind.VirtualMachine).ToList();
        Assert.Equal(120, machines.Count);
        // The fleet's machines of Google do not say their system; for those that do there is a cost, and for all a price.
        Assert.All(machines, machine => Assert.Equal(machine.OperatingSystem is null, book.MonthlyCost(machine) is null));
        Assert.All(machines, machine => Assert.True(book.Find(machine.Provider, machine.Kind, machine.Region!, machine.InstanceType!, machine.OperatingSystem ?? "Linux") is { Price: > 0 }, machine.Name));
        Assert.Equal(
            [
                "OnDemand 0.1 Quoted", "Spot 0.03 Quoted", "Commitment1Year 0.065 Quoted", "Commitment3Years 0.045 Quoted",
            ],
            Offers(snapshot, "m5.large", "eu-central-1", "Linux"));
        Assert.Equal(["OnDemand 0.1 Quoted", "Commitment1Year 0.05 Quoted"], Offers(snapshot, "Standard_D2s_v5", "westeurope", "Linux"));
        Assert.Equal(["OnDemand 0.2 Quoted", "Commitment1Year 0.15 Derived"], Offers(snapshot, "Standard_D2s_v5", "westeurope", "Windows"));
        Assert.Equal(["OnDemand 0.096 Derived"], Offers(snapshot, "n2-standard-2", "europe-west1", "Linux")); // 2 · 0.032 + 8 · 0.004
    }

    [Fact]
    public async Task Without_being_asked_no_price_list_is_fetched()
    {
        using var clouds = new ThreeClouds(machinesPerRegion: 1, pageSize: 50);
        await using var cloud = await clouds.StartAsync();
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        await LiveRun.CollectAsync(All with { Prices = false }, folder.At("live"), days: 1);

        Assert.DoesNotContain(cloud.Calls.Keys, call => call.StartsWith("public:", StringComparison.Ordinal) || call == "cloudbilling.skus.list");
    }

    [Fact]
    public async Task A_region_that_has_no_price_list_is_a_gap_and_the_others_are_there()
    {
        var aws = new FakeAws();
        var prices = new FakePriceLists();
        foreach (var region in new[] { "eu-central-1", "xx-nowhere-1" })
            FakeAwsFleet.Fill(aws[aws.OwnAccount, region], aws.OwnAccount, region, 1);
        FleetPrices.Fill(prices, ["eu-central-1"], [], []);
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([prices, aws]);
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        var snapshot = await LiveRun.SnapshotAsync(new LiveSources { Aws = new AwsSource(), Prices = true }, folder);

        Assert.Equal(
            ["AWS has no price list for xx-nowhere-1", "AWS has no savings plan rates for xx-nowhere-1"],
            snapshot.Manifest.Gaps.Select(gap => gap.Reason.Split(',')[0]));
        Assert.NotEmpty(Offers(snapshot, "m5.large", "eu-central-1", "Linux"));
    }

    [Fact]
    public async Task The_snapshot_is_the_same_whether_the_calls_failed_on_the_way_or_not()
    {
        using var folder = new TemporaryFolder();
        var ids = new List<string>();
        foreach (var (name, faults) in new[] { ("calm", new FaultPlan()), ("rough", new FaultPlan(seed: 11, throttledShare: 0.2, failedShare: 0.1)) })
        {
            using var clouds = new ThreeClouds(machinesPerRegion: 1, pageSize: 7);
            await using var cloud = await clouds.StartAsync(faults);
            using var environment = new CloudEnvironment(cloud);
            ids.Add((await LiveRun.SnapshotAsync(All, folder, name)).Id);
        }

        Assert.Equal(ids[0], ids[1]);
    }

    private static string[] Offers(Snapshot snapshot, string type, string region, string system) =>
    [
        .. snapshot.Offers.Where(offer => offer.InstanceType == type && offer.Region == region && offer.OperatingSystem == system).OrderBy(offer => offer.PurchaseOption)
            .Select(offer => FormattableString.Invariant($"{offer.PurchaseOption} {offer.Price:0.####} {offer.Quality}")),
    ];
}
