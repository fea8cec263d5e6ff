using Lepton.Analysis.Plans;
using static Lepton.Analysis.Tests.Plans.Machines;

namespace Lepton.Analysis.Tests.Plans;

public sealed class PlanBuilderTests
{
    [Fact]
    public void Machines_too_small_come_first_then_low_risk_then_the_greatest_saving()
    {
        var plan = new PlanBuilder("s", "USD")
            .Add(Move(Machine("prod-saver", Provider.Aws, "m5.4xlarge"), 0.768m, Offer(Provider.Aws, "m5.large", 0.096m)))
            .Add(Move(Machine("dev-small", Provider.Aws, "m5.large", "dev"), 0.096m, Offer(Provider.Aws, "t3.large", 0.0832m)))
            .Add(Move(Machine("dev-big", Provider.Aws, "m5.2xlarge", "dev"), 0.384m, Offer(Provider.Aws, "m5.large", 0.096m)))
            .Add(Move(Machine("prod-starved", Provider.Aws, "m5.large"), 0.096m, Offer(Provider.Aws, "m5.xlarge", 0.192m), isUndersized: true))
            .Build();

        Assert.Equal(["prod-starved", "dev-big", "dev-small", "prod-saver"], plan.Changes.Select(change => change.Resource.Name));
        Assert.Equal([1, 2, 3, 4], plan.Changes.Select(change => change.Step));
    }

    // By hand: (0.384 − 0.096) × 730 h = 210.24.
    [Fact]
    public void A_month_has_730_hours()
    {
        var plan = new PlanBuilder("s", "USD").Add(Move(Machine("a", Provider.Aws, "m5.2xlarge"), 0.384m, Offer(Provider.Aws, "m5.large", 0.096m))).Build();
        Assert.Equal(new Money(210.24m, "USD"), plan.MonthlySaving);
    }

    [Fact]
    public void A_move_that_a_provider_forbids_is_left_out_and_the_rule_is_named()
    {
        var machine = Machine("web", Provider.Azure, "Standard_D4s_v3");
        var plan = new PlanBuilder("s", "USD").Add(Move(machine, 0.192m, Offer(Provider.Azure, "Standard_D2s_v5", 0.096m))).Build();

        Assert.Empty(plan.Changes);
        var left = Assert.Single(plan.NotPlanned);
        Assert.Equal("Standard_D4s_v3 → Standard_D2s_v5", left.Proposal);
        Assert.Contains("local temporary disk", left.Reason, StringComparison.Ordinal);
        Assert.Equal(new Money(70.08m, "USD"), left.MonthlySaving);
    }

    [Fact]
    public void A_resource_is_changed_once()
    {
        var machine = Machine("a", Provider.Aws, "m5.2xlarge");
        var move = Move(machine, 0.384m, Offer(Provider.Aws, "m5.large", 0.096m));
        var plan = new PlanBuilder("s", "USD").Add(move).Add(move).Build();
        Assert.Single(plan.Changes);
        Assert.Single(plan.NotPlanned);
    }

    [Fact]
    public void A_price_in_another_currency_is_refused_with_both_named()
    {
        var error = Assert.Throws<StudyException>(() => new PlanBuilder("s", "USD")
            .Add(Move(Machine("a", Provider.Aws, "m5.2xlarge"), 0.384m, Offer(Provider.Aws, "m5.large", 0.6m, currency: "CNY"))));
        Assert.Contains("priced in CNY, the plan is in USD", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Little_telemetry_makes_a_change_risky()
    {
        var plan = new PlanBuilder("s", "USD")
            .Add(Move(Machine("a", Provider.Aws, "m5.2xlarge", "dev"), 0.384m, Offer(Provider.Aws, "m5.large", 0.096m), coverage: 0.5))
            .Build();
        Assert.Equal(RiskLevel.High, plan.Changes[0].Risk);
        Assert.Contains(plan.Changes[0].RiskReasons, reason => reason.Contains("50", StringComparison.Ordinal));
    }

    [Fact]
    public void A_resize_never_deletes_the_machine_and_has_a_way_back()
    {
        foreach (var (provider, from, to) in new[] { (Provider.Aws, "m5.xlarge", "m5.large"), (Provider.Azure, "Standard_D4s_v5", "Standard_D2s_v5"), (Provider.Gcp, "n2-standard-4", "n2-standard-2") })
        {
            var change = new PlanBuilder("s", "USD").Add(Move(Machine("a", provider, from), 0.2m, Offer(provider, to, 0.1m))).Build().Changes[0];
            Assert.False(change.IsDestructive);
            Assert.DoesNotContain(change.Procedure, step => step.Contains("elete", StringComparison.Ordinal) || step.Contains("erminate ", StringComparison.Ordinal));
            Assert.StartsWith("Check", change.Procedure[0], StringComparison.Ordinal);
            Assert.StartsWith("Verify", change.Procedure[^1], StringComparison.Ordinal);
        }
    }
}
