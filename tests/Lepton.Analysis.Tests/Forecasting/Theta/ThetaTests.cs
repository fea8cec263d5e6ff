using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public class ThetaTests
{
    private static readonly double[] Wandering = GoldenSeries.Load("WWWusage").Values;

    // Brute force: a fine grid over all three parameters with the recursion of Fiorucci et al. (2016) written anew; ours must not be worse.
    [Theory]
    [InlineData("otheta")]
    [InlineData("dotheta")]
    public void No_point_of_a_grid_beats_the_parameters_found(string text)
    {
        var isDynamic = text == "dotheta";
        var model = ForecasterText.Parse(text).Fit(MetricSeries.Of("www", Wandering));
        var found = Math.Pow(model.State.Parameters["sigma"], 2) * (Wandering.Length - 3);
        for (var alpha = 0.05; alpha < 1; alpha += 0.05)
        {
            for (var theta = 1.0; theta < 12; theta += 0.5)
            {
                for (var level = 60.0; level < 120; level += 4)
                    Assert.True(Squares(alpha, theta, level, isDynamic) >= found * (1 - 1e-9), $"α {alpha}, θ {theta}, ℓ {level}");
            }
        }
    }

    // The dynamic line after all samples is the least-squares line through them (numpy.polyfit gives the same as the normal equations here).
    [Fact]
    public void The_line_kept_up_to_date_is_the_line_through_all_samples()
    {
        var line = default(ThetaLine);
        foreach (var value in Wandering)
            line = line.With(value);
        var whole = LeastSquaresLine.Through(Wandering);
        Assert.Equal(whole.Slope, line.Slope, 1e-9);
        Assert.Equal(whole.Intercept, line.Intercept + line.Slope, 1e-9);
    }

    // Brute force: simulated paths of the fitted dynamic model.
    [Fact]
    public void Widths_of_the_dynamic_model_are_those_of_simulated_paths()
    {
        const int paths = 100_000;
        const int horizon = 8;
        var model = ForecasterText.Parse("dotheta").Fit(MetricSeries.Of("www", Wandering));
        var p = model.State.Parameters;
        var (alpha, kappa) = (p["alpha"], 1 - (1 / p["theta"]));
        var random = new Random(7);
        var samples = new double[horizon][];
        for (var h = 0; h < horizon; h++)
            samples[h] = new double[paths];
        for (var path = 0; path < paths; path++)
        {
            var (level, line) = (p["level"], new ThetaLine(Wandering.Length, p["lineMean"], p["lineSlope"]));
            for (var h = 0; h < horizon; h++)
            {
                var error = p["sigma"] * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                var rest = Math.Pow(1 - alpha, line.Count);
                var y = level + (kappa * ((rest * line.Intercept) + ((1 - (rest * (1 - alpha))) / alpha * line.Slope))) + error;
                samples[h][path] = y;
                level += alpha * (y - level);
                line = line.With(y);
            }
        }

        var forecast = model.Forecast(horizon, 80);
        for (var h = 0; h < horizon; h++)
        {
            Array.Sort(samples[h]);
            var width = forecast.Upper(80)[h] - forecast.Lower(80)[h];
            Assert.Equal(samples[h][paths * 9 / 10], forecast.Upper(80)[h], 0.015 * width);
            Assert.Equal(samples[h][paths / 10], forecast.Lower(80)[h], 0.015 * width);
        }
    }

    [Fact]
    public void A_season_is_taken_off_only_where_the_test_finds_it()
    {
        var random = new Random(3);
        var noise = Enumerable.Range(0, 240).Select(_ => 10 + random.NextDouble()).ToArray();
        var wave = noise.Select((value, t) => value + (3 * Math.Sin(2 * Math.PI * t / 24))).ToArray();
        Assert.Empty(SeasonalAdjustment.Of(noise, 24).Figure);
        Assert.True(SeasonalAdjustment.Of(wave, 24).IsFactor);
        Assert.False(SeasonalAdjustment.Of([.. wave.Select(value => value - 10)], 24).IsFactor);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_shortest_and_constant_series_get_a_forecast(int count)
    {
        foreach (var text in new[] { "theta[24]", "otheta[24]", "dotheta[24]" })
        {
            var model = ForecasterText.Parse(text).Fit(MetricSeries.Of("short", [.. Enumerable.Range(0, count).Select(i => (double)(i % 3))]));
            Assert.All(model.Forecast(5, 95).Upper(95), value => Assert.True(double.IsFinite(value)));
            var flat = ForecasterText.Parse(text).Fit(MetricSeries.Of("flat", [.. Enumerable.Repeat(4.0, 10 * count)])).Forecast(5, 95);
            Assert.All(flat.Lower(95), value => Assert.Equal(4, value, 1e-9));
        }
    }

    private static double Squares(double alpha, double theta, double level, bool isDynamic)
    {
        var (sum, n) = (0.0, Wandering.Length);
        var whole = LeastSquaresLine.Through(Wandering);
        var line = isDynamic ? default : new ThetaLine(0, whole.Intercept - (whole.Slope / 2), whole.Slope);
        for (var t = 1; t <= n; t++)
        {
            var y = Wandering[t - 1];
            var (a, b) = (isDynamic ? line.Intercept : whole.Intercept - whole.Slope, line.Slope);
            var mu = level + ((1 - (1 / theta)) * ((Math.Pow(1 - alpha, t - 1) * a) + ((1 - Math.Pow(1 - alpha, t)) / alpha * b)));
            if (!isDynamic || t > 2)
                sum += (y - mu) * (y - mu);
            level += alpha * (y - level);
            line = isDynamic ? line.With(y) : line;
        }

        return sum;
    }
}
