using Lepton.Analysis.Pricing;
using Lepton.Analysis.Utilization;

namespace Lepton.Analysis.Tests.Utilization;

public sealed class WasteTests
{
    private static readonly Offer Gp3 = Fleet.HourlyOffer("gp3", 0.08m, kind: ResourceKind.Disk) with { Unit = PricingUnit.GiBMonth };

    private static Resource Part(string id, ResourceKind kind, ResourceState state, string? of = null) => new()
    {
        Id = id,
        Name = id,
        Provider = Provider.Aws,
        Kind = kind,
        Region = "eu-central-1",
        InstanceType = kind == ResourceKind.Disk ? "gp3" : null,
        StorageGiB = 100,
        State = state,
        AttachedTo = of,
    };

    private static WasteItem Only(Fleet fleet) => Assert.Single(fleet.Report().Waste);

    [Fact]
    public void The_disk_of_a_stopped_machine_costs_its_storage()
    {
        // 100 GiB at 0.08 USD a GiB and month.
        var item = Only(new Fleet().With(Gp3)
            .With(Fleet.Machine("i-1") with { State = ResourceState.Stopped })
            .With(Part("vol-1", ResourceKind.Disk, ResourceState.Running, of: "i-1")));
        Assert.Equal((WasteKind.StoppedMachineDisk, "vol-1"), (item.Kind, item.Resource.Id));
        Assert.Equal((new Money(8.00m, "USD"), new Money(8.00m, "USD")), (item.MonthlyCost, item.MonthlyWaste));
        Assert.Equal("Its machine i-1 is stopped.", item.Reason);
        Assert.Equal("list price of 2026-03-01 (test)", item.Basis);
    }

    [Fact]
    public void A_disk_in_use_and_a_disk_whose_machine_is_not_known_are_no_waste() =>
        Assert.Empty(new Fleet().With(Gp3).With(Fleet.Machine("i-1"))
            .With(Part("vol-1", ResourceKind.Disk, ResourceState.Running, of: "i-1"))
            .With(Part("vol-2", ResourceKind.Disk, ResourceState.Running, of: "i-gone"))
            .With(Part("vol-3", ResourceKind.Disk, ResourceState.Unknown)).Report().Waste);

    [Fact]
    public void An_unknown_price_is_not_zero()
    {
        var item = Only(new Fleet().With(Part("vol-1", ResourceKind.Disk, ResourceState.Unattached)));
        Assert.Equal(WasteKind.UnattachedDisk, item.Kind);
        Assert.Null(item.MonthlyCost);
        Assert.Null(item.MonthlyWaste);
        Assert.Equal("Unknown: the price list does not have gp3.", item.Basis);
    }

    [Fact]
    public void Addresses_that_hang_on_nothing_or_on_a_stopped_machine_are_waste()
    {
        var fleet = new Fleet().With(Fleet.Machine("i-1") with { State = ResourceState.Stopped })
            .With(Part("eip-1", ResourceKind.Address, ResourceState.Unattached))
            .With(Part("eip-2", ResourceKind.Address, ResourceState.Running, of: "i-1"));
        Assert.Equal(
            [(WasteKind.StoppedMachineAddress, "eip-2"), (WasteKind.UnattachedAddress, "eip-1")],
            fleet.Report().Waste.Select(item => (item.Kind, item.Resource.Id)));
    }

    // The window ends on 16 March 2026.
    [Theory]
    [InlineData(90, false)]
    [InlineData(91, true)]
    public void A_disk_snapshot_is_old_after_ninety_days(int days, bool expected)
    {
        var copy = Part("snap-1", ResourceKind.DiskSnapshot, ResourceState.Running) with { CreatedAt = Fleet.From.AddDays(14 - days) };
        var waste = new Fleet().With(copy).Report().Waste;
        Assert.Equal(expected, waste.Count == 1);
        if (expected)
            Assert.Equal("It is 91 days old, more than 90.", waste[0].Reason);
    }

    [Fact]
    public void A_disk_snapshot_of_unknown_age_is_not_called_old() =>
        Assert.Empty(new Fleet().With(Part("snap-1", ResourceKind.DiskSnapshot, ResourceState.Running)).Report().Waste);

    [Fact]
    public void Idle_machines_databases_and_load_balancers_are_waste()
    {
        var fleet = new Fleet().With(Fleet.HourlyOffer("m5.large", 0.10m)).With(Fleet.Machine("i-1"))
            .With(Fleet.Machine("db-1") with { Kind = ResourceKind.Database })
            .With(Part("lb-1", ResourceKind.LoadBalancer, ResourceState.Running))
            .Measure("i-1", Metric.CpuPercent, 0).Measure("i-1", Metric.NetworkInBytesPerSecond, 0).Measure("i-1", Metric.NetworkOutBytesPerSecond, 0)
            .Measure("db-1", Metric.ConnectionCount, 0)
            .Measure("lb-1", Metric.RequestsPerSecond, 0);
        var waste = fleet.Report().Waste;
        Assert.Equal([WasteKind.IdleMachine, WasteKind.IdleDatabase, WasteKind.IdleLoadBalancer], waste.Select(item => item.Kind));
        Assert.Equal(new Money(73.00m, "USD"), waste[0].MonthlyWaste);
        Assert.Null(waste[1].MonthlyCost);
    }

    [Fact]
    public void A_machine_stopped_but_billed_is_waste_and_one_really_stopped_costs_nothing()
    {
        var fleet = new Fleet().With(Fleet.HourlyOffer("m5.large", 0.10m))
            .With(Fleet.Machine("i-1") with { State = ResourceState.StoppedStillBilled })
            .With(Fleet.Machine("i-2") with { State = ResourceState.Stopped });
        Assert.Equal((WasteKind.StoppedStillBilledMachine, new Money(73.00m, "USD")), (Only(fleet).Kind, Only(fleet).MonthlyCost!.Value));
        Assert.Equal(Money.Zero("USD"), fleet.Class("i-2").MonthlyCost);
    }

    // m4.large at 0.12 → m5.large at 0.10 is the cheapest of the current m types as large; r5 is for another purpose, m5.nano too small.
    [Fact]
    public void A_previous_generation_wastes_the_difference_to_the_cheapest_current_type_as_large()
    {
        var fleet = new Fleet().With(Fleet.Machine("i-1", "m4.large"))
            .With(Fleet.HourlyOffer("m4.large", 0.12m)).With(Fleet.HourlyOffer("m5.large", 0.10m)).With(Fleet.HourlyOffer("m6i.large", 0.11m))
            .With(Fleet.HourlyOffer("r5.large", 0.09m)).With(Fleet.HourlyOffer("m5.nano", 0.01m, vcpus: 1)).With(Fleet.HourlyOffer("m3.large", 0.08m))
            .With(Fleet.HourlyOffer("m7g.large", 0.05m) with { Architecture = Architecture.Arm64 });
        var item = Only(fleet);
        Assert.Equal(WasteKind.PreviousGeneration, item.Kind);
        Assert.Equal((new Money(87.60m, "USD"), new Money(14.60m, "USD")), (item.MonthlyCost, item.MonthlyWaste));
        Assert.Equal("m4.large is of a previous generation; m5.large is the cheapest current one at least as large for the same purpose.", item.Reason);
        Assert.Equal("list price of 2026-03-01 (test); m5.large would cost 73.00 USD", item.Basis);
    }

    [Fact]
    public void A_previous_generation_without_a_successor_says_why()
    {
        var fleet = new Fleet().With(Fleet.Machine("i-1", "m4.large")).With(Fleet.HourlyOffer("m5.large", 0.10m, vcpus: 1));
        Assert.Equal(
            "m4.large is of a previous generation; the price list has no current type at least as large for the same purpose in eu-central-1.", Only(fleet).Reason);
        fleet = new Fleet().With(Fleet.Machine("i-1", "m4.large") with { VcpuCount = null }).With(Fleet.HourlyOffer("m5.large", 0.10m));
        Assert.Equal("m4.large is of a previous generation; how large it is, is not known, so that no current type can be compared with it.", Only(fleet).Reason);
        Assert.Null(Only(fleet).MonthlyWaste);
    }

    [Fact]
    public void A_newer_type_that_costs_more_is_shown_as_a_loss()
    {
        var item = Only(new Fleet().With(Fleet.Machine("i-1", "m4.large")).With(Fleet.HourlyOffer("m4.large", 0.10m)).With(Fleet.HourlyOffer("m5.large", 0.12m)));
        Assert.Equal(new Money(-14.60m, "USD"), item.MonthlyWaste);
    }

    [Theory]
    [InlineData(Provider.Aws, "m3.medium", true)]
    [InlineData(Provider.Aws, "db.m4.large", true)]
    [InlineData(Provider.Aws, "m5.large", false)]
    [InlineData(Provider.Aws, "m41.large", false)]
    [InlineData(Provider.Azure, "Standard_A2_v2", true)]
    [InlineData(Provider.Azure, "Basic_A1", true)]
    [InlineData(Provider.Azure, "Standard_DS2_v2", true)]
    [InlineData(Provider.Azure, "Standard_D2s_v3", true)]
    [InlineData(Provider.Azure, "Standard_E64i_v3", true)]
    [InlineData(Provider.Azure, "Standard_D2s_v5", false)]
    [InlineData(Provider.Azure, "Standard_D2as_v4", false)]
    [InlineData(Provider.Azure, "Standard_B2ms", true)]
    [InlineData(Provider.Azure, "Standard_B2s_v2", false)]
    [InlineData(Provider.Azure, "Standard_F4s_v2", true)]
    [InlineData(Provider.Azure, "Standard_L8s_v3", false)]
    [InlineData(Provider.Gcp, "n1-standard-1", true)]
    [InlineData(Provider.Gcp, "g1-small", true)]
    [InlineData(Provider.Gcp, "n2-standard-2", false)]
    public void Generations_are_told_apart_by_the_name_of_the_type(Provider provider, string type, bool expected) =>
        Assert.Equal(expected, PreviousGenerations.Contains(provider, type));

    // 24 hours billed at 2.40: 0.10 an hour, 73 a month of 730 hours.
    [Fact]
    public void A_bill_goes_before_the_price_list()
    {
        var fleet = new Fleet().With(Fleet.HourlyOffer("m5.large", 0.20m)).With(Fleet.Machine("i-1"))
            .Bill("arn:aws:ec2:eu-central-1:1:instance/i-1", 1.20m, Fleet.From, Fleet.From.AddHours(12))
            .Bill("arn:aws:ec2:eu-central-1:1:instance/i-1", 1.20m, Fleet.From.AddHours(12), Fleet.From.AddHours(24))
            .Bill("arn:aws:ec2:eu-central-1:1:instance/i-1", 99m, Fleet.From, Fleet.From.AddHours(24), category: "Purchase");
        Assert.Equal(new Money(73m, "USD"), fleet.Class("i-1").MonthlyCost);
        Assert.Equal("effective cost billed for 2026-03-02 to 2026-03-03", fleet.Class("i-1").CostBasis);
    }

    [Fact]
    public void A_bill_in_two_currencies_tells_no_cost_of_a_resource()
    {
        var fleet = new Fleet().With(Fleet.Machine("i-1"))
            .Bill("i-1", 1m, Fleet.From, Fleet.From.AddHours(12)).Bill("i-1", 1m, Fleet.From, Fleet.From.AddHours(12), currency: "EUR");
        Assert.Null(fleet.Class("i-1").MonthlyCost);
    }
}
