using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public sealed class EventUpliftTests
{
    private static readonly DateTime Start = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    // Three weeks of hours with a daily wave; on day 9 from 10:00 to 16:00 the load is doubled.
    private static readonly MetricSeries Load = new("shop / requests", Start, TimeSpan.FromHours(1), Enumerable.Range(0, 504).Select(Usual).Select((usual, t) => IsSale(t) ? 2 * usual : usual).ToArray(), lower: 0);

    private static readonly PlannedEvent PastSale = new("sale", Start.AddDays(9).AddHours(10), Start.AddDays(9).AddHours(16));
    private static readonly PlannedEvent ComingSale = new("sale", Start.AddDays(22).AddHours(10), Start.AddDays(22).AddHours(16));

    private static double Usual(int t) => 100 + (40 * Math.Sin(2 * Math.PI * t / 24));

    private static bool IsSale(int t) => t >= (9 * 24) + 10 && t < (9 * 24) + 16;

    [Fact]
    public void What_a_past_event_did_the_coming_one_will_do()
    {
        var model = (EventUpliftModel)new EventUplift(ForecasterText.Parse("mstl(24)+naive"), PastSale, ComingSale).Fit(Load);
        Assert.Equal(2, model.Events[1].Factor!.Value, 0.05);
        var forecast = model.Forecast(72, 80);
        const int lifted = 24 + 12;
        Assert.Equal(2 * Usual(504 + lifted), forecast.Mean[lifted], 8);
        Assert.Equal(Usual(504 + 12), forecast.Mean[12], 4);
    }

    [Fact]
    public void A_given_factor_lifts_mean_and_quantiles_by_the_share_of_the_step_that_it_covers()
    {
        var plain = ForecasterText.Parse("mstl(24)+naive").Fit(Load).Forecast(5, 80);
        var half = new PlannedEvent("exam", Start.AddHours(505.5), Start.AddHours(507), Factor: 3);
        var lifted = new EventUplift(ForecasterText.Parse("mstl(24)+naive"), half).Fit(Load).Forecast(5, 80);
        double[] factors = [1, 2, 3, 1, 1];
        for (var h = 0; h < 5; h++)
        {
            Assert.Equal(factors[h] * plain.Mean[h], lifted.Mean[h], 1e-9);
            Assert.Equal(factors[h] * plain.Upper(80)[h], lifted.Upper(80)[h], 1e-9);
        }
    }

    [Fact]
    public void A_past_event_does_not_move_the_usual_load()
    {
        var model = new EventUplift(ForecasterText.Parse("mstl(24)+drift"), PastSale).Fit(Load);
        Assert.Equal(Usual(504 + 12), model.Forecast(24, 80).Mean[12], 4);
        Assert.Equal(2 * Usual((9 * 24) + 12), model.Fitted[(9 * 24) + 12], 12);
    }

    [Fact]
    public void A_restored_model_still_knows_its_events()
    {
        var model = new EventUplift(ForecasterText.Parse("mstl(24)+naive"), PastSale, ComingSale).Fit(Load);
        var restored = ForecasterText.Restore(ModelState.FromJson(model.State.ToJson()));
        Assert.Equal(model.Forecast(72, 80).Mean, restored.Forecast(72, 80).Mean);
    }

    [Fact]
    public void A_coming_event_with_neither_factor_nor_past_is_refused_by_name()
    {
        var refused = Assert.Throws<SeriesException>(() => new EventUplift(new SeasonalNaive(24), ComingSale).Fit(Load));
        Assert.Contains("shop / requests: event sale from 2026-03-24 10:00Z has no factor", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new EventUplift(new SeasonalNaive(24), ComingSale with { Factor = 0 }));
        Assert.Throws<ArgumentException>(() => new EventUplift(new SeasonalNaive(24), ComingSale with { End = ComingSale.Start }));
        Assert.Throws<FormatException>(() => ForecasterText.Parse("events(naive)"));
    }
}
