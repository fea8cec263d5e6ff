namespace Lepton.Notebooks;

/// <summary>What a cell of a notebook holds.</summary>
public enum CellKind
{
    /// <summary>Source that is run.</summary>
    Code,

    /// <summary>Prose in Markdown.</summary>
    Markdown,

    /// <summary>Text that is neither run nor rendered.</summary>
    Raw,
}
