using System.Text.Json.Nodes;

namespace Lepton.Notebooks;

/// <summary>How notebooks are run unattended.</summary>
public sealed record BatchOptions
{
    /// <summary>Folder of the executed notebooks and their reports.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>Parameter values by name: texts to be read by the parameter's type, or JSON values of that type.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Parameters { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>Values for parameters that a notebook may or may not declare; <see cref="Parameters"/> go first.</summary>
    public IReadOnlyDictionary<string, JsonNode?> OptionalParameters { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>Longest time for one cell; null: no limit.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>Longest time for one notebook; null: no limit.</summary>
    public TimeSpan? NotebookTimeout { get; init; }

    /// <summary>Whether the notebooks after a failed one are run all the same.</summary>
    public bool KeepGoing { get; init; }

    /// <summary>Given, what cells show is compared with what the notebooks have stored; null: it is not.</summary>
    public OutputTolerance? Verification { get; init; }

    /// <summary>Where time is read from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
