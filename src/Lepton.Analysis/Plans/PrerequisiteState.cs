namespace Lepton.Analysis.Plans;

/// <summary>Whether a prerequisite is known to hold.</summary>
public enum PrerequisiteState
{
    /// <summary>The snapshot shows that it holds.</summary>
    Met,

    /// <summary>The snapshot does not tell; a person or the dry run checks it.</summary>
    ToCheck,

    /// <summary>The snapshot shows that it does not hold: the change is left out of the plan.</summary>
    NotMet,
}
