namespace Lepton.Analysis.Utilization;

/// <summary>What the idle conditions say of a resource.</summary>
/// <param name="IsIdle">All conditions that count hold.</param>
/// <param name="Text">The numbers, or the first condition that does not hold or was not measured.</param>
internal sealed record IdleVerdict(bool IsIdle, string Text);
