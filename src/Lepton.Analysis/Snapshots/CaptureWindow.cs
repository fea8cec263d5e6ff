namespace Lepton.Analysis.Snapshots;

/// <summary>The time that a capture covers: from the start on, up to but without the end.</summary>
public sealed record CaptureWindow
{
    /// <summary>Makes a window.</summary>
    /// <param name="start">First moment, UTC.</param>
    /// <param name="end">First moment after it, UTC; later than <paramref name="start"/>.</param>
    /// <exception cref="StudyException">The window has no length, or a time is not UTC.</exception>
    public CaptureWindow(DateTime start, DateTime end)
    {
        if (start.Kind != DateTimeKind.Utc || end.Kind != DateTimeKind.Utc)
            throw new StudyException($"The window {start:O} to {end:O} is not in UTC. Write both times with a trailing Z.");
        if (end <= start)
        {
            throw new StudyException(
                $"The window from {start:yyyy-MM-dd'T'HH:mm:ss'Z'} to {end:yyyy-MM-dd'T'HH:mm:ss'Z'} has no length. Its end is the first moment after it: give one later than the start.");
        }

        Start = start;
        End = end;
    }

    /// <summary>First moment, UTC.</summary>
    public DateTime Start { get; }

    /// <summary>First moment after it, UTC.</summary>
    public DateTime End { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Start:yyyy-MM-dd'T'HH:mm:ss'Z'} to {End:yyyy-MM-dd'T'HH:mm:ss'Z'}";
}
