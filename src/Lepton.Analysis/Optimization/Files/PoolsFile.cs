using System.Globalization;

namespace Lepton.Analysis.Optimization;

/// <summary>Pools over time as JSON: blocks of time, demands over them, pools that can carry them.</summary>
internal static class PoolsFile
{
    /// <summary>What a pool may say in every model with pools in it.</summary>
    public static readonly string[] PoolMembers =
    [
        "name", "capacity", "pricePerHour", "startCost", "startUpLag", "minimumUpTime", "least", "most", "runningBefore", "workingHours", "spot",
        "interruptionsPerHour", "interruptionCost",
    ];

    public static IModelCase Read(LocatedJson document)
    {
        document.Only("model", "currency", "start", "blockHours", "repeats", "mostLostFraction", "demands", "pools", "scenarios", "shortfallPrices", "risk", "mostShortfallProbability");
        foreach (var pool in document.Get("pools").Items)
            pool.Only(PoolMembers);
        return new PoolsCase(ReadInput(document));
    }

    /// <summary>The members that every model with pools in it shares.</summary>
    public static PoolsInput ReadInput(LocatedJson document) => new(
        document.Get("currency").Text(), [.. document.Get("demands").Items.Select(ReadDemand)], [.. document.Get("pools").Items.Select(ReadPool)])
    {
        Start = document.Find("start") is { } start ? ReadMoment(start) : default,
        BlockLength = TimeSpan.FromHours(document.Find("blockHours")?.Number() ?? 1),
        Repeats = document.Find("repeats")?.Truth() ?? true,
        MostLostFraction = document.Find("mostLostFraction")?.Number() ?? 1,
        Uncertainty = document.Find("scenarios") is { } scenarios ? ReadUncertainty(document, scenarios) : null,
    };

    private static PoolUncertainty ReadUncertainty(LocatedJson document, LocatedJson scenarios)
    {
        var risk = document.Find("risk")?.Only("level", "weight");
        var uncertainty = new PoolUncertainty([.. scenarios.Items.Select(scenario => scenario.Only("name", "probability", "needs")).Select(scenario => new PoolScenario(
            scenario.Get("name").Text(), scenario.Get("probability").Number(),
            scenario.Get("needs").Members.ToDictionary(need => need.Name, need => (IReadOnlyList<double>)[.. need.Items.Select(item => item.Number())])))]);
        return uncertainty with
        {
            ShortfallPrices = document.Find("shortfallPrices")?.Members.ToDictionary(price => price.Name, price => price.Number()) ?? uncertainty.ShortfallPrices,
            RiskLevel = risk?.Find("level")?.Number() ?? uncertainty.RiskLevel,
            RiskWeight = risk?.Find("weight")?.Number() ?? uncertainty.RiskWeight,
            MostShortfallProbability = document.Find("mostShortfallProbability")?.Number() ?? uncertainty.MostShortfallProbability,
        };
    }

    private static PoolDemand ReadDemand(LocatedJson demand)
    {
        demand.Only("name", "unit", "perBlock", "workingHours");
        return new PoolDemand(demand.Get("name").Text(), demand.Get("unit").Text(), [.. demand.Get("perBlock").Items.Select(need => need.Number())])
        {
            Schedule = ReadHours(demand.Find("workingHours")),
        };
    }

    private static Pool ReadPool(LocatedJson pool)
    {
        return new Pool
        {
            Name = pool.Get("name").Text(),
            Capacity = pool.Get("capacity").Members.ToDictionary(member => member.Name, member => member.Number()),
            PricePerHour = pool.Get("pricePerHour").Number(),
            StartCost = pool.Find("startCost")?.Number() ?? 0,
            StartUpLag = pool.Find("startUpLag")?.Whole() ?? 0,
            MinimumUpTime = pool.Find("minimumUpTime")?.Whole() ?? 1,
            Least = pool.Find("least")?.Whole() ?? 0,
            Most = pool.Find("most")?.Whole(),
            RunningBefore = pool.Find("runningBefore")?.Whole() ?? 0,
            Schedule = ReadHours(pool.Find("workingHours")),
            IsSpot = pool.Find("spot")?.Truth() ?? false,
            InterruptionsPerHour = pool.Find("interruptionsPerHour")?.Number() ?? 0,
            InterruptionCost = pool.Find("interruptionCost")?.Number() ?? 0,
        };
    }

    public static WorkingHours? ReadHours(LocatedJson? hours)
    {
        if (hours is null)
            return null;
        hours.Only("timeZone", "days", "from", "to");
        var zone = hours.Get("timeZone");
        if (NodaTime.DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone.Text()) is null)
            throw zone.Error($"\"{zone.Text()}\" is no time zone of the IANA database. Write a name such as Europe/Berlin.");
        var working = new WorkingHours { TimeZone = zone.Text() };
        return working with
        {
            Days = hours.Find("days")?.Items.Select(day => day.Word<DayOfWeek>()).ToArray() ?? working.Days,
            From = hours.Find("from") is { } from ? ReadTime(from) : working.From,
            To = hours.Find("to") is { } to ? ReadTime(to) : working.To,
        };
    }

    private static TimeOnly ReadTime(LocatedJson time) => TimeOnly.TryParseExact(time.Text(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
        ? read
        : throw time.Error($"\"{time.Text()}\" is no time of day. Write hours and minutes, such as 08:30.");

    private static DateTimeOffset ReadMoment(LocatedJson moment) =>
        DateTimeOffset.TryParse(moment.Text(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var read)
            ? read
            : throw moment.Error($"\"{moment.Text()}\" is no date and time. Write it in UTC, such as 2026-11-23T00:00Z.");

    private sealed class PoolsCase(PoolsInput input) : IModelCase
    {
        public Model Build() => PoolsModel.Build(input);
    }
}
