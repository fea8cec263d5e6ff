using static Lepton.Analysis.Optimization.Expressions;

namespace Lepton.Analysis.Optimization;

/// <summary>Sizing, pools and commitment as one model, or the parts of it that are still to be decided.</summary>
/// <remarks><code>
/// the sets, variables and rows of SizingModel (x), PoolsModel (on, start) and CommitmentModel (commitment, drawn), and
/// minimise    Σ_t hours·(Σ_w runs[w,t]·Σ_o price[o]·x[w,o] + Σ_p price[p]·on[p,t] + commitment − Σ_k (price[k]/plan[k])·drawn[k,t]) + Σ startCost[p]·start[p,t]
/// subject to  drawn[o,t] ≤ plan[o]·Σ_w runs[w,t]·x[w,o]      ∀ covered offer o, t
///             drawn[p,t] ≤ plan[p]·on[p,t]                   ∀ covered pool p, t
///             Σ_k drawn[k,t] ≤ commitment                    ∀ t
/// </code></remarks>
public sealed class JointModel
{
    private readonly JointInput _input;
    private readonly List<(string Name, double Leverage, double Plan, Func<int, LinearExpression> Use)> _covered = [];
    private readonly int[] _blocks;
    private readonly Unit _currency;
    private readonly Unit _perHour;
    private LinearExpression _cost;

    private JointModel(JointInput input)
    {
        (_input, _blocks) = (input, [.. Enumerable.Range(0, input.Pools.BlockCount)]);
        (_currency, _perHour) = (Unit.Of(input.Pools.Currency), Unit.Of(input.Pools.Currency) / Unit.Of("h"));
        _cost = new Quantity(0, _currency);
    }

    /// <summary>The whole model of an input.</summary>
    /// <param name="input">Fleet, pools, plan.</param>
    /// <exception cref="StudyException">A part of it is refused, or the parts do not belong together.</exception>
    public static Model Build(JointInput input) => Of(input, JointPlan.Nothing).Model;

    internal Model Model { get; } = new("joint");

    internal Candidates? Candidates { get; private set; }

    internal VariableSet<Candidate>? Choice { get; private set; }

    internal PoolCounts? Counts { get; private set; }

    internal Variable? Level { get; private set; }

    /// <summary>The model of what is to be decided, beside what is decided already.</summary>
    /// <param name="input">Fleet, pools, plan.</param>
    /// <param name="decided">Their uses are covered by the same commitment; a decided level is what is committed.</param>
    /// <param name="withFleet">Whether an undecided fleet is decided here; else it is left out.</param>
    /// <param name="withPools">Whether undecided pools are decided here; else they are left out.</param>
    internal static JointModel Of(JointInput input, JointPlan decided, bool withFleet = true, bool withPools = true)
    {
        ArgumentNullException.ThrowIfNull(input);
        input.Validate();
        var joint = new JointModel(input);
        if (decided.Choices is null && withFleet)
            joint.AddFleet();
        if (decided.Pools is null && withPools)
            joint.AddPools();
        foreach (var sku in decided.Uses(input, isFleetToday: false))
            joint._covered.Add((sku.Name, sku.Leverage, sku.PlanPrice, t => sku.Usage[t]));
        joint.AddCommitment(decided.Level);
        joint.Model.Minimize("cost", joint._cost);
        return joint;
    }

    private void AddFleet()
    {
        var candidates = Candidates = Candidates.From(_input.Fleet, offer => _input.PlanPrice(offer) is not null);
        var x = Choice = SizingModel.AddRows(Model, candidates);
        Candidate[] all = [.. candidates.Of.SelectMany(of => of)];
        var open = candidates.Workloads.ToDictionary(workload => workload.Name, workload => JointUses.Open(_input, workload));
        _cost += Sum(all, c => new Quantity(_input.HoursPerBlock * open[c.Workload.Name].Count(isOpen => isOpen) * c.PricePerHour, _currency) * x[c]);
        foreach (var sku in all.Where(c => _input.PlanPrice(c.Offer) is not null).GroupBy(c => JointUses.SkuName(c.Offer)).OrderBy(same => same.Key, StringComparer.Ordinal))
        {
            Candidate[] same = [.. sku];
            var plan = _input.PlanPrice(same[0].Offer)!.Value;
            _covered.Add((sku.Key, same[0].PricePerHour / plan, plan, t => Sum(same.Where(c => open[c.Workload.Name][t]).ToList(), c => x[c])));
        }
    }

    private void AddPools()
    {
        var counts = Counts = PoolCounts.AddTo(Model, _input.Pools);
        _cost += counts.Cost();
        foreach (var pool in _input.Pools.Pools.Where(pool => _input.PoolPlanPrices.ContainsKey(pool.Name)))
        {
            var plan = _input.PoolPlanPrices[pool.Name];
            _covered.Add(($"pool {pool.Name}", pool.PricePerHour / plan, plan, t => new Quantity(1, Unit.One / Unit.Of("machine")) * (LinearExpression)counts.On(pool, t)));
        }
    }

    private void AddCommitment(double? decided)
    {
        var hours = new Quantity(_input.HoursPerBlock, Unit.Of("h"));
        var drawn = Model.Continuous("drawn", _covered.Select(sku => sku.Name), _blocks, unit: _perHour);
        drawn.AsConsequence();
        LinearExpression level = new Quantity(decided ?? 0, _perHour);
        if (decided is null)
        {
            Level = Model.Continuous("commitment", unit: _perHour);
            level = Level.Value;
            CommitmentModel.Limit(Model, _input.Commitment([]), Level.Value, _perHour);
        }

        _cost += new Quantity(_blocks.Length * _input.HoursPerBlock, Unit.Of("h")) * level;
        foreach (var (name, leverage, plan, use) in _covered)
        {
            _cost += Sum(_blocks, t => -leverage * (hours * drawn[name, t]));
            Model.Require(
                $"use of {name}", _blocks, t => drawn[name, t] - new Quantity(plan, _perHour) * use(t) <= 0,
                t => $"{name} draws no more than it uses at {_input.Pools.BlockName(t)}").AsStructure();
        }

        Model.Require(
            "covered", _blocks, t => Sum(_covered, sku => drawn[sku.Name, t]) - level <= 0,
            t => $"no more is drawn than is committed at {_input.Pools.BlockName(t)}").AsStructure();
    }
}
