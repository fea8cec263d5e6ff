namespace Lepton.Analysis.Optimization;

/// <summary>Finds good packings at given shadow prices of the workloads: fills machines one after another, then tears a few down and fills them again.</summary>
/// <remarks>
/// With shadow prices u of the relaxation no machine holds workloads worth much more than its price, so price − Σu is what a machine wastes,
/// and all waste together is what lies between the cost and the bound. Machines that waste most are torn down most often, together with
/// others; what was on them is filled again in a shaken order, and kept where it costs no more (ruin and recreate: Schrimpf and others,
/// <i>Record breaking optimization results using the ruin and recreate principle</i>, Journal of Computational Physics 159, 2000).
/// </remarks>
internal sealed class PackingSearch
{
    // Types tried for every machine while nothing is torn down yet: those that waste least in the relaxation.
    private const int MostTypesTried = 10;

    private readonly PackingArrays _arrays;
    private readonly double[] _worth;
    private readonly BinFilling _filling;
    private readonly Random _random;
    private readonly int[] _byWorth;
    private readonly int[] _typesByWaste;
    private readonly int[] _used;

    /// <summary>Prepares a search.</summary>
    /// <param name="arrays">The case.</param>
    /// <param name="worth">Shadow price of one copy of each workload, ≥ 0.</param>
    /// <param name="typesByWaste">Types, those first that the relaxation likes best.</param>
    /// <param name="seed">Of all random choices.</param>
    public PackingSearch(PackingArrays arrays, double[] worth, int[] typesByWaste, int seed)
    {
        (_arrays, _worth, _typesByWaste) = (arrays, worth, typesByWaste);
        _filling = new BinFilling(arrays, worth);
        _random = new Random(seed);
        _used = new int[arrays.Types];
        _byWorth = [.. Enumerable.Range(0, arrays.Workloads).OrderByDescending(w => worth[w]).ThenBy(w => w)];
    }

    /// <summary>Cost of some machines.</summary>
    public double Cost(IEnumerable<PackedBin> bins) => bins.Sum(bin => _arrays.Price[bin.Type]);

    /// <summary>A packing, the dearest workloads first; null where a limit on machines stands in the way.</summary>
    public List<PackedBin>? Construct()
    {
        Array.Clear(_used);
        var remaining = (int[])_arrays.Count.Clone();
        return Repack([.. _byWorth], remaining, false);
    }

    /// <summary>Improves a packing until it is good enough or the time is over.</summary>
    /// <param name="bins">A packing; changed in place.</param>
    /// <param name="target">Cost that is good enough.</param>
    /// <param name="rounds">Most tries.</param>
    /// <param name="isOver">Whether to stop now.</param>
    public void Improve(List<PackedBin> bins, double target, long rounds, Func<bool> isOver)
    {
        var cost = Cost(bins);
        var remaining = new int[_arrays.Workloads];
        for (var round = 0L; round < rounds && cost > target && bins.Count > 1; round++)
        {
            if ((round & 15) == 0 && isOver())
                return;
            var torn = Choose(bins);
            var before = Cost(torn.Select(b => bins[b]));
            var pool = new SortedSet<int>();
            foreach (var b in torn)
            {
                _used[bins[b].Type]--;
                foreach (var item in bins[b].Items)
                {
                    remaining[item]++;
                    pool.Add(item);
                }
            }

            var again = Repack([.. pool.OrderByDescending(w => _worth[w]).ThenBy(w => w)], remaining, true, before);
            if (again is not null && IsBetter(again, torn, bins, before))
            {
                foreach (var b in torn.OrderDescending())
                    bins.RemoveAt(b);
                bins.AddRange(again);
                cost += Cost(again) - before;
                continue;
            }

            foreach (var bin in again ?? [])
                _used[bin.Type]--;
            foreach (var b in torn)
                _used[bins[b].Type]++;
            foreach (var w in pool)
                remaining[w] = 0;
        }
    }

    // Cheaper, or as cheap with the waste on fewer machines, which a later round can then do without.
    private bool IsBetter(List<PackedBin> again, List<int> torn, List<PackedBin> bins, double before)
    {
        var difference = Cost(again) - before;
        return difference < -1e-9 * before
            || difference <= 1e-9 * before && again.Sum(Concentration) >= torn.Sum(b => Concentration(bins[b]));
    }

    private double Concentration(PackedBin bin) => _arrays.Price[bin.Type] > 0 ? bin.Worth * bin.Worth / _arrays.Price[bin.Type] : 0;

    private List<int> Choose(List<PackedBin> bins)
    {
        var count = Math.Min(bins.Count, 2 + _random.Next(4));
        var torn = new List<int>();
        while (torn.Count < count)
        {
            // The most wasteful of three drawn: wasteful machines come often, the others often enough.
            var best = -1;
            for (var draw = 0; draw < 3; draw++)
            {
                var b = _random.Next(bins.Count);
                if (!torn.Contains(b) && (best < 0 || Waste(bins[b]) > Waste(bins[best])))
                    best = b;
            }

            if (best >= 0)
                torn.Add(best);
        }

        return torn;
    }

    private double Waste(PackedBin bin) => _arrays.Price[bin.Type] - bin.Worth;

    private List<PackedBin>? Repack(List<int> pool, int[] remaining, bool isShaken, double most = double.PositiveInfinity)
    {
        var bins = new List<PackedBin>();
        var cost = 0.0;
        while (pool.Count > 0)
        {
            var seed = pool[0];
            if (Best(seed, pool, remaining, isShaken) is not { } bin || (cost += _arrays.Price[bin.Type]) > most * (1 + 1e-9))
            {
                foreach (var other in bins)
                    _used[other.Type]--;
                return null;
            }

            bins.Add(bin);
            _used[bin.Type]++;
            foreach (var item in bin.Items)
                remaining[item]--;
            pool.RemoveAll(w => remaining[w] == 0);
        }

        return bins;
    }

    // The type whose machine, filled from the pool, is worth most for its price.
    private PackedBin? Best(int seed, List<int> pool, int[] remaining, bool isShaken)
    {
        PackedBin? best = null;
        var (bestRatio, tried) = (double.NegativeInfinity, 0);
        foreach (var type in _typesByWaste)
        {
            if (_used[type] >= _arrays.Most[type] || !_arrays.Carries[type * _arrays.Workloads + seed])
                continue;
            if (isShaken && tried > 0 && _random.Next(3) == 0)
                continue;
            var bin = _filling.Fill(type, seed, pool, remaining, isShaken ? _random : null);
            var ratio = _arrays.Price[type] > 0 ? bin.Worth / _arrays.Price[type] : double.PositiveInfinity;
            if (ratio > bestRatio)
                (best, bestRatio) = (bin, ratio);
            if (++tried == MostTypesTried && !isShaken)
                break;
        }

        return best;
    }
}
