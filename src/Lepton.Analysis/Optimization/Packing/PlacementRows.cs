using Lepton.Analysis.Pricing;
using static Lepton.Analysis.Optimization.Expressions;

namespace Lepton.Analysis.Optimization;

/// <summary>Adds to a packing model what is decided about zones, regions and clouds: rules about what runs beside what, and the cost of data between places.</summary>
/// <remarks><code>
/// X[w,p] = copies of w on machines in place p
/// spread, N − 1    Σ_{w ∈ rule} X[w,p] ≤ most                       ∀ p        N − 1: most = all copies − those that must be left
/// together         X[w,p] = count[w]·a[p],  Σ_p a[p] = 1            ∀ w ∈ rule, p
/// data f: v → w    Σ_q m[f,p,q] = X[v,p],  Σ_p m[f,p,q] = X[w,q]    ∀ p, q      v in p and w in q, as in transport problems
/// cost             Σ_prices cost(Σ_f GB[f]·m[f,p,q])                            by steps of the month, per hour
/// </code></remarks>
internal sealed class PlacementRows(Model model, PackingInput input, Func<PackingWorkload, MachineType, LinearExpression?> copiesOn)
{
    private readonly string[] _zones = [.. input.Types.Select(type => type.Place?.Zone).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
    private readonly Unit _copy = Unit.Of("copy");

    /// <summary>Adds the rows.</summary>
    /// <returns>The cost of data per hour; null where none is sent.</returns>
    public LinearExpression? Add()
    {
        foreach (var rule in input.Rules)
        {
            string[] places = [.. input.Types.Select(type => type.Place!.At(rule.Level)).Distinct().Order(StringComparer.Ordinal)];
            var workloads = input.Workloads.Where(workload => rule.Workloads.Contains(workload.Name)).ToArray();
            if (rule is TogetherRule)
                AddTogether(rule, workloads, places);
            else
                AddSpread(rule, workloads, places);
        }

        return input.Flows.Count == 0 ? null : AddFlows();
    }

    private void AddSpread(PlacementRule rule, PackingWorkload[] workloads, string[] places)
    {
        var most = input.MostTogether(rule);
        model.Require(
            rule.Name, places, p => Sum(workloads, w => CopiesIn(w, rule.Level, p)) <= new Quantity(most, _copy),
            p => rule is SurvivalRule survival
                ? $"at least {survival.Least} copies of {string.Join(", ", rule.Workloads)} are left when {p} is lost"
                : $"at most {most} copies of {string.Join(", ", rule.Workloads)} run in {p}");
    }

    private void AddTogether(PlacementRule rule, PackingWorkload[] workloads, string[] places)
    {
        var chosen = model.Binary($"{rule.Name} in", places);
        model.Require($"{rule.Name} somewhere", Sum(places, p => chosen[p]) == 1, $"{string.Join(", ", rule.Workloads)} have one place").AsStructure();
        model.Require(
            rule.Name, workloads, places,
            (w, p) => CopiesIn(w, rule.Level, p) - new Quantity(w.Count, _copy) * chosen[p] == 0,
            (w, _) => $"{w.Name} runs in one {rule.Level.ToString().ToLowerInvariant()} with {string.Join(", ", rule.Workloads.Where(name => name != w.Name))}");
    }

    private LinearExpression CopiesIn(PackingWorkload workload, PlaceLevel level, string place)
    {
        LinearExpression sum = new Quantity(0, _copy);
        foreach (var type in input.Types.Where(type => type.Place!.At(level) == place))
        {
            if (copiesOn(workload, type) is { } copies)
                sum += copies;
        }

        return sum;
    }

    private LinearExpression AddFlows()
    {
        var (gigabyte, month) = (Unit.Of("GB"), Unit.Of("month"));
        var amounts = new Dictionary<EgressPrice, (LinearExpression Amount, double Most)>();
        for (var f = 0; f < input.Flows.Count; f++)
        {
            var flow = input.Flows[f];
            var (from, to) = (input.Workloads.First(w => w.Name == flow.From), input.Workloads.FirstOrDefault(w => w.Name == flow.To));
            if (to is null)
            {
                foreach (var zone in _zones)
                    Count(flow, PriceOf(input, zone, null, flow.To), CopiesIn(from, PlaceLevel.Zone, zone));
                continue;
            }

            var pairs = model.Continuous($"data {f + 1}", _zones, _zones, upper: 1, unit: _copy);
            model.Require($"data {f + 1} leaves", _zones, p => Sum(_zones, q => pairs[p, q]) - CopiesIn(from, PlaceLevel.Zone, p) == 0, p => $"data of {flow.From} leaves where it runs").AsStructure();
            model.Require($"data {f + 1} arrives", _zones, q => Sum(_zones, p => pairs[p, q]) - CopiesIn(to, PlaceLevel.Zone, q) == 0, q => $"data for {flow.To} arrives where it runs").AsStructure();
            foreach (var p in _zones)
            {
                foreach (var q in _zones)
                    Count(flow, PriceOf(input, p, q, null), pairs[p, q]);
            }
        }

        LinearExpression? cost = null;
        foreach (var (price, (amount, most)) in amounts)
        {
            var part = price.PerGigabyte.CostIn(model, $"data {price.From} to {price.To}", amount, most, gigabyte / month, Unit.Of(input.Currency) / month);
            cost = cost is null ? part : cost + part;
        }

        LinearExpression none = new Quantity(0, Unit.Of(input.Currency) / Unit.Of("h"));
        return cost is null ? none : new Quantity(1.0 / BillingCalendar.HoursPerMonth, month / Unit.Of("h")) * cost;

        void Count(DataFlow flow, EgressPrice? price, LinearExpression copies)
        {
            if (price is null || flow.GigabytesPerMonth == 0)
                return;
            var part = new Quantity(flow.GigabytesPerMonth, gigabyte / month / _copy) * copies;
            var known = amounts.GetValueOrDefault(price);
            amounts[price] = (known.Amount is null ? part : known.Amount + part, known.Most + flow.GigabytesPerMonth);
        }
    }

    /// <summary>The price for the nearest names; null within one zone where none is listed.</summary>
    /// <exception cref="StudyException">No price is listed for two places.</exception>
    public static EgressPrice? PriceOf(PackingInput input, string from, string? toZone, string? users)
    {
        var here = input.Types.First(type => type.Place!.Zone == from).Place!;
        string[] sources = [here.Zone, here.Region, here.Provider];
        string[] targets = users is not null ? [users] : input.Types.First(type => type.Place!.Zone == toZone).Place! is var there ? [there.Zone, there.Region, there.Provider] : [];
        var found = sources.SelectMany(source => targets.Select(target => input.EgressPrices.FirstOrDefault(price => price.From == source && price.To == target))).FirstOrDefault(price => price is not null);
        if (found is null && from != toZone)
            throw new StudyException($"There is no price for data from {from} to {users ?? toZone}. List one under \"egressPrices\", for zones, regions or providers.");
        return found is not null && from == toZone && (found.From != from || found.To != from) ? null : found;
    }
}
