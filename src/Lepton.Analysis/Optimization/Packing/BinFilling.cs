namespace Lepton.Analysis.Optimization;

/// <summary>Fills one machine from a pool of workloads so that the shadow prices of what is on it add up to as much as possible.</summary>
/// <remarks>
/// A knapsack in several dimensions, solved by rule: next comes the workload that points most in the direction of what is left (the dot
/// product rule of Panigrahy, Talwar, Uyeda and Wieder, <i>Heuristics for vector bin packing</i>, Microsoft Research 2011, section 3), then workloads on
/// the machine are exchanged for dearer ones of the pool while that fits.
/// </remarks>
internal sealed class BinFilling(PackingArrays arrays, double[] worth)
{
    private readonly double[] _left = new double[arrays.Dimensions];
    private readonly double[] _weight = new double[arrays.Dimensions];
    private readonly List<int> _items = [];
    private int _type;

    /// <summary>Fills a machine; the pool is left as it was.</summary>
    /// <param name="type">Of the machine.</param>
    /// <param name="seed">The workload that comes first; −1 for none.</param>
    /// <param name="pool">Workloads that are left, dearest first.</param>
    /// <param name="remaining">Copies left per workload.</param>
    /// <param name="random">Shakes the order of choice; null for none.</param>
    public PackedBin Fill(int type, int seed, IReadOnlyList<int> pool, int[] remaining, Random? random)
    {
        _items.Clear();
        _type = type;
        arrays.Empty(type, _left);
        for (var d = 0; d < _weight.Length; d++)
            _weight[d] = _left[d] > 0 ? 1 / (_left[d] * _left[d]) : 0;
        if (seed >= 0)
            Put(seed, remaining);
        while (Next(pool, remaining, random) is >= 0 and var next)
            Put(next, remaining);
        while (Exchange(pool, remaining))
        {
            while (Next(pool, remaining, null) is >= 0 and var next)
                Put(next, remaining);
        }

        var sum = 0.0;
        foreach (var item in _items)
        {
            remaining[item]++;
            sum += worth[item];
        }

        return new PackedBin(type, [.. _items], sum);
    }

    private bool MayRun(int w) => arrays.Carries[_type * arrays.Workloads + w];

    private void Put(int w, int[] remaining)
    {
        _items.Add(w);
        remaining[w]--;
        for (var d = 0; d < _left.Length; d++)
            _left[d] -= arrays.Demand[w * _left.Length + d];
    }

    private int Next(IReadOnlyList<int> pool, int[] remaining, Random? random)
    {
        var (best, found) = (double.NegativeInfinity, -1);
        for (var p = 0; p < pool.Count; p++)
        {
            var w = pool[p];
            if (remaining[w] == 0 || !MayRun(w) || !arrays.HasRoom(w, _left))
                continue;
            var score = 0.0;
            for (var d = 0; d < _left.Length; d++)
                score += _left[d] * _weight[d] * arrays.Demand[w * _left.Length + d];
            if (random is not null)
                score *= 0.7 + 0.6 * random.NextDouble();
            if (score > best)
                (best, found) = (score, w);
        }

        return found;
    }

    // The exchange of one workload on the machine for one of the pool that gains most.
    private bool Exchange(IReadOnlyList<int> pool, int[] remaining)
    {
        var (gain, outgoing, incoming) = (1e-9, -1, -1);
        var dimensions = _left.Length;
        Span<double> room = stackalloc double[dimensions];
        for (var k = 0; k < _items.Count; k++)
        {
            var leaving = _items[k];
            for (var d = 0; d < dimensions; d++)
                room[d] = _left[d] + arrays.Demand[leaving * dimensions + d];
            for (var p = 0; p < pool.Count; p++)
            {
                var w = pool[p];
                var more = worth[w] - worth[leaving];
                // The pool comes dearest first: from here on nothing gains more.
                if (more <= gain)
                    break;
                if (remaining[w] > 0 && MayRun(w) && arrays.HasRoom(w, room))
                    (gain, outgoing, incoming) = (more, k, w);
            }
        }

        if (outgoing < 0)
            return false;
        var old = _items[outgoing];
        _items.RemoveAt(outgoing);
        remaining[old]++;
        for (var d = 0; d < dimensions; d++)
            _left[d] += arrays.Demand[old * dimensions + d];
        Put(incoming, remaining);
        return true;
    }
}
