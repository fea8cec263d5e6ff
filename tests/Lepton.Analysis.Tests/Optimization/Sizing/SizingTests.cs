using CsCheck;
using Lepton.Analysis.Optimization;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Tests.Optimization;

public sealed class SizingTests
{
    private static readonly Offer[] Catalogue =
    [
        SmallFleets.Offer(Provider.Aws, "eu-central-1", "m5.large", 2, 8, 0.115m),
        SmallFleets.Offer(Provider.Aws, "eu-central-1", "m5.xlarge", 4, 16, 0.23m),
        SmallFleets.Offer(Provider.Aws, "eu-central-1", "m5.2xlarge", 8, 32, 0.46m),
        SmallFleets.Offer(Provider.Aws, "eu-central-1", "r5.large", 2, 16, 0.152m),
        SmallFleets.Offer(Provider.Aws, "us-east-1", "m5.large", 2, 8, 0.096m),
    ];

    private static Workload Machine(string name, int today, double vcpu, double memoryGiB) => new()
    {
        Name = name,
        Today = Catalogue[today],
        VcpuDemand = vcpu,
        MemoryGiBDemand = memoryGiB,
        Regions = ["eu-central-1"],
        HeadroomFraction = 0.2,
    };

    // By hand: web needs 1.5 vCPU and 6 GiB, the m5.large of its region (0.115) is the cheapest that has both; db needs 2 vCPU and 12 GiB,
    // the r5.large (0.152) has both, the m5.xlarge costs 0.23. Together 0.267 instead of 0.46 + 0.46 = 0.92.
    [Theory]
    [InlineData("\"sustainedVcpu\": 0.5", "\"baselineFraction\": 0.2", 3)]
    [InlineData("\"sustainedVcpu\": 0.3", "\"baselineFraction\": 0.2", 1)]
    [InlineData("\"networkGbitPerSecond\": 3", "\"networkGbitPerSecond\": 2.5", 3)]
    [InlineData("\"networkGbitPerSecond\": 2", "\"networkGbitPerSecond\": 2.5", 1)]
    [InlineData("\"diskMiBPerSecond\": 200", "\"diskMiBPerSecond\": 150", 3)]
    [InlineData("\"disks\": 4", "\"disks\": 2", 3)]
    [InlineData("\"disks\": 2", "\"disks\": 2", 1)]
    [InlineData("\"localDisk\": true", "\"localDisk\": false", 3)]
    [InlineData("\"acceleratedNetwork\": true", "\"acceleratedNetwork\": true", 1)]
    [InlineData("\"virtualization\": \"hvm\"", "\"virtualization\": \"paravirtual\"", 3)]
    public void What_a_machine_lacks_beyond_processors_and_memory_makes_it_no_choice(string needs, string has, double price)
    {
        const string strong = "\"networkGbitPerSecond\": 10, \"diskMiBPerSecond\": 600, \"disks\": 20, \"localDisk\": true, \"acceleratedNetwork\": true, \"virtualization\": \"hvm\"";
        var text = $$"""
            { "model": "sizing", "currency": "USD",
              "offers": [
                { "provider": "aws", "region": "r", "instanceType": "cheap", "vcpu": 2, "memoryGiB": 4, "pricePerHour": 1, {{has}} },
                { "provider": "aws", "region": "r", "instanceType": "strong", "vcpu": 2, "memoryGiB": 4, "pricePerHour": 3, {{strong}} } ],
              "workloads": [ { "name": "w", "vcpu": 1, "memoryGiB": 2, "today": { "region": "r", "instanceType": "strong" }, {{needs}} } ] }
            """;
        Assert.Equal(price, ModelFile.Read(LocatedJson.Parse("m.json", text)).Solve().Objective, 1e-9);
    }

    [Fact]
    public void Each_machine_gets_the_cheapest_offer_that_carries_it()
    {
        var answer = Sizing.Solve(new SizingInput([Machine("web", 2, 1.5, 6), Machine("db", 2, 2, 12)], Catalogue));
        Assert.Equal(Status.Optimal, answer.Status);
        Assert.Equal(0.267, answer.CostPerHour, 1e-9);
        Assert.Equal(0.92, answer.CostTodayPerHour, 1e-9);
        Assert.Equal(["db", "web"], answer.Choices.Select(choice => choice.Workload.Name));
        Assert.Equal(["r5.large", "m5.large"], answer.Choices.Select(choice => choice.Offer.InstanceType));
        Assert.Equal(0, answer.Gap);
    }

    // By hand: one change only; web saves 0.46 − 0.115 = 0.345, db 0.46 − 0.152 = 0.308, so web changes: 0.115 + 0.46 = 0.575.
    // One more change would save 0.308.
    [Fact]
    public void A_limit_on_changes_takes_the_largest_saving_and_says_what_one_more_is_worth()
    {
        var answer = Sizing.Solve(new SizingInput([Machine("web", 2, 1.5, 6), Machine("db", 2, 2, 12)], Catalogue).WithMostChanges(1));
        Assert.Equal(0.575, answer.CostPerHour, 1e-9);
        Assert.Equal(1, answer.ChangeCount);
        // At exactly one change the price is anything between the saving lost, 0.345, and the saving to be won, 0.308.
        Assert.InRange(answer.ShadowPrices["most changes"], -0.345 - 1e-9, -0.308 + 1e-9);
    }

    [Fact]
    public void A_workload_too_large_for_every_offer_is_named_with_the_largest_there_is()
    {
        var answer = Sizing.Solve(new SizingInput([Machine("billing-db", 2, 2, 1460)], Catalogue));
        Assert.Equal(Status.Infeasible, answer.Status);
        Assert.Equal(
            "No allowed offer carries \"billing-db\": it needs 1 460 GiB of memory, the largest (m5.2xlarge, eu-central-1) has 32 GiB. " +
            "Allow another instance family or region, split the workload, or mark it keep-as-is.",
            Assert.Single(answer.Unplaceable));
    }

    [Fact]
    public void A_machine_kept_as_is_stays_whatever_it_needs()
    {
        var answer = Sizing.Solve(new SizingInput([Machine("billing-db", 2, 2, 1460) with { IsKeptAsIs = true }], Catalogue));
        Assert.Equal("m5.2xlarge", Assert.Single(answer.Choices).Offer.InstanceType);
    }

    [Fact]
    public void The_sizing_optimum_equals_brute_force_on_every_small_fleet() => SmallFleets.Any.Sample(fleet =>
    {
        var answer = Sizing.Solve(fleet);
        var cheapest = SmallFleets.CheapestByBruteForce(fleet);
        Assert.Equal(cheapest is null ? Status.Infeasible : Status.Optimal, answer.Status);
        if (cheapest is { } cost)
            Assert.Equal(cost, answer.CostPerHour, 1e-6);
    });

    [Fact]
    public void The_plain_model_agrees_with_brute_force_also_when_nothing_fits() => SmallFleets.Any.Sample(
        fleet =>
        {
            var answer = SizingModel.Build(fleet).Solve();
            var cheapest = SmallFleets.CheapestByBruteForce(fleet);
            Assert.Equal(cheapest is null ? Status.Infeasible : Status.Optimal, answer.Status);
        },
        iter: 50);

    [Fact]
    public void A_looser_rule_never_costs_more() => SmallFleets.Any.Where(fleet => fleet.Rules.Count > 0).Sample(
        fleet =>
        {
            var tight = Sizing.Solve(fleet);
            var loose = Sizing.Solve(fleet with { Rules = [.. fleet.Rules.Select(rule => rule with { Upper = rule.Upper + 1 })] });
            Assert.True(!(loose.CostPerHour > tight.CostPerHour + 1e-9));
            Assert.True(tight.Status == Status.Infeasible || loose.Status == Status.Optimal);
        },
        iter: 50);

    [Fact]
    public void A_lower_price_never_costs_more() => SmallFleets.Any.Sample(
        fleet =>
        {
            var lower = fleet with
            {
                Offers = [.. fleet.Offers.Select((offer, i) => i == 0 ? offer with { Price = offer.Price / 2 } : offer)],
                Workloads = [.. fleet.Workloads.Select(workload => workload.IsToday(fleet.Offers[0]) ? workload with { Today = workload.Today with { Price = workload.Today.Price / 2 } } : workload)],
            };
            Assert.True(!(Sizing.Solve(lower).CostPerHour > Sizing.Solve(fleet).CostPerHour + 1e-9));
        },
        iter: 50);

    [Fact]
    public void The_order_of_the_input_changes_nothing() => SmallFleets.Any.Sample(
        fleet =>
        {
            var reversed = fleet with { Workloads = [.. fleet.Workloads.Reverse()], Offers = [.. fleet.Offers.Reverse()] };
            var (one, other) = (Sizing.Solve(fleet), Sizing.Solve(reversed));
            Assert.Equal(one.Choices.Select(choice => choice.Offer), other.Choices.Select(choice => choice.Offer));
        },
        iter: 50);

    [Fact]
    public void No_baseline_that_keeps_the_rules_is_cheaper_than_the_optimum() => SmallFleets.Any.Sample(
        fleet =>
        {
            var answer = Sizing.Solve(fleet);
            if (answer.Status != Status.Optimal)
                return;
            foreach (var baseline in new[] { KeepToday.Choose(fleet), ThresholdRule.Choose(fleet), CheapestFitting.Choose(fleet) })
                Assert.True(!baseline.IsFeasible || baseline.CostPerHour >= answer.CostPerHour - 1e-9);
        },
        iter: 50);

    [Fact]
    public void Two_currencies_are_refused_by_name() => Assert.Equal(
        "Prices are in USD and EUR (m5.large, eu-central-1), which cannot be compared. Give all prices in one currency.",
        Assert.Throws<StudyException>(() => Sizing.Solve(new SizingInput([Machine("web", 2, 1, 1)], [Catalogue[0] with { Currency = "EUR" }]))).Message);

    [Fact]
    public void An_empty_catalogue_a_name_twice_and_a_demand_that_is_no_number_are_refused()
    {
        Assert.Contains("catalogue is empty", Refusal(new SizingInput([Machine("web", 0, 1, 1)], [])), StringComparison.Ordinal);
        Assert.Contains("2 workloads are named \"web\"", Refusal(new SizingInput([Machine("web", 0, 1, 1), Machine("web", 0, 1, 1)], Catalogue)), StringComparison.Ordinal);
        Assert.Contains("\"web\" needs NaN vCPU", Refusal(new SizingInput([Machine("web", 0, double.NaN, 1)], Catalogue)), StringComparison.Ordinal);
        Assert.Contains("below zero", Refusal(new SizingInput([Machine("web", 0, 1, 1)], [Catalogue[0] with { Price = -1 }])), StringComparison.Ordinal);
        Assert.Contains("no workload", Refusal(new SizingInput([], Catalogue)), StringComparison.Ordinal);

        static string Refusal(SizingInput input) => Assert.Throws<StudyException>(() => Sizing.Solve(input)).Message;
    }

    [Fact]
    public void A_captured_fleet_keeps_its_memory_where_the_use_is_unknown_and_says_what_it_left_out()
    {
        Resource[] machines =
        [
            Captured("web", "m5.2xlarge"),
            Captured("cache", "m5.2xlarge"),
            Captured("old", "m1.small"),
            Captured("dark", "m5.xlarge"),
        ];
        var use = new Dictionary<string, MachineUse> { ["web"] = new(10, 5), ["cache"] = new(10, null), ["old"] = new(10, 1) };
        var input = SizingInput.From(machines, Catalogue, use);
        Assert.Equal(
            [
                "cache keeps at least its 32 GiB of memory: its memory use is unknown.",
                "old is left out: the price list does not have m1.small.",
                "dark stays as it is: its processor use is unknown.",
            ],
            input.Notes);
        // 8 vCPU × 10 % × 1.2 = 0.96 vCPU; 5 GiB × 1.2 = 6 GiB.
        Assert.Equal(0.96, input.Workloads[0].VcpuDemand, 1e-9);
        Assert.Equal(6, input.Workloads[0].MemoryGiBDemand, 1e-9);
        var answer = Sizing.Solve(input);
        Assert.Equal(["m5.2xlarge", "m5.xlarge", "m5.large"], answer.Choices.Select(choice => choice.Offer.InstanceType));
    }

    [Theory]
    [InlineData(Provider.Aws, "m5.large", "m5")]
    [InlineData(Provider.Aws, "u-6tb1.metal", "u-6tb1")]
    [InlineData(Provider.Azure, "Standard_D2s_v5", "Ds_v5")]
    [InlineData(Provider.Azure, "Standard_E16-4s_v5", "Es_v5")]
    [InlineData(Provider.Gcp, "n2-standard-2", "n2-standard")]
    public void A_family_is_the_type_without_its_size(Provider provider, string type, string family) =>
        Assert.Equal(family, InstanceFamily.Of(provider, type));

    private static Resource Captured(string name, string type) => new()
    {
        Id = name,
        Name = name,
        Provider = Provider.Aws,
        Kind = ResourceKind.VirtualMachine,
        Region = "eu-central-1",
        InstanceType = type,
        OperatingSystem = "Linux",
        State = ResourceState.Running,
    };
}
