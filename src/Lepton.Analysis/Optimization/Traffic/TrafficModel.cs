using Lepton.Analysis.Pricing;
using static Lepton.Analysis.Optimization.Expressions;

namespace Lepton.Analysis.Optimization;

/// <summary>Which region serves which share of whose load, over the day, and how many machines run there.</summary>
/// <remarks><code>
/// sets        R[u] = regions with latency[u,r] ≤ limit[u]
/// minimise    Σ_r Σ_b price[r]·hours[b]·n[r,b] + Σ_r egress cost[r](Σ_u Σ_b GB[u,b]·s[u,r,b])          currency per month
/// subject to  Σ_{r ∈ R[u]} s[u,r,b] = 1                                ∀ u, b with load        all is served
///             Σ_u load[u,b]·s[u,r,b] ≤ requests[r]·n[r,b]              ∀ r, b        requests per second
///             n[r,b] ≤ most[r]                                         ∀ r, b        machines
///             Σ load·hours·latency·s ≤ limit·Σ load·hours                            mean latency
///             Σ_{r ≠ f} z[f,u,r,b] = 1,  Σ_u load[u,b]·z[f,u,r,b] ≤ requests[r]·n[r,b]   ∀ f, u, b    region f is lost
///             s, z ≥ 0,   n whole
/// </code>
/// The machines have to be there before a region is lost; what users cost while it is lost is not counted. Egress is priced by steps over
/// the month, see <see cref="TieredPrice"/>.
/// </remarks>
public static class TrafficModel
{
    private static readonly Unit Rate = Unit.Of("request/s");

    /// <summary>The model of an input.</summary>
    /// <param name="input">Users, regions, rules.</param>
    /// <exception cref="StudyException">Empty, two of one name, or a number that is not finite or out of its range.</exception>
    public static Model Build(TrafficInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Build(input, out _, out _);
    }

    internal static Model Build(TrafficInput input, out VariableSet<(UserRegion User, ServingRegion Region), DayBlock> share, out VariableSet<ServingRegion, DayBlock> machines)
    {
        input.Validate();
        var model = new Model("traffic");
        (UserRegion User, ServingRegion Region)[] pairs = [.. input.Users.SelectMany(u => input.Regions.Where(r => u.Reaches(r, false)).Select(r => (u, r)))];
        var s = share = model.Continuous("share", pairs, input.Blocks);
        var n = machines = model.Integer("machines", input.Regions, input.Blocks, unit: Unit.Of("machine"));
        foreach (var region in input.Regions)
        {
            foreach (var block in input.Blocks)
                model.Bound(n[region, block], 0, region.Most);
        }

        model.Minimize("cost per month", Cost(model, input, pairs, s, n));
        model.Require(
            "served", Asking(input),
            ask => Sum(pairs.Where(pair => pair.User == ask.User), pair => s[pair, ask.Block]) == 1,
            ask => $"all requests from {ask.User.Name} in the {ask.Block.Name} are served within {ask.User.MostLatencyMs} ms");
        model.Require(
            "capacity", input.Regions, input.Blocks,
            (r, b) => Sum(pairs.Where(pair => pair.Region == r), pair => Load(input, pair.User, b) * s[pair, b]) - PerMachine(r) * n[r, b] <= 0,
            (r, b) => $"{r.Name} in the {b.Name} serves no more than its machines can").AsStructure();
        if (input.MostMeanLatencyMs is { } most)
            AddMeanLatency(model, input, pairs, s, most);
        if (input.SurvivesLoss)
            AddLosses(model, input, n);
        return model;
    }

    private static LinearExpression Cost(
        Model model, TrafficInput input, (UserRegion User, ServingRegion Region)[] pairs,
        VariableSet<(UserRegion User, ServingRegion Region), DayBlock> s, VariableSet<ServingRegion, DayBlock> n)
    {
        var (currency, gigabyte, month) = (Unit.Of(input.Currency), Unit.Of("GB"), Unit.Of("month"));
        var cost = Sum(input.Regions, input.Blocks, (r, b) => new Quantity(r.PricePerHour * HoursPerMonth(b), currency / month / Unit.Of("machine")) * n[r, b]);
        foreach (var region in input.Regions)
        {
            var own = pairs.Where(pair => pair.Region == region).ToArray();
            if (own.Length == 0 || input.GigabytesPerRequest == 0)
                continue;
            var most = own.Sum(pair => input.Blocks.Sum(b => Gigabytes(input, pair.User, b)));
            var amount = Sum(own, input.Blocks, (pair, b) => new Quantity(Gigabytes(input, pair.User, b), gigabyte / month) * s[pair, b]);
            cost += region.EgressPrice.CostIn(model, $"egress from {region.Name}", amount, most, gigabyte / month, currency / month);
        }

        return cost;
    }

    private static void AddMeanLatency(
        Model model, TrafficInput input, (UserRegion User, ServingRegion Region)[] pairs, VariableSet<(UserRegion User, ServingRegion Region), DayBlock> s, double most)
    {
        var all = Math.Max(double.Epsilon, input.Users.Sum(u => input.Blocks.Sum(b => Weight(input, u, b))));
        model.Require(
            "mean latency",
            Sum(pairs, input.Blocks, (pair, b) => new Quantity(pair.User.LatencyMs[pair.Region.Name] * Weight(input, pair.User, b) / all, Unit.Of("ms")) * s[pair, b]) <= new Quantity(most, Unit.Of("ms")),
            $"the mean round trip is at most {most} ms");
    }

    private static void AddLosses(Model model, TrafficInput input, VariableSet<ServingRegion, DayBlock> n)
    {
        foreach (var lost in input.Regions)
        {
            var left = input.Regions.Where(r => r != lost).ToArray();
            (UserRegion User, ServingRegion Region)[] pairs = [.. input.Users.SelectMany(u => left.Where(r => u.Reaches(r, true)).Select(r => (u, r)))];
            var z = model.Continuous($"share without {lost.Name}", pairs, input.Blocks);
            model.Require(
                $"served without {lost.Name}", Asking(input),
                ask => Sum(pairs.Where(pair => pair.User == ask.User), pair => z[pair, ask.Block]) == 1,
                ask => $"all requests from {ask.User.Name} in the {ask.Block.Name} are served when {lost.Name} is lost");
            model.Require(
                $"capacity without {lost.Name}", left, input.Blocks,
                (r, b) => Sum(pairs.Where(pair => pair.Region == r), pair => Load(input, pair.User, b) * z[pair, b]) - PerMachine(r) * n[r, b] <= 0,
                (r, b) => $"{r.Name} in the {b.Name} serves no more than its machines can when {lost.Name} is lost").AsStructure();
        }
    }

    // Who asks for nothing needs nobody.
    private static IEnumerable<(UserRegion User, DayBlock Block)> Asking(TrafficInput input) =>
        input.Users.SelectMany(u => input.Blocks.Where(b => LoadOf(input, u, b) > 0).Select(b => (u, b)));

    private static Quantity Load(TrafficInput input, UserRegion user, DayBlock block) => new(LoadOf(input, user, block), Rate);

    private static Quantity PerMachine(ServingRegion region) => new(region.RequestsPerSecond, Rate / Unit.Of("machine"));

    private static double LoadOf(TrafficInput input, UserRegion user, DayBlock block)
    {
        for (var b = 0; b < input.Blocks.Count; b++)
        {
            if (input.Blocks[b] == block)
                return user.Load[b];
        }

        return 0;
    }

    /// <summary>Hours of a block in a month of 730 hours.</summary>
    internal static double HoursPerMonth(DayBlock block) => block.HoursPerDay / 24 * BillingCalendar.HoursPerMonth;

    private static double Gigabytes(TrafficInput input, UserRegion user, DayBlock block) =>
        input.GigabytesPerRequest * LoadOf(input, user, block) * 3600 * HoursPerMonth(block);

    // Weights of the mean, of a size that no solver minds.
    private static double Weight(TrafficInput input, UserRegion user, DayBlock block) => LoadOf(input, user, block) * block.HoursPerDay;
}
