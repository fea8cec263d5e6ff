using Lepton.Analysis;

namespace Lepton.Connectors;

/// <summary>Which samples are asked for.</summary>
/// <param name="Window">The stretch of time.</param>
/// <param name="StepSeconds">The wished step; null leaves it to each provider's retention.</param>
/// <param name="AsOf">When the collection began: what is kept how finely is judged by it, also by a run that resumes days later.</param>
internal sealed record Sampling(CaptureWindow Window, int? StepSeconds, DateTime AsOf)
{
    /// <summary>Statistics of processor load beside its mean and its maximum.</summary>
    public IReadOnlyList<Statistic> Statistics { get; init; } = [];

    /// <summary>The window from a step's start to a step's start, within what is kept; null where nothing of it is.</summary>
    /// <param name="stepSeconds">The step.</param>
    /// <param name="kept">How far back there is anything; null where nobody says.</param>
    public CaptureWindow? Aligned(int stepSeconds, TimeSpan? kept = null)
    {
        var oldest = kept is { } length ? AsOf - length : Window.From;
        var from = Up(Window.From > oldest ? Window.From : oldest, stepSeconds);
        var to = Down(Window.To, stepSeconds);
        return from < to ? new CaptureWindow(from, to) : null;
    }

    /// <summary>From the window's start, or from where anything is kept, to now.</summary>
    public TimeSpan Age(TimeSpan kept) => AsOf - Window.From < kept ? AsOf - Window.From : kept;

    private static DateTime Down(DateTime time, int stepSeconds) => time.AddTicks(-(time.Ticks % (stepSeconds * TimeSpan.TicksPerSecond)));

    private static DateTime Up(DateTime time, int stepSeconds) => Down(time.AddTicks((stepSeconds * TimeSpan.TicksPerSecond) - 1), stepSeconds);
}
