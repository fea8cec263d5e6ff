using CsCheck;
using Lepton.Analysis;

namespace Lepton.Connectors.Tests;

public sealed class SamplingTests
{
    private static readonly DateTime AsOf = new(2026, 11, 20, 12, 34, 56, DateTimeKind.Utc);

    private static readonly int[] Steps = [60, 300, 600, 3600, 21_600, 86_400];
    private static readonly int[] Kept = [15, 93, 455];

    [Fact]
    public void An_aligned_window_is_the_largest_of_whole_steps_within_what_was_asked_and_is_kept() =>
        Gen.Select(Gen.Int[1, 900 * 24 * 60], Gen.Int[1, 500 * 24 * 60], Gen.Int[0, 5], Gen.Int[0, 2]).Sample((minutesAgo, minutes, whichStep, whichKept) =>
        {
            var (step, keptDays) = (Steps[whichStep], Kept[whichKept]);
            var asked = new CaptureWindow(AsOf.AddMinutes(-minutesAgo), AsOf.AddMinutes(minutes - minutesAgo));
            var oldest = AsOf.AddDays(-keptDays);
            var from = asked.From > oldest ? asked.From : oldest;

            if (new Sampling(asked, step, AsOf).Aligned(step, TimeSpan.FromDays(keptDays)) is not { } window)
            {
                // Not one whole step lies in it.
                Assert.True(asked.To <= from || Math.Floor(Seconds(asked.To) / step) <= Math.Ceiling(Seconds(from) / step));
                return;
            }

            Assert.Equal((0.0, 0.0), (Seconds(window.From) % step, Seconds(window.To) % step));
            Assert.True(from <= window.From && window.To <= asked.To);
            Assert.True((window.From - from).TotalSeconds < step && (asked.To - window.To).TotalSeconds < step);
        });

    // Cloud Monitoring, "Data retention": as sampled for six weeks, then every ten minutes.
    [Fact]
    public void Googles_step_is_a_multiple_of_what_is_kept_and_the_nearest_above_the_wish() => Gen.Select(Gen.Double[0.05, 730], Gen.Int[1, 90_000]).Sample((days, wish) =>
    {
        var kept = days <= 42 ? 60 : 600;
        var step = GcpMetrics.StepSeconds(TimeSpan.FromDays(days), wish);
        Assert.True(step % kept == 0 && step >= wish && step - kept < wish, $"{days} days, {wish} s: {step} s");
    });

    // Microsoft Learn, "Metrics - List", parameter interval.
    [Fact]
    public void Azures_step_is_the_shortest_interval_that_it_takes_and_not_below_the_wish_of_a_day() => Gen.Int[1, 100_000].Sample(wish =>
    {
        int[] intervals = [60, 300, 900, 1800, 3600, 21_600, 43_200, 86_400];
        Assert.Equal(intervals.Where(interval => interval >= Math.Min(wish, 86_400)).Min(), AzureMetrics.StepSeconds(wish));
    });

    private static double Seconds(DateTime time) => (time - DateTime.UnixEpoch).TotalSeconds;
}
