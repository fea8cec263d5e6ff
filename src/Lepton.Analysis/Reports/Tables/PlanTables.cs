using Lepton.Analysis.Plans;
using Lepton.Analysis.Pricing;
using Lepton.Analysis.Studies;
using Microsoft.Data.Analysis;
using Plotly.NET;

namespace Lepton.Analysis.Reports;

/// <summary>Tables of a plan.</summary>
public static class PlanTables
{
    /// <summary>The plan in a few lines.</summary>
    /// <param name="plan">The plan.</param>
    public static DataFrame Summary(Plan plan) => FleetTables.Facts(
        ("snapshot", Required(plan).SnapshotId[..Math.Min(12, plan.SnapshotId.Length)]),
        ("changes", FleetTables.Text(plan.Changes.Count)),
        ("of these resizes", FleetTables.Text(plan.Changes.Count(change => change.Kind == ChangeKind.Resize))),
        ("cannot be undone", FleetTables.Text(plan.Changes.Count(change => change.IsDestructive))),
        ("saving a month, list prices", plan.MonthlySaving.ToString()),
        ("saving a year at that rate", (plan.MonthlySaving * 12).ToString()),
        ("changes without a known saving", FleetTables.Text(plan.UnpricedCount)),
        ("proposed and left out", FleetTables.Text(plan.NotPlanned.Count)));

    /// <summary>The changes in order.</summary>
    /// <param name="plan">The plan.</param>
    public static DataFrame Changes(Plan plan) => new FrameOf<Change>(Required(plan).Changes)
        .Count("step", change => change.Step)
        .Text("what", change => LoadTables.Words(change.Kind))
        .Text("resource", change => change.Resource.Name)
        .Text("provider", change => ProviderName.Of(change.Resource.Provider))
        .Text("before", change => change.Before)
        .Text("after", change => change.After)
        .Money($"saving a month {plan.Currency}", change => change.MonthlySaving)
        .Text("risk", change => LoadTables.Words(change.Risk))
        .Build();

    /// <summary>Why each change is proposed, and what makes its risk.</summary>
    /// <param name="plan">The plan.</param>
    public static DataFrame Reasons(Plan plan) => new FrameOf<Change>(Required(plan).Changes)
        .Count("step", change => change.Step)
        .Text("resource", change => change.Resource.Name)
        .Text("why", change => change.Reason)
        .Text("what makes its risk", change => string.Join("; ", change.RiskReasons))
        .Build();

    /// <summary>The monthly cost of the sized machines along the plan's resizes.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="allocation">What the optimizer chose, for the cost today.</param>
    /// <param name="source">Where the numbers come from, shown below the chart.</param>
    public static GenericChart SavingsChart(Plan plan, FleetAllocation allocation, string source)
    {
        ArgumentNullException.ThrowIfNull(allocation);
        var resizes = Required(plan).Changes.Where(change => change is { Kind: ChangeKind.Resize or ChangeKind.Stop, MonthlySaving: not null });
        return CostCharts.Waterfall(
            allocation.CostTodayPerHour * BillingCalendar.HoursPerMonth,
            resizes.Select(change => ($"{change.Step}. {change.Resource.Name}", (double)change.MonthlySaving!.Value.Amount)),
            plan.Currency,
            $"{source}, list prices; machines with a known price");
    }

    /// <summary>The rules behind every change, those still to check first.</summary>
    /// <param name="plan">The plan.</param>
    public static DataFrame Prerequisites(Plan plan) =>
        new FrameOf<(Change Change, Prerequisite Rule)>(Required(plan).Changes
            .SelectMany(change => change.Prerequisites.Select(rule => (change, rule)))
            .OrderByDescending(row => row.rule.State == PrerequisiteState.ToCheck).ThenBy(row => row.change.Step))
        .Count("step", row => row.Change.Step)
        .Text("resource", row => row.Change.Resource.Name)
        .Text("state", row => LoadTables.Words(row.Rule.State))
        .Text("rule", row => row.Rule.Text)
        .Text("where it stands", row => row.Rule.Source)
        .Build();

    /// <summary>The steps of one change and its way back.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="step">Place in the plan, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The plan has no such step.</exception>
    public static DataFrame Procedure(Plan plan, int step)
    {
        var change = Required(plan).Changes.FirstOrDefault(change => change.Step == step)
            ?? throw new ArgumentOutOfRangeException(nameof(step), step, $"The plan has steps 1 to {plan.Changes.Count}.");
        return FleetTables.Facts(
        [
            .. change.Procedure.Select((text, index) => ($"{step}.{index + 1}", text)),
            ("way back", change.WayBack ?? "none: this cannot be undone"),
        ]);
    }

    /// <summary>What was proposed and is not in the plan, with the reason.</summary>
    /// <param name="plan">The plan.</param>
    public static DataFrame NotPlanned(Plan plan) => new FrameOf<NotPlanned>(Required(plan).NotPlanned)
        .Text("resource", left => left.Resource.Name)
        .Text("proposal", left => left.Proposal)
        .Money($"would have saved a month {plan.Currency}", left => left.MonthlySaving)
        .Text("why not", left => left.Reason)
        .Build();

    /// <summary>How much is saved at which risk.</summary>
    /// <param name="plan">The plan.</param>
    public static DataFrame ByRisk(Plan plan) => new FrameOf<IGrouping<RiskLevel, Change>>(Required(plan).Changes.GroupBy(change => change.Risk).OrderBy(group => group.Key))
        .Text("risk", group => LoadTables.Words(group.Key))
        .Count("changes", group => group.Count())
        .Money($"saving a month {plan.Currency}", group => Money.Sum(group.Select(change => change.MonthlySaving).OfType<Money>(), plan.Currency))
        .Count("without a known saving", group => group.Count(change => change.MonthlySaving is null))
        .Build();

    private static Plan Required(Plan plan) => plan ?? throw new ArgumentNullException(nameof(plan));
}
