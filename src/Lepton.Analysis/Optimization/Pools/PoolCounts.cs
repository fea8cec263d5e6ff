using static Lepton.Analysis.Optimization.Expressions;

namespace Lepton.Analysis.Optimization;

/// <summary>The variables and rows of pools over time, for every model that has pools in it; <see cref="PoolsModel"/> has the formulas.</summary>
internal sealed class PoolCounts
{
    private static readonly Unit Machine = Unit.Of("machine");

    private readonly Model _model;
    private readonly PoolsInput _input;
    private readonly int[] _blocks;
    private readonly VariableSet<Pool, int> _on;
    private readonly VariableSet<Pool, int> _start;

    private LinearExpression? _shortfalls;

    private PoolCounts(Model model, PoolsInput input)
    {
        (_model, _input) = (model, input);
        _blocks = [.. Enumerable.Range(0, input.BlockCount)];
        _on = model.Integer("on", input.Pools, _blocks, unit: Machine);
        _start = model.Continuous("start", input.Pools, _blocks, unit: Machine);
        _start.AsConsequence();
    }

    /// <summary>Adds the variables and rows of an input to a model.</summary>
    public static PoolCounts AddTo(Model model, PoolsInput input)
    {
        var counts = new PoolCounts(model, input);
        counts.Limit();
        counts.Relate();
        foreach (var demand in input.Demands)
            counts.Require(demand);
        if (input.Uncertainty is { } uncertainty)
            counts._shortfalls = PoolShortfalls.AddTo(model, input, uncertainty, (demand, t) => Sum(input.Pools, p => counts.Carried(p, demand, t)));
        return counts;
    }

    public Variable On(Pool pool, int block) => _on[pool, block];

    public Variable Start(Pool pool, int block) => _start[pool, block];

    /// <summary>Money for machines and starts over all blocks, and for demand that scenarios leave uncarried.</summary>
    public LinearExpression Cost()
    {
        var (currency, hours) = (Unit.Of(_input.Currency), _input.BlockLength.TotalHours);
        var machines = Sum(_input.Pools, _blocks, (p, t) => new Quantity(hours * p.ExpectedPricePerHour, currency / Machine) * _on[p, t])
            + Sum(_input.Pools, _blocks, (p, t) => new Quantity(p.StartCost, currency / Machine) * _start[p, t]);
        return _shortfalls is null ? machines : machines + _shortfalls;
    }

    private void Limit()
    {
        var open = _input.Pools.ToDictionary(pool => pool, pool => _input.Open(pool.Schedule));
        foreach (var pool in _input.Pools)
        {
            foreach (var t in _blocks.Where(t => !open[pool][t]))
                _model.Bound(_on[pool, t], 0, 0);
        }

        var fewest = _input.Pools.Where(pool => pool.Least > 0).SelectMany(pool => _blocks.Where(t => open[pool][t]).Select(t => (Pool: pool, Block: t)));
        Rows(
            "least", fewest, (p, t) => _on[p, t] >= new Quantity(p.Least, Machine),
            (p, t) => $"at least {p.Least} machines of {p.Name} run at {_input.BlockName(t)}");
        var most = _input.Pools.Where(pool => pool.Most is not null).SelectMany(pool => _blocks.Where(t => open[pool][t]).Select(t => (Pool: pool, Block: t)));
        Rows(
            "most", most, (p, t) => _on[p, t] <= new Quantity(p.Most!.Value, Machine),
            (p, t) => $"at most {p.Most} machines of {p.Name} run at {_input.BlockName(t)}");
    }

    private void Relate()
    {
        var all = _input.Pools.SelectMany(pool => _blocks.Select(t => (Pool: pool, Block: t))).ToList();
        Rows(
            "starts", all, (p, t) => _start[p, t] - _on[p, t] + Before(p, t) >= 0,
            (p, t) => $"machines of {p.Name} that run more at {_input.BlockName(t)} than before were started")!.AsStructure();
        Rows(
            "up time", all.Where(row => UpTime(row.Pool) > 1), (p, t) => _on[p, t] - Recent(p, t, UpTime(p)) >= 0,
            (p, t) => $"machines of {p.Name} started in the {UpTime(p)} blocks up to {_input.BlockName(t)} still run");
    }

    private void Require(PoolDemand demand)
    {
        var (unit, needs) = (Unit.Of(demand.Unit), _input.Needs(demand));
        _model.Require(
            demand.Name, _blocks, t => Sum(_input.Pools, p => Carried(p, demand, t)) >= new Quantity(needs[t], unit),
            t => $"{demand.Name} is at least {new Quantity(needs[t], unit)} at {_input.BlockName(t)}")
            .Called(t => IndexText.Name(demand.Name, Named(t)));
        var left = 1 - _input.MostLostFraction;
        foreach (var spot in left > 0 ? _input.Pools.Where(pool => pool.IsSpot) : [])
        {
            var name = $"{demand.Name} without {spot.Name}";
            _model.Require(
                name, _blocks,
                t => Sum(_input.Pools.Where(p => p != spot), p => Carried(p, demand, t)) >= new Quantity(left * needs[t], unit),
                t => $"{demand.Name} is at least {new Quantity(left * needs[t], unit)} at {_input.BlockName(t)} when {spot.Name} is taken away")
                .Called(t => IndexText.Name(name, Named(t)));
        }
    }

    // What the serving machines of a pool carry of a demand.
    private LinearExpression Carried(Pool pool, PoolDemand demand, int block)
    {
        var unit = Unit.Of(demand.Unit);
        return pool.Capacity.GetValueOrDefault(demand.Name) is > 0 and var capacity
            ? new Quantity(capacity, unit / Machine) * (_on[pool, block] - Recent(pool, block, pool.StartUpLag))
            : new Quantity(0, unit);
    }

    private LinearExpression Before(Pool pool, int block) =>
        block > 0 ? _on[pool, block - 1]
        : _input.Repeats ? _on[pool, _blocks.Length - 1]
        : new Quantity(pool.RunningBefore, Machine);

    // Starts in the last so many blocks, this one included.
    private LinearExpression Recent(Pool pool, int block, int length) => Sum(
        Enumerable.Range(0, Math.Min(length, _blocks.Length))
            .Select(k => block - k)
            .Where(t => t >= 0 || _input.Repeats)
            .Select(t => (t + _blocks.Length) % _blocks.Length)
            .ToList(),
        t => _start[pool, t]);

    private static int UpTime(Pool pool) => Math.Max(pool.MinimumUpTime, pool.StartUpLag);

    private ConstraintGroup? Rows(string name, IEnumerable<(Pool Pool, int Block)> index, Func<Pool, int, Relation> row, Func<Pool, int, string> sentence)
    {
        List<(Pool Pool, int Block)> rows = [.. index];
        return rows.Count == 0 ? null : _model.Require(name, Enumerable.Range(0, rows.Count), i => row(rows[i].Pool, rows[i].Block), i => sentence(rows[i].Pool, rows[i].Block))
            .Called(i => IndexText.Name(name, Index(rows[int.Parse(i, System.Globalization.CultureInfo.InvariantCulture)])));

        string Index((Pool Pool, int Block) row) => $"{row.Pool.Name},{_input.BlockName(row.Block)}";
    }

    private string Named(string block) => _input.BlockName(int.Parse(block, System.Globalization.CultureInfo.InvariantCulture));
}
