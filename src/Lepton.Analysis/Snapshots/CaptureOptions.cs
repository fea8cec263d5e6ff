namespace Lepton.Analysis.Snapshots;

/// <summary>What the user says about a capture before it is made.</summary>
public sealed record CaptureOptions
{
    /// <summary>Samples outside are left out and counted; null keeps all and takes the window from the samples.</summary>
    public CaptureWindow? Window { get; init; }

    /// <summary>ISO 4217 code of the offers to keep; others are left out and counted. Null: all offers must agree on one.</summary>
    public string? Currency { get; init; }

    /// <summary>The user has seen what is missing and goes on with it; a partial capture is then marked as accepted.</summary>
    public bool AcceptPartial { get; init; }

    /// <summary>
    /// Memory that the engine takes for samples, in MiB, at least 100, before it goes on on disk, which is slower; null lets it take four fifths of
    /// the machine. The reading of documents takes some 200 MiB besides.
    /// </summary>
    public int? MemoryLimitMiB { get; init; }
}
