namespace Lepton.Analysis;

/// <summary>The stretch of time that a study looks at: from inclusive, to exclusive, UTC.</summary>
public readonly record struct CaptureWindow
{
    /// <summary>Makes a window.</summary>
    /// <param name="from">Its first instant, UTC.</param>
    /// <param name="to">The first instant after it, UTC.</param>
    /// <exception cref="ArgumentException">Not UTC, or <paramref name="to"/> is not after <paramref name="from"/>.</exception>
    [System.Text.Json.Serialization.JsonConstructor]
    public CaptureWindow(DateTime from, DateTime to)
    {
        if (from.Kind != DateTimeKind.Utc || to.Kind != DateTimeKind.Utc)
            throw new ArgumentException($"The window {from:O} to {to:O} is not UTC. Convert both ends.");
        if (to <= from)
            throw new ArgumentException($"The window from {from:O} to {to:O} has no length. Its end has to be after its start.");
        (From, To) = (from, to);
    }

    /// <summary>Its first instant, UTC.</summary>
    public DateTime From { get; }

    /// <summary>The first instant after it, UTC.</summary>
    public DateTime To { get; }

    /// <summary>Whether an instant lies in it.</summary>
    /// <param name="instant">UTC.</param>
    public bool Contains(DateTime instant) => From <= instant && instant < To;

    /// <inheritdoc/>
    public override string ToString() => $"{From:yyyy-MM-dd'T'HH:mm:ss'Z'} to {To:yyyy-MM-dd'T'HH:mm:ss'Z'}";
}
