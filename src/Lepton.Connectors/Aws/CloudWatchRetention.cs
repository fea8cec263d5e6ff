namespace Lepton.Connectors;

/// <summary>What CloudWatch still has: one minute for 15 days, five minutes for 63 days, one hour for 455 days.</summary>
/// <remarks>Amazon CloudWatch User Guide, "Metrics retention". A period asked for has to be a multiple of the one that is kept.</remarks>
internal static class CloudWatchRetention
{
    // A finer step than the five minutes at which EC2 reports by itself brings points only where detailed monitoring is paid for.
    private const int AutomaticStepSeconds = 300;

    private static readonly (int Days, int StepSeconds)[] Kept = [(15, 60), (63, 300), (455, 3600)];

    /// <summary>The longest that anything is kept.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(Kept[^1].Days);

    /// <summary>The step at which a window is kept from its first instant on: the wish, or the next coarser that is there.</summary>
    /// <param name="age">From the window's start to now, at most <see cref="Longest"/>.</param>
    /// <param name="wishedSeconds">The wish, at least 1; null for the finest that costs nothing extra.</param>
    public static int StepSeconds(TimeSpan age, int? wishedSeconds)
    {
        var kept = Kept.First(tier => age <= TimeSpan.FromDays(tier.Days)).StepSeconds;
        var wished = wishedSeconds ?? AutomaticStepSeconds;
        return (wished + kept - 1) / kept * kept;
    }
}
