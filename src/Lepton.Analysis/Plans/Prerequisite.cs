namespace Lepton.Analysis.Plans;

/// <summary>Something that must be true before a change is made.</summary>
/// <param name="Text">The rule, a whole sentence.</param>
/// <param name="State">Whether the snapshot already tells.</param>
/// <param name="Source">The provider's page that states the rule.</param>
public sealed record Prerequisite(string Text, PrerequisiteState State, string Source);
