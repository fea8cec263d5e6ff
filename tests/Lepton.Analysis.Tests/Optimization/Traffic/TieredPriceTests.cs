using CsCheck;
using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

public sealed class TieredPriceTests
{
    private static readonly Unit Usd = Unit.Of("USD");

    private static readonly Gen<TieredPrice> Any =
        from widths in Gen.Int[1, 4].Array[0, 3]
        from prices in Gen.Int[0, 9].Array[4]
        select new TieredPrice([.. Enumerable.Range(0, widths.Length + 1).Select(k => new PriceTier(k < widths.Length ? widths.Take(k + 1).Sum() : double.PositiveInfinity, prices[k]))]);

    // Two ways to carry what is needed, each priced in steps: trying every split of whole units is exact, because a concave or convex price bends only at whole amounts.
    [Fact]
    public void The_cheapest_split_between_two_tiered_prices_equals_exhaustive_search() => Gen.Select(Any, Any, Gen.Int[0, 12]).Sample(
        (one, other, need) =>
        {
            var model = new Model();
            var (x, y) = (model.Continuous("x", upper: 12), model.Continuous("y", upper: 12));
            model.Require("need", x + y >= need, "what is needed");
            model.Minimize("cost", one.CostIn(model, "cost of x", x, 12, Unit.One, Usd) + other.CostIn(model, "cost of y", y, 12, Unit.One, Usd));
            var answer = model.Solve();
            var cheapest = Enumerable.Range(0, need + 1).Min(amount => one.Cost(amount) + other.Cost(need - amount));
            Assert.Equal(Status.Optimal, answer.Status);
            Assert.Equal(cheapest, answer.Objective, 1e-6);
        },
        iter: 500);

    [Fact]
    public void A_rising_price_needs_no_binaries_and_a_falling_one_does()
    {
        Assert.False(ModelOf(new(2, 1), Rest(3)).HasIntegers);
        Assert.True(ModelOf(new(2, 3), Rest(1)).HasIntegers);
        // The last step is cheaper than the first, so it may not be reached past the dear one in the middle.
        Assert.Equal(2 * 3 + 2 * 4 + 1, ModelOf(new(2, 3), new(4, 4), Rest(1)).Solve().Objective, 1e-9);

        static PriceTier Rest(double price) => new(double.PositiveInfinity, price);

        static Model ModelOf(params PriceTier[] tiers)
        {
            var model = new Model();
            var x = model.Continuous("x", 5, 5);
            model.Minimize("cost", new TieredPrice(tiers).CostIn(model, "cost of x", x, 10, Unit.One, Usd));
            return model;
        }
    }

    // Google Cloud documentation, sustained use discounts: an N1 machine that runs a whole month costs 70 % of its price, net 30 % off; half a month 90 %.
    [Fact]
    public void Sustained_use_of_a_whole_month_is_thirty_percent_off()
    {
        var price = TieredPrice.SustainedUse(0.1, 730, 1, 0.8, 0.6, 0.4);
        Assert.Equal(0.7 * 73, price.Cost(730), 1e-9);
        Assert.Equal(0.9 * 36.5, price.Cost(365), 1e-9);
    }
}
