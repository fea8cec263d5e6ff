using CsCheck;

namespace Lepton.Connectors.Tests;

/// <summary>Limits and retention: Amazon CloudWatch API Reference, GetMetricData; Amazon CloudWatch User Guide, "Metrics retention".</summary>
public sealed class CloudWatchPackingTests
{
    // The oldest point that still has a step, in days, as the User Guide states it.
    private static double KeptDays(int stepSeconds) => stepSeconds switch { < 300 => 15, < 3600 => 63, _ => 455 };

    [Fact]
    public void The_step_is_the_finest_allowed_one_not_below_the_wish() => Gen.Select(Gen.Double[0.05, 455], Gen.Int[1, 90_000]).Sample((days, wish) =>
    {
        var step = CloudWatchRetention.StepSeconds(TimeSpan.FromDays(days), wish);
        Assert.True(IsAllowed(step, days));
        Assert.True(step >= wish);
        for (var finer = Math.Max(60, (wish + 59) / 60 * 60); finer < step; finer += 60)
            Assert.False(IsAllowed(finer, days), $"{finer} s is kept for a window that is {days} days old, and {step} s was taken");
    });

    [Fact]
    public void Without_a_wish_the_step_is_five_minutes_or_what_is_left_of_it() => Gen.Double[0.05, 455].Sample(days =>
        Assert.Equal(days <= 63 ? 300 : 3600, CloudWatchRetention.StepSeconds(TimeSpan.FromDays(days), null)));

    [Fact]
    public void Each_query_is_asked_once_in_the_fewest_calls_within_both_limits() =>
        Gen.Select(Gen.Int[0, 30_000], Gen.Int[1, 100_800]).Sample((fleet, points) =>
        {
            var calls = CloudWatchPacking.Pack(Enumerable.Range(0, fleet), points).ToList();
            Assert.Equal(Enumerable.Range(0, fleet), calls.SelectMany(call => call));
            Assert.All(calls, call => Assert.True(call.Length <= 500 && (long)call.Length * points <= 100_800));
            // No packing of whole series does better than filling every call but the last.
            var most = Math.Min(500, 100_800 / points);
            Assert.Equal((fleet + most - 1) / most, calls.Count);
        });

    [Fact]
    public void The_series_of_one_bucket_are_never_parted_and_the_limits_hold() =>
        Gen.Select(Gen.Int[1, 12].List[0, 400], Gen.Int[1, 455]).Sample((buckets, points) =>
        {
            var groups = buckets.Index().Select(bucket => (IReadOnlyCollection<(int, int)>)[.. Enumerable.Range(0, bucket.Item).Select(i => (bucket.Index, i))]).ToList();
            var calls = CloudWatchPacking.PackWhole(groups, points).ToList();
            Assert.Equal(groups.SelectMany(group => group), calls.SelectMany(call => call));
            Assert.All(calls, call => Assert.True(call.Length is > 0 and <= 500 && (long)call.Length * points <= 100_800));
            Assert.All(calls.Zip(calls.Skip(1)), pair => Assert.NotEqual(pair.First[^1].Item1, pair.Second[0].Item1));
        });

    [Fact]
    public void A_series_never_has_more_points_than_a_call_may_return() => Gen.Select(Gen.Double[0.05, 455], Gen.Int[1, 90_000]).Sample((days, wish) =>
        Assert.True(days * 86_400 / CloudWatchRetention.StepSeconds(TimeSpan.FromDays(days), wish) <= 21_600));

    private static bool IsAllowed(int step, double days)
    {
        var multiple = days <= 15 ? 60 : days <= 63 ? 300 : 3600;
        return step % multiple == 0 && days <= KeptDays(step);
    }
}
