namespace Lepton.Analysis.Forecasting;

/// <summary>Gradient boosting of one quantile: each tree follows the slope of the pinball loss, each leaf takes the quantile of what is left.</summary>
/// <remarks><code>
/// g(i) = p where y(i) > F(i), p − 1 elsewhere                              the slope of the pinball loss
/// a leaf is split where (Σ g left)²/n left + (Σ g right)²/n right − (Σ g)²/n  is greatest, the best leaf first
/// F ← F + rate · (quantile p of y − F in the leaf)
/// </code>
/// Friedman, <i>Greedy function approximation: a gradient boosting machine</i>, Annals of Statistics 29 (2001), section 4.3 for the leaves; histograms and the best leaf
/// first: Ke et al., <i>LightGBM</i>, NIPS 30 (2017). No chance is in it: the same rows give the same trees.
/// </remarks>
internal sealed class QuantileBooster
{
    private readonly FeatureBins _bins;
    private readonly double[] _targets;
    private readonly double _probability;
    private readonly BoostingOptions _options;
    private readonly double[] _slopes;
    private readonly double[] _predicted;
    private readonly RegressionTrees _trees;
    private readonly int _fewestInLeaf;

    private QuantileBooster(FeatureBins bins, double[] targets, double probability, BoostingOptions options)
    {
        const int most = 50;
        (_bins, _targets, _probability, _options) = (bins, targets, probability, options);
        _fewestInLeaf = Math.Clamp(targets.Length / 20, 5, most);
        _slopes = new double[targets.Length];
        _trees = new(QuantileOf([.. targets], probability));
        _predicted = [.. Enumerable.Repeat(_trees.Start, targets.Length)];
    }

    /// <summary>Learns.</summary>
    /// <param name="bins">The rows.</param>
    /// <param name="targets">One a row.</param>
    /// <param name="probability">In (0, 1).</param>
    /// <param name="options">Trees, leaves, rate.</param>
    public static RegressionTrees Learn(FeatureBins bins, double[] targets, double probability, BoostingOptions options)
    {
        var booster = new QuantileBooster(bins, targets, probability, options);
        for (var tree = 0; tree < options.Trees; tree++)
            booster.AddTree();
        return booster._trees;
    }

    private void AddTree()
    {
        for (var row = 0; row < _targets.Length; row++)
            _slopes[row] = _targets[row] > _predicted[row] ? _probability : _probability - 1;
        _trees.BeginTree();
        var leaves = new List<Leaf> { LeafOf([.. Enumerable.Range(0, _targets.Length)], null) };
        while (leaves.Count < _options.Leaves && leaves.MaxBy(leaf => leaf.Gain) is { Gain: > 0 } best)
        {
            leaves.Remove(best);
            leaves.AddRange(Split(best));
        }

        foreach (var leaf in leaves)
        {
            var step = _options.LearningRate * QuantileOf([.. leaf.Rows.Select(row => _targets[row] - _predicted[row])], _probability);
            _trees.SetValue(leaf.Node, step);
            foreach (var row in leaf.Rows)
                _predicted[row] += step;
        }
    }

    private IEnumerable<Leaf> Split(Leaf leaf)
    {
        var codes = _bins.Codes[leaf.Feature];
        var (left, right) = (new List<int>(), new List<int>());
        foreach (var row in leaf.Rows)
            (codes[row] <= leaf.Bin ? left : right).Add(row);

        // What is left of the parent's histogram is that of the greater child.
        var isLeftFewer = left.Count <= right.Count;
        var fewer = LeafOf(isLeftFewer ? [.. left] : [.. right], null);
        var more = LeafOf(isLeftFewer ? [.. right] : [.. left], leaf.Histogram.Less(fewer.Histogram));
        var threshold = leaf.Bin == 0 ? double.NegativeInfinity : _bins.Edges[leaf.Feature][leaf.Bin - 1];
        _trees.Split(leaf.Node, leaf.Feature, threshold, (isLeftFewer ? fewer : more).Node, (isLeftFewer ? more : fewer).Node);
        return [fewer, more];
    }

    private Leaf LeafOf(int[] rows, Histogram? known)
    {
        var histogram = known ?? Histogram.Of(_bins.Codes, _slopes, rows);
        var (gain, feature, bin) = histogram.BestSplit(_fewestInLeaf);
        return new(_trees.AddLeaf(0), rows, histogram, gain, feature, bin);
    }

    private static double QuantileOf(double[] values, double probability)
    {
        Array.Sort(values);
        return values[Math.Min(values.Length - 1, (int)(probability * values.Length))];
    }

    private sealed record Leaf(int Node, int[] Rows, Histogram Histogram, double Gain, int Feature, int Bin);

    /// <summary>Sum of slopes and number of rows by feature and bin.</summary>
    private sealed class Histogram(double[] slopes, int[] counts)
    {
        public static Histogram Of(byte[][] codes, double[] rowSlopes, int[] rows)
        {
            var (slopes, counts) = (new double[codes.Length * FeatureBins.Most], new int[codes.Length * FeatureBins.Most]);
            for (var feature = 0; feature < codes.Length; feature++)
            {
                var (column, offset) = (codes[feature], feature * FeatureBins.Most);
                foreach (var row in rows)
                {
                    var at = offset + column[row];
                    slopes[at] += rowSlopes[row];
                    counts[at]++;
                }
            }

            return new(slopes, counts);
        }

        public Histogram Less(Histogram part) => new([.. slopes.Zip(part.Slopes, (all, some) => all - some)], [.. counts.Zip(part.Counts, (all, some) => all - some)]);

        private double[] Slopes => slopes;

        private int[] Counts => counts;

        // Slopes are p or p − 1, so a sum that should be 0 may be some rounding errors: a gain has to be worth a thousandth of a row.
        public (double Gain, int Feature, int Bin) BestSplit(int fewest)
        {
            const double least = 1e-3;
            var (total, rows) = (slopes.AsSpan(0, FeatureBins.Most).ToArray().Sum(), counts.AsSpan(0, FeatureBins.Most).ToArray().Sum());
            var best = (Gain: 0.0, Feature: 0, Bin: 0);
            for (var feature = 0; feature < slopes.Length / FeatureBins.Most; feature++)
            {
                var (left, count) = (0.0, 0);
                for (var bin = 0; bin < FeatureBins.Most - 1; bin++)
                {
                    var at = (feature * FeatureBins.Most) + bin;
                    (left, count) = (left + slopes[at], count + counts[at]);
                    if (count < fewest || rows - count < fewest)
                        continue;
                    var gain = (left * left / count) + ((total - left) * (total - left) / (rows - count)) - (total * total / rows);
                    if (gain > Math.Max(least, best.Gain))
                        best = (gain, feature, bin);
                }
            }

            return best;
        }
    }
}
