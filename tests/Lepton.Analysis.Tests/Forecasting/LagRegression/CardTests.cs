using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public class CardTests
{
    private static readonly MetricSeries Passengers = GoldenSeries.Load("AirPassengers").Series;

    // Golden/forecast/card_golden.R, which writes docs/forecasting/card.md anew in base R 4.2.2.
    [Fact]
    public void Forecasts_equal_those_of_the_same_equations_in_R()
    {
        double[] expected =
        [
            447.08772289, 427.25697832, 472.24505553, 499.97952977, 515.77156729, 582.30907317,
            672.24749101, 661.80084761, 558.43715491, 500.11681751, 433.74738571, 478.24216592,
        ];
        foreach (var (ours, theirs) in new Card(12).Fit(Passengers).Forecast(12).Mean.Zip(expected))
            Assert.Equal(theirs, ours, 1e-6);
    }

    [Fact]
    public void An_autoregression_without_noise_goes_on_as_it_does()
    {
        // y(t) = 1.6·y(t−1) − 0.95·y(t−2) about 500: a slowly fading wave, known exactly from two samples.
        var values = new double[120];
        (values[0], values[1]) = (400, -350);
        for (var t = 2; t < values.Length; t++)
            values[t] = (1.6 * values[t - 1]) - (0.95 * values[t - 2]);
        var forecast = new Card().Fit(MetricSeries.Of("wave", [.. values.Take(108).Select(value => value + 500)])).Forecast(12);
        for (var h = 0; h < 12; h++)
            Assert.Equal(500 + values[108 + h], forecast.Mean[h], 0.5);
    }

    [Fact]
    public void A_wild_sample_hardly_moves_the_forecast()
    {
        var values = Waves(400);
        var clean = new Card(24).Fit(MetricSeries.Of("clean", values)).Forecast(24).Mean;
        values[200] = 1000;
        var wild = new Card(24).Fit(MetricSeries.Of("wild", values)).Forecast(24).Mean;
        Assert.All(clean.Zip(wild), pair => Assert.Equal(pair.First, pair.Second, 2.0));
    }

    [Fact]
    public void Intervals_cover_what_they_say_on_noise_about_a_daily_wave()
    {
        var (inside, count) = (0, 0);
        for (var seed = 0; seed < 12; seed++)
        {
            var values = Waves(524, seed);
            var forecast = new Card(24).Fit(MetricSeries.Of("waves", values.AsSpan(0, 500))).Forecast(24, 90);
            for (var h = 0; h < 24; h++, count++)
                inside += values[500 + h] >= forecast.Lower(90)[h] && values[500 + h] <= forecast.Upper(90)[h] ? 1 : 0;
        }

        Assert.InRange(100.0 * inside / count, 84, 96);
    }

    [Fact]
    public void Without_enough_samples_for_the_week_the_note_says_which_lag_is_the_longest()
    {
        var model = new Card(24, 168).Fit(MetricSeries.Of("short", Waves(200)));
        Assert.Contains(model.Notes, note => note.Contains("too few for a lag of 337; the longest used is ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_series_that_goes_below_zero_is_forecast_in_levels_only()
    {
        var model = new Card(24).Fit(MetricSeries.Of("below", [.. Waves(400).Select(value => value - 60)]));
        Assert.All(model.State.Inner, member => Assert.Equal(0, member.Parameters["isLog"]));
    }

    [Fact]
    public void A_kept_model_forecasts_as_the_one_that_was_kept()
    {
        var model = new Card(12).Fit(Passengers);
        var restored = ForecasterText.Restore(ModelState.FromJson(model.State.ToJson()));
        Assert.Equal(model.Forecast(30, 80).Upper(80), restored.Forecast(30, 80).Upper(80));
        Assert.Equal(model.Forecast(30, 80).Mean, restored.Forecast(30, 80).Mean);
    }

    [Fact]
    public void Errors_are_measured_on_samples_that_the_fit_has_not_seen()
    {
        var seen = new List<int>();
        var values = Waves(300);
        LagErrors.Of(values, count =>
        {
            seen.Add(count);
            return LagAverage.Fit(values, count, [new(false, 0)], [[1, 2, 24]]);
        }, 24, 24);
        Assert.Equal([150, 200, 250], seen);
    }

    private static double[] Waves(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(t => 50 + (20 * Math.Sin(2 * Math.PI * t / 24)) + (6 * random.NextDouble()) - 3)];
    }
}
