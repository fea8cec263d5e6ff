namespace Lepton.Analysis;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing; nothing was left out.</summary>
    Note,

    /// <summary>Something was left out or is unknown; the capture is partial until the user accepts it.</summary>
    Warning,
}
