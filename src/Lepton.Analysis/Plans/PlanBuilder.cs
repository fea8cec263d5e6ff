using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Plans;

/// <summary>Gathers what the earlier stages propose and puts it into a safe order.</summary>
/// <remarks>
/// Order: machines that are too small first, since there waiting is the risk; then by risk, lowest first; then by saving, greatest
/// first; then by name. A resource is changed once: a later proposal for it is left out and said.
/// </remarks>
/// <param name="snapshotId">The snapshot that the proposals come from.</param>
/// <param name="currency">ISO 4217 code of all amounts.</param>
public sealed class PlanBuilder(string snapshotId, string currency)
{
    private readonly List<(Change Change, bool IsRelief)> _changes = [];
    private readonly List<NotPlanned> _notPlanned = [];
    private readonly HashSet<string> _resources = new(StringComparer.Ordinal);

    /// <summary>Proposes another instance type for a machine; a move that a provider's rule forbids is left out and said.</summary>
    /// <param name="move">What the optimizer wants.</param>
    public PlanBuilder Add(Move move)
    {
        ArgumentNullException.ThrowIfNull(move);
        var (machine, target) = (move.Machine, move.Target);
        var prerequisites = ResizeRules.Prerequisites(machine, target);
        var (risk, riskReasons) = PlanRisk.OfMove(move, prerequisites);
        var change = new Change
        {
            Kind = ChangeKind.Resize,
            Resource = machine,
            Before = machine.InstanceType ?? "unknown",
            After = target.InstanceType,
            MonthlyCostBefore = move.Today is { } today ? MonthlyCost(today) : null,
            MonthlyCostAfter = MonthlyCost(target),
            Reason = move.Reason,
            Risk = risk,
            RiskReasons = riskReasons,
            Prerequisites = prerequisites,
            Procedure = ResizeRules.Procedure(machine, target.InstanceType),
            WayBack = $"Stop, set {machine.InstanceType} again, start: the disks are the same.",
        };
        if (prerequisites.FirstOrDefault(rule => rule.State == PrerequisiteState.NotMet) is { } broken)
            LeaveOut(change, $"A rule of the provider forbids it: {broken.Text}");
        else
            Take(change, move.IsUndersized);
        return this;
    }

    /// <summary>Proposes something else than a resize.</summary>
    /// <param name="change">Complete but for its step.</param>
    public PlanBuilder Add(Change change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Take(change, isRelief: false);
        return this;
    }

    /// <summary>The plan in its order.</summary>
    public Plan Build() => new(
        snapshotId,
        currency,
        [.. _changes
            .OrderByDescending(entry => entry.IsRelief)
            .ThenBy(entry => entry.Change.IsDestructive)
            .ThenBy(entry => entry.Change.Risk)
            .ThenByDescending(entry => entry.Change.MonthlySaving?.Amount ?? decimal.MinValue)
            .ThenBy(entry => entry.Change.Resource.Name, StringComparer.Ordinal)
            .ThenBy(entry => entry.Change.Resource.Id, StringComparer.Ordinal)
            .Select((entry, index) => entry.Change with { Step = index + 1 })],
        [.. _notPlanned.OrderBy(left => left.Resource.Id, StringComparer.Ordinal)]);

    private void Take(Change change, bool isRelief)
    {
        if (_resources.Add(change.Resource.Id))
            _changes.Add((change, isRelief));
        else
            LeaveOut(change, "The plan already changes this resource; one change at a time can be verified.");
    }

    private void LeaveOut(Change change, string reason) =>
        _notPlanned.Add(new NotPlanned(change.Resource, $"{change.Before} → {change.After}", reason, change.MonthlySaving));

    private Money MonthlyCost(Offer offer) => offer.Currency == currency
        ? new Money(offer.Price * BillingCalendar.HoursPerMonth, currency)
        : throw new StudyException(
            $"{offer.InstanceType} in {offer.Region} is priced in {offer.Currency}, the plan is in {currency}. Give all prices of a study in one currency.");
}
