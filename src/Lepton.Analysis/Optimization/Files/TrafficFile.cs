namespace Lepton.Analysis.Optimization;

/// <summary>A traffic case as JSON: blocks of the day, user regions with loads and latencies, serving regions with prices.</summary>
internal static class TrafficFile
{
    public static IModelCase Read(LocatedJson document)
    {
        document.Only("model", "currency", "blocks", "users", "regions", "gigabytesPerRequest", "survivesLoss", "mostMeanLatencyMs");
        DayBlock[] blocks = [.. document.Get("blocks").Items.Select(block => block.Only("name", "hoursPerDay")).Select(block => new DayBlock(block.Get("name").Text(), block.Get("hoursPerDay").Number()))];
        return new TrafficCase(new TrafficInput(
            document.Get("currency").Text(), blocks,
            [.. document.Get("users").Items.Select(user => ReadUser(user, blocks))],
            [.. document.Get("regions").Items.Select(ReadRegion)],
            document.Find("gigabytesPerRequest")?.Number() ?? 0)
        {
            SurvivesLoss = document.Find("survivesLoss")?.Truth() ?? false,
            MostMeanLatencyMs = document.Find("mostMeanLatencyMs")?.Number(),
        });
    }

    /// <summary>A price per unit as a number, or as steps: <c>[{"upTo":10240,"price":0.09},{"price":0.085}]</c>.</summary>
    public static TieredPrice ReadPrice(LocatedJson price) => price.Kind == System.Text.Json.JsonValueKind.Number
        ? TieredPrice.Flat(price.Number())
        : new TieredPrice([.. price.Items.Select(tier => tier.Only("upTo", "price")).Select(tier => new PriceTier(tier.Find("upTo")?.Number() ?? double.PositiveInfinity, tier.Get("price").Number()))]);

    private static UserRegion ReadUser(LocatedJson user, DayBlock[] blocks)
    {
        user.Only("name", "load", "latencyMs", "mostLatencyMs", "mostLatencyMsWhenLost");
        var load = user.Get("load").Only([.. blocks.Select(block => block.Name)]);
        return new UserRegion(
            user.Get("name").Text(),
            [.. blocks.Select(block => load.Get(block.Name).Number())],
            user.Get("latencyMs").Members.ToDictionary(latency => latency.Name, latency => latency.Number()),
            user.Get("mostLatencyMs").Number())
        {
            MostLatencyMsWhenLost = user.Find("mostLatencyMsWhenLost")?.Number(),
        };
    }

    private static ServingRegion ReadRegion(LocatedJson region)
    {
        region.Only("name", "pricePerHour", "requestsPerSecond", "most", "egressPrice");
        return new ServingRegion(
            region.Get("name").Text(), region.Get("pricePerHour").Number(), region.Get("requestsPerSecond").Number(), region.Get("most").Whole(),
            region.Find("egressPrice") is { } price ? ReadPrice(price) : TieredPrice.Flat(0));
    }

    private sealed class TrafficCase(TrafficInput input) : IModelCase
    {
        public Model Build() => TrafficModel.Build(input);
    }
}
