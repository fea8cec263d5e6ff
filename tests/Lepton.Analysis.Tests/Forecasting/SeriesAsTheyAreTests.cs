using Lepton.Analysis.Forecasting;
using Lepton.Analysis.Sources;

namespace Lepton.Analysis.Tests.Forecasting;

/// <summary>A million samples, days of 23 and 25 hours, stamps that come twice.</summary>
public class SeriesAsTheyAreTests
{
    private const int Million = 1_000_000;

    // A day of 24 levels and noise of one: whatever follows the day is right within some of that noise, and its 95 % interval is 2·1.96·σ wide, σ = 1/√3, or √2 times that from one sample.
    [Theory]
    [InlineData("snaive(24)", 5)]
    [InlineData("theta[24]", 2)]
    [InlineData("mstl(24)+naive", 5)]
    [InlineData("mstl(24)+theta", 2)]
    public void A_million_samples_with_a_day_are_forecast(string text, double tolerance)
    {
        var random = new Random(1);
        var series = MetricSeries.Of("million", [.. Enumerable.Range(0, Million).Select(t => Day(t) + Noise(random))]);
        var forecast = ForecasterText.Parse(text).Fit(series).Forecast(48, 95);
        Assert.All(forecast.Mean.Index(), step => Assert.Equal(Day(Million + step.Index), step.Item, tolerance));
        Assert.InRange(forecast.Upper(95)[0] - forecast.Lower(95)[0], 2, 4);
        Assert.Equal(series.TimeAt(Million), forecast.Start);
    }

    // By hand: of independent noise the best forecast is its mean, so α is near 0 and the interval 2·1.96·σ wide; σ of the uniform distribution from -1 to 1 is 1/√3.
    [Fact]
    public void A_million_samples_without_a_season_are_smoothed()
    {
        var random = new Random(1);
        var forecast = ForecasterText.Parse("ets(A,N,N)").Fit(MetricSeries.Of("million", [.. Enumerable.Range(0, Million).Select(_ => 100 + Noise(random))])).Forecast(3, 95);
        Assert.All(forecast.Mean, mean => Assert.Equal(100, mean, 0.05));
        Assert.Equal(2 * 1.959964 / Math.Sqrt(3), forecast.Upper(95)[2] - forecast.Lower(95)[2], 0.02);
    }

    // Berlin, 25 October 2026: the hour from 2 to 3 comes twice, told apart by its zone. 29 March: it does not come at all.
    [Theory]
    [InlineData("2026-10-24 22:00:00", 2, 1)]
    [InlineData("2026-03-28 23:00:00", 1, 2)]
    public void A_day_of_25_or_23_hours_is_a_series_without_a_gap(string firstHour, int zoneBefore, int zoneAfter)
    {
        var first = DateTime.SpecifyKind(DateTime.Parse(firstHour, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
        var change = new DateTime(first.Year, first.Month, first.Day, 1, 0, 0, DateTimeKind.Utc).AddDays(1);
        var local = Enumerable.Range(0, 72).Select(hour => first.AddHours(hour))
            .Select(utc => (utc, Zone: utc < change ? zoneBefore : zoneAfter))
            .Select(moment => $"{moment.utc.AddHours(moment.Zone):yyyy-MM-dd HH:mm:ss}+{moment.Zone:00}:00");
        var universal = Enumerable.Range(0, 72).Select(hour => $"{first.AddHours(hour):yyyy-MM-dd HH:mm:ss}");
        var (one, other) = (Read(local), Read(universal));
        Assert.Empty(one.Notes);
        Assert.Equal((first, TimeSpan.FromHours(1), 72, 72), (one.Series!.Start, one.Series.Step, one.Series.Count, one.Series.ObservedCount));
        Assert.Equal(other.Series!.Values.ToArray(), one.Series.Values.ToArray());

        // Neither does the zone that stamps are written in decide a forecast, be it of a model that looks at the calendar.
        foreach (var text in new[] { "theta[24]", "boosting(24,trees=5)" })
            Assert.Equal(ForecasterText.Parse(text).Fit(other.Series).Forecast(24, 80).Upper(80), ForecasterText.Parse(text).Fit(one.Series).Forecast(24, 80).Upper(80));
    }

    // Stamps of a wall clock without a zone are taken for UTC: in autumn an hour comes twice, of which the last counts; in spring one is missing. Both can be forecast.
    [Fact]
    public void Wall_clock_stamps_of_such_days_repeat_or_miss_an_hour_and_are_forecast()
    {
        var autumn = Read(Enumerable.Range(0, 73).Select(hour => $"{new DateTime(2026, 10, 24).AddHours(hour > 26 ? hour - 1 : hour):yyyy-MM-dd HH:mm:ss}"));
        Assert.Contains("series: 1 of 73 samples repeat a timestamp; the last one of each counts", Assert.Single(autumn.Notes), StringComparison.Ordinal);
        Assert.Equal((72, 27.0), (autumn.Series!.Count, autumn.Series.Values[26]));
        var spring = Read(Enumerable.Range(0, 71).Select(hour => $"{new DateTime(2026, 3, 28).AddHours(hour > 25 ? hour + 1 : hour):yyyy-MM-dd HH:mm:ss}"));
        Assert.Equal((72, 71), (spring.Series!.Count, spring.Series.ObservedCount));
        Assert.True(double.IsNaN(spring.Series.Values[26]));
        foreach (var series in new[] { autumn.Series, spring.Series })
            Assert.All(ForecasterText.Parse("auto[24]").Fit(series).Forecast(24, 80).Upper(80), bound => Assert.True(double.IsFinite(bound)));
    }

    private static SeriesTableEntry Read(IEnumerable<string> stamps)
    {
        using var file = new TemporaryFile(".csv");
        File.WriteAllText(file.Path, "series_id,timestamp,value\n" + string.Concat(stamps.Select((stamp, index) => $"series,{stamp},{index}\n")));
        return Assert.Single(SeriesTable.Read(file.Path).ToArray());
    }

    private static double Day(int t) => 100 + (30 * Math.Sin(2 * Math.PI * t / 24));

    private static double Noise(Random random) => (2 * random.NextDouble()) - 1;
}
