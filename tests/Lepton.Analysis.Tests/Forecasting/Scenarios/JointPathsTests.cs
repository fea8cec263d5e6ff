using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public class JointPathsTests
{
    // By hand: three windows of two steps. Series a rose over them (1, 2, 3), b fell (9, 8, 7), so that the highest path of a is the lowest of b.
    [Fact]
    public void What_was_high_together_is_high_together()
    {
        MetricSeries a = MetricSeries.Of("a", 1, 10, 2, 30, 3, 20), b = MetricSeries.Of("b", 9, 10, 8, 30, 7, 20);
        Forecast[] forecasts = [Uniform(a, 0), Uniform(b, 100)];
        var paths = JointPaths.Of(forecasts, [a, b], seasonLength: 2);

        // Ranks 1/6, 1/2 and 5/6 of a uniform distribution from 0 to 6 are 1, 3 and 5; the newest window is the first path.
        Assert.Equal([5, 3, 1], paths.Select(path => Math.Round(path[0][0], 9)));
        Assert.Equal([101, 103, 105], paths.Select(path => Math.Round(path[1][0], 9)));
        Assert.Equal([3, 5, 1], paths.Select(path => Math.Round(path[0][1], 9)));
    }

    [Fact]
    public void Every_step_keeps_the_quantiles_of_its_forecast()
    {
        var fleet = Enumerable.Range(0, 3).Select(i => MetricSeries.Of($"s{i}", CombineTests.Waves(480, i))).ToArray();
        var forecasts = fleet.Select(series => new Theta(24).Fit(series).Forecast(24, 50, 80, 98)).ToArray();
        var paths = JointPaths.Of(forecasts, fleet, 24);
        Assert.Equal(20, paths.Length);
        for (var h = 0; h < 24; h++)
        {
            var values = paths.Select(path => path[1][h]).Order().ToArray();
            for (var rank = 0; rank < 20; rank++)
                Assert.Equal(forecasts[1].Quantile((rank + 0.5) / 20)[h], values[rank], 1e-9);
        }
    }

    [Fact]
    public void Missing_samples_take_the_middle_ranks()
    {
        var past = MetricSeries.Of("holes", 1, 1, double.NaN, 1, 3, 1);
        var paths = JointPaths.Of([Uniform(past, 0)], [past], 2);
        Assert.Equal([5, 3, 1], paths.Select(path => Math.Round(path[0][0], 9)));
    }

    [Fact]
    public void Series_that_do_not_belong_together_are_refused_by_name()
    {
        MetricSeries a = MetricSeries.Of("a", 1, 2, 3, 4), b = MetricSeries.Of("b", 1, 2, 3, 4, 5, 6);
        var refusal = Assert.Throws<ArgumentException>(() => JointPaths.Of([Uniform(a, 0), Uniform(b, 0)], [a, b], 2));
        Assert.StartsWith("b is forecast 2 steps", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => JointPaths.Of([Uniform(a, 0)], [a, b], 2));
        Assert.Throws<ArgumentException>(() => JointPaths.Of([Uniform(a, 0)], [MetricSeries.Of("short", 1, 2)], 2));
    }

    // Two steps, uniform from an offset to 6 above it.
    private static Forecast Uniform(MetricSeries past, double offset)
    {
        double[] probabilities = [0.01, 0.5, 0.99];
        return Forecast.Of("uniform", SeriesEnd.Of(past), [offset + 3, offset + 3], probabilities, (_, row) => offset + (6 * probabilities[row]));
    }
}
