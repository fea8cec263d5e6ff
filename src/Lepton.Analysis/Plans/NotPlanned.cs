namespace Lepton.Analysis.Plans;

/// <summary>Something that was proposed and is not in the plan, and why: nothing is dropped without a word.</summary>
/// <param name="Resource">The resource concerned.</param>
/// <param name="Proposal">What was proposed: <c>m5.2xlarge → m7i.large</c>.</param>
/// <param name="Reason">Why it is not in the plan.</param>
/// <param name="MonthlySaving">What it would have saved a month; null where unknown.</param>
public sealed record NotPlanned(Resource Resource, string Proposal, string Reason, Money? MonthlySaving);
