using System.Text;
using CsCheck;
using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

public sealed class PoolsTests
{
    private static Pool Pool(string name, double capacity, double price) =>
        new() { Name = name, Capacity = new Dictionary<string, double> { ["load"] = capacity }, PricePerHour = price };

    private static PoolsInput Blocks(Pool[] pools, params double[] need) => new("USD", [new("load", "unit", need)], pools);

    [Fact]
    public void The_plan_equals_exhaustive_search_over_all_runs_of_machines() => SmallPools.Any.Sample(
        input =>
        {
            var answer = PoolsModel.Build(input).Solve();
            var cheapest = SmallPools.CheapestByBruteForce(input);
            Assert.Equal(cheapest is null ? Status.Infeasible : Status.Optimal, answer.Status);
            if (cheapest is { } cost)
                Assert.Equal(cost, answer.Objective, 1e-6);
        },
        iter: 300);

    [Fact]
    public void A_looser_rule_or_a_lower_price_never_costs_more() => SmallPools.Any.Sample(
        input =>
        {
            var cost = Cost(input);
            Assert.True(!(Cost(With(input, pool => pool with { Most = pool.Most + 1, Least = 0 })) > cost + 1e-6));
            Assert.True(!(Cost(With(input, pool => pool with { MinimumUpTime = 1 })) > cost + 1e-6));
            Assert.True(!(Cost(With(input, pool => pool with { PricePerHour = pool.PricePerHour / 2, StartCost = pool.StartCost / 2 })) > cost + 1e-6));
            Assert.True(!(Cost(input with { MostLostFraction = 1 }) > cost + 1e-6));

            static double Cost(PoolsInput input) => PoolsModel.Build(input).Solve().Objective;
            static PoolsInput With(PoolsInput input, Func<Pool, Pool> change) => input with { Pools = [.. input.Pools.Select(change)] };
        },
        iter: 60);

    [Fact]
    public void The_order_of_pools_changes_no_cost() => SmallPools.Any.Sample(
        input => Assert.Equal(
            PoolsModel.Build(input).Solve().Objective, PoolsModel.Build(input with { Pools = [.. input.Pools.Reverse()] }).Solve().Objective, 1e-6),
        iter: 60);

    [Fact]
    public void A_conflict_loses_its_ground_without_any_one_of_its_rules() => SmallPools.Any.Sample(input => Irreducible.Require(PoolsModel.Build(input)), iter: 100);

    // Worked by hand in docs/optimization/pools.md.
    [Fact]
    public void A_machine_that_starts_late_is_paid_before_it_serves_and_is_kept_where_a_start_costs_more()
    {
        var input = Blocks([Pool("small", 1, 1) with { StartCost = 1.5, StartUpLag = 1 }], 1, 3, 1, 1);
        var answer = PoolPlanning.Solve(input);
        Assert.Equal([3, 3, 1, 1], answer.Running["small"]);
        Assert.Equal([2, 0, 0, 0], answer.Started["small"]);
        Assert.Equal(8 + 3, answer.Cost, 1e-9);
        // Up for four hours: one of the three starts in each round and runs for six hours, into the next: 3 + 3 + 2 + 2 and one start.
        Assert.Equal(11.5, PoolPlanning.Solve(Blocks([Pool("small", 1, 1) with { StartCost = 1.5, StartUpLag = 1, MinimumUpTime = 4 }], 1, 3, 1, 1)).Cost, 1e-9);
        Assert.Equal(12, answer.CostAlwaysOn, 1e-9);
    }

    [Fact]
    public void Spot_is_cheaper_until_its_interruptions_cost_more_than_it_saves()
    {
        Pool[] pools = [Pool("on demand", 1, 1), Pool("spot", 1, 0.3) with { IsSpot = true, InterruptionsPerHour = 0.1, InterruptionCost = 5 }];
        Assert.Equal(10 * 0.8, PoolPlanning.Solve(Blocks(pools, 10)).Cost, 1e-9);
        Assert.Equal(10, PoolPlanning.Solve(Blocks([pools[0], pools[1] with { InterruptionCost = 8 }], 10)).Cost, 1e-9);
    }

    [Fact]
    public void No_spot_pool_carries_more_than_may_be_lost_at_once()
    {
        Pool[] pools = [Pool("on demand", 1, 1), Pool("spot a", 1, 0.2) with { IsSpot = true }, Pool("spot b", 1, 0.3) with { IsSpot = true }];
        var answer = PoolPlanning.Solve(Blocks(pools, 10) with { MostLostFraction = 0.4 });
        // Without a: at least 6 from the others; without b: at least 6. Four of a and six of b leave 4 < 6, so six of each: 6·0.2 + 6·0.3 = 3.
        Assert.Equal(3, answer.Cost, 1e-9);
        Assert.Equal((6, 6), (answer.Running["spot a"][0], answer.Running["spot b"][0]));
    }

    // Berlin sets its clocks forward on 29 March 2026 and back on 25 October 2026 (tz database, rule EU): 08:00 is 07:00 UTC in winter, 06:00 UTC in summer.
    [Theory]
    [InlineData("2026-03-27", 7, 17)]
    [InlineData("2026-03-30", 6, 16)]
    [InlineData("2026-10-26", 7, 17)]
    public void Working_hours_follow_the_clocks_of_the_place(string day, int from, int to)
    {
        var input = Blocks([Pool("build", 1, 1) with { Schedule = new WorkingHours { TimeZone = "Europe/Berlin" } }], new double[24]) with
        {
            Start = DateTimeOffset.Parse(day + "T00:00Z", System.Globalization.CultureInfo.InvariantCulture),
        };
        var open = input.Open(input.Pools[0].Schedule);
        Assert.Equal(Enumerable.Range(from, to - from), Enumerable.Range(0, 24).Where(t => open[t]));
    }

    [Fact]
    public void Work_over_midnight_belongs_to_the_day_on_which_it_begins_and_half_hours_of_a_zone_touch_two_blocks()
    {
        var night = new WorkingHours { TimeZone = "UTC", Days = [DayOfWeek.Friday], From = new(22, 0), To = new(2, 0) };
        var friday = new DateTimeOffset(2026, 11, 27, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal([22, 23, 24, 25], Enumerable.Range(0, 48).Where(t => night.Touch(friday.AddHours(t), TimeSpan.FromHours(1))));
        var india = new WorkingHours { TimeZone = "Asia/Kolkata", From = new(9, 0), To = new(10, 0) };
        Assert.Equal([3, 4], Enumerable.Range(0, 24).Where(t => india.Touch(friday.AddHours(t), TimeSpan.FromHours(1))));
    }

    [Fact]
    public void A_demand_outside_its_working_hours_needs_nothing_and_the_machines_stop()
    {
        double[] day = [.. Enumerable.Repeat(2.0, 24)];
        var input = new PoolsInput("USD", [new("load", "unit", day) { Schedule = new WorkingHours { TimeZone = "UTC" } }], [Pool("build", 1, 1)])
        {
            Start = new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero),
        };
        Assert.Equal(20, PoolPlanning.Solve(input).Cost, 1e-9);
        Assert.Equal(48, PoolPlanning.Solve(input).CostAlwaysOn, 1e-9);
    }

    [Fact]
    public void Too_few_machines_are_a_conflict_of_the_demand_and_the_limit()
    {
        var answer = PoolsModel.Build(Blocks([Pool("small", 1, 1) with { Most = 2 }], 1, 3)).Solve();
        Assert.Equal(Status.Infeasible, answer.Status);
        Assert.Equal(["load[0001-01-01T01:00Z]", "most[small,0001-01-01T01:00Z]"], answer.Explain().Conflict!.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_is_read_with_its_hours_and_its_answer_passes_the_check()
    {
        const string text = """
            { "model": "pools", "currency": "USD", "start": "2026-11-25T06:00Z", "blockHours": 2, "repeats": false, "mostLostFraction": 0.5,
              "demands": [ { "name": "load", "unit": "unit", "perBlock": [2, 4, 2],
                "workingHours": { "timeZone": "Europe/Berlin", "days": ["wednesday"], "from": "08:00", "to": "11:00" } } ],
              "pools": [ { "name": "a", "capacity": { "load": 1 }, "pricePerHour": 1, "startCost": 1, "runningBefore": 2, "most": 9 },
                { "name": "b", "capacity": { "load": 1 }, "pricePerHour": 0.5, "spot": true, "interruptionsPerHour": 0.1, "interruptionCost": 1, "startUpLag": 0, "minimumUpTime": 2, "least": 0 } ] }
            """;
        var answer = ModelFile.Read(LocatedJson.Parse("m.json", text)).Solve();
        // 06–08 UTC is 07–09 in Berlin, touched; 08–10 is 09–11; 10–12 is free. b carries half: 1 and 2 machines; a runs on with 1 and starts 1.
        Assert.Equal(Status.Optimal, answer.Status);
        using var stream = new MemoryStream();
        AnswerFile.Write(stream, answer, answer.Explain());
        Assert.Empty(AnswerFile.Check(LocatedJson.Parse("answer.json", Encoding.UTF8.GetString(stream.ToArray()))));
    }

    [Theory]
    [InlineData("\"timeZone\": \"Europe/Berlim\"", "\"Europe/Berlim\" is no time zone of the IANA database")]
    [InlineData("\"timeZone\": \"Europe/Berlin\", \"from\": \"8\"", "\"8\" is no time of day")]
    public void Wrong_hours_point_to_the_line(string hours, string message)
    {
        var text = "{ \"model\": \"pools\", \"currency\": \"USD\",\n \"demands\": [ { \"name\": \"load\", \"unit\": \"unit\", \"perBlock\": [1],\n \"workingHours\": { " + hours + " } } ], \"pools\": [] }";
        Assert.StartsWith($"m.json, line 3: {message}", Assert.Throws<StudyException>(() => ModelFile.Read(LocatedJson.Parse("m.json", text))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_input_is_refused_by_its_name()
    {
        Assert.Contains("no pool", Refusal(Blocks([], 1)), StringComparison.Ordinal);
        Assert.Contains("no demand", Refusal(Blocks([Pool("a", 1, 1)])), StringComparison.Ordinal);
        Assert.Contains("2 pools are named \"a\"", Refusal(Blocks([Pool("a", 1, 1), Pool("a", 1, 1)], 1)), StringComparison.Ordinal);
        Assert.Contains("price of \"a\" is -1", Refusal(Blocks([Pool("a", 1, -1)], 1)), StringComparison.Ordinal);
        Assert.Contains("need of \"load\" in block 1 is NaN", Refusal(Blocks([Pool("a", 1, 1)], double.NaN)), StringComparison.Ordinal);
        Assert.Contains("minimum up time of \"a\" is 0", Refusal(Blocks([Pool("a", 1, 1) with { MinimumUpTime = 0 }], 1)), StringComparison.Ordinal);
        Assert.Contains("which nothing demands", Refusal(new PoolsInput("USD", [new("cpu", "core", [1])], [Pool("a", 1, 1)])), StringComparison.Ordinal);

        static string Refusal(PoolsInput input) => Assert.Throws<StudyException>(() => PoolsModel.Build(input)).Message;
    }
}
