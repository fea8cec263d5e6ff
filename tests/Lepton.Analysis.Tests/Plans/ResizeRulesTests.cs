using Lepton.Analysis.Plans;
using static Lepton.Analysis.Tests.Plans.Machines;

namespace Lepton.Analysis.Tests.Plans;

// The rules: AWS resize-limitations, Microsoft resize-vm, Google setMachineType; the cases are worked from their texts.
public sealed class ResizeRulesTests
{
    [Theory]
    [InlineData("Standard_D4s_v3", "Standard_D2s_v3", true)]     // both have a temporary disk
    [InlineData("Standard_D4s_v3", "Standard_D2s_v5", false)]    // v5 without d has none
    [InlineData("Standard_D4s_v3", "Standard_D2ds_v5", true)]    // the d is the temporary disk
    [InlineData("Standard_D4s_v5", "Standard_E2s_v5", true)]     // neither has one
    [InlineData("Standard_E4ds_v5", "Standard_D2s_v5", false)]
    [InlineData("Standard_B2ms", "Standard_D2s_v5", false)]      // the first B series has one
    [InlineData("Standard_B2ms", "Standard_B2s_v2", false)]
    public void Azure_does_not_move_between_sizes_with_and_without_a_temporary_disk(string from, string to, bool isAllowed) =>
        Assert.Equal(isAllowed, ResizeRules.Allows(Machine("a", Provider.Azure, from), Offer(Provider.Azure, to, 0.1m)));

    [Fact]
    public void Another_architecture_is_never_allowed() =>
        Assert.False(ResizeRules.Allows(Machine("a", Provider.Aws, "m5.large"), Offer(Provider.Aws, "m7g.large", 0.08m, Architecture.Arm64)));

    [Fact]
    public void A_member_of_an_auto_scaling_group_is_changed_through_its_launch_template()
    {
        var machine = Machine("a", Provider.Aws, "m5.large", tags: ("aws:autoscaling:groupName", "web"));
        Assert.False(ResizeRules.Allows(machine, Offer(Provider.Aws, "t3.large", 0.08m)));
    }

    [Theory]
    [InlineData("m4.large", "m5.large", true)]
    [InlineData("m5.xlarge", "m5.large", false)]
    public void A_step_from_Xen_to_Nitro_asks_for_the_drivers(string from, string to, bool isAsked) =>
        Assert.Equal(isAsked, ResizeRules.Prerequisites(Machine("a", Provider.Aws, from), Offer(Provider.Aws, to, 0.1m))
            .Any(rule => rule.Text.Contains("ENA and NVMe drivers", StringComparison.Ordinal)));

    [Theory]
    [InlineData("m5.large", PrerequisiteState.Met)]
    [InlineData("m5d.large", PrerequisiteState.ToCheck)]
    [InlineData("r6gd.large", PrerequisiteState.ToCheck)]
    [InlineData("i3.large", PrerequisiteState.ToCheck)]
    [InlineData("d2.xlarge", PrerequisiteState.ToCheck)]
    public void Local_disks_lose_their_data_at_a_stop(string type, PrerequisiteState state) =>
        Assert.Equal(state, ResizeRules.Prerequisites(Machine("a", Provider.Aws, type), Offer(Provider.Aws, "m5.large", 0.1m))
            .Single(rule => rule.Text.Contains("instance-store", StringComparison.Ordinal)).State);

    [Fact]
    public void A_node_of_a_GKE_pool_is_changed_through_its_pool() =>
        Assert.False(ResizeRules.Allows(Machine("gke-pool-1-x", Provider.Gcp, "n2-standard-4"), Offer(Provider.Gcp, "n2-standard-2", 0.1m)));
}
