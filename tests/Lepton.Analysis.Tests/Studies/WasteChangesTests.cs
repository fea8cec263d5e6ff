using Lepton.Analysis.Plans;
using Lepton.Analysis.Studies;
using Lepton.Analysis.Tests.Plans;
using Lepton.Analysis.Utilization;

namespace Lepton.Analysis.Tests.Studies;

/// <summary>What a change that removes waste is said to save.</summary>
public sealed class WasteChangesTests
{
    [Fact]
    public void An_address_that_goes_saves_all_that_it_costs()
    {
        var change = Of(WasteKind.UnattachedAddress);
        Assert.Equal((ChangeKind.ReleaseAddress, new Money(8, "USD")), (change.Kind, change.MonthlySaving));
    }

    [Fact]
    public void A_disk_kept_as_a_stored_copy_saves_nothing_known_as_the_copy_has_its_price()
    {
        var change = Of(WasteKind.UnattachedDisk);
        Assert.Equal((ChangeKind.ArchiveDisk, new Money(8, "USD"), null), (change.Kind, change.MonthlyCostBefore, change.MonthlySaving));
    }

    [Fact]
    public void A_resource_without_a_price_saves_nothing_known() =>
        Assert.Null(Of(WasteKind.UnattachedAddress, isPriced: false).MonthlySaving);

    private static Change Of(WasteKind kind, bool isPriced = true)
    {
        Money? cost = isPriced ? new Money(8, "USD") : null;
        return Assert.Single(WasteChanges.Of([
            new WasteItem { Kind = kind, Resource = Machines.Machine("part", Provider.Aws, "gp3"), Reason = "of nobody", MonthlyCost = cost, MonthlyWaste = cost, Basis = "test" },
        ]));
    }
}
