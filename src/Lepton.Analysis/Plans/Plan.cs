namespace Lepton.Analysis.Plans;

/// <summary>An ordered list of changes, what they save, and what was left out and why.</summary>
/// <param name="SnapshotId">The snapshot that it was made from.</param>
/// <param name="Currency">ISO 4217 code of all amounts.</param>
/// <param name="Changes">In the order of <see cref="Change.Step"/>.</param>
/// <param name="NotPlanned">What was proposed and is not in the plan.</param>
public sealed record Plan(string SnapshotId, string Currency, IReadOnlyList<Change> Changes, IReadOnlyList<NotPlanned> NotPlanned)
{
    /// <summary>Saving of a month once all changes with known prices are made.</summary>
    public Money MonthlySaving => Money.Sum(Changes.Select(change => change.MonthlySaving).OfType<Money>(), Currency);

    /// <summary>Number of changes whose saving is unknown for want of a price; they are not in <see cref="MonthlySaving"/>.</summary>
    public int UnpricedCount => Changes.Count(change => change.MonthlySaving is null);
}
