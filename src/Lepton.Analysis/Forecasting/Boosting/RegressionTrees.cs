namespace Lepton.Analysis.Forecasting;

/// <summary>Trees whose values add up: node after node in flat arrays, so that they are kept and walked quickly.</summary>
internal sealed class RegressionTrees
{
    private readonly List<double> _nodes = [];
    private readonly List<double> _roots = [];

    private const int Width = 5;

    /// <summary>Starts with a constant.</summary>
    public RegressionTrees(double start) => Start = start;

    /// <summary>What trees add to.</summary>
    public double Start { get; }

    /// <summary>Nodes so far.</summary>
    public int NodeCount => _nodes.Count / Width;

    /// <summary>All in one array, to be kept.</summary>
    public double[] ToArray() => [Start, _roots.Count, .. _roots, .. _nodes];

    /// <summary>Reads what <see cref="ToArray"/> wrote.</summary>
    public static RegressionTrees From(double[] kept)
    {
        var trees = new RegressionTrees(kept[0]);
        var roots = (int)kept[1];
        trees._roots.AddRange(kept[2..(2 + roots)]);
        trees._nodes.AddRange(kept[(2 + roots)..]);
        return trees;
    }

    /// <summary>Begins a tree whose root is the next node.</summary>
    public void BeginTree() => _roots.Add(NodeCount);

    /// <summary>Adds a leaf and says its number.</summary>
    public int AddLeaf(double value)
    {
        _nodes.AddRange([-1, 0, 0, 0, value]);
        return NodeCount - 1;
    }

    /// <summary>Makes a leaf a split: rows at or below the threshold, and missing ones, go left.</summary>
    public void Split(int node, int feature, double threshold, int left, int right)
    {
        var at = node * Width;
        (_nodes[at], _nodes[at + 1], _nodes[at + 2], _nodes[at + 3]) = (feature, threshold, left, right);
    }

    /// <summary>Gives a leaf its value.</summary>
    public void SetValue(int leaf, double value) => _nodes[(leaf * Width) + 4] = value;

    /// <summary>The sum of the start and one leaf of every tree.</summary>
    public double Predict(ReadOnlySpan<double> row)
    {
        var nodes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_nodes);
        var sum = Start;
        foreach (var root in _roots)
        {
            var at = (int)root * Width;
            while (nodes[at] >= 0)
                at = Width * (int)(row[(int)nodes[at]] > nodes[at + 1] ? nodes[at + 3] : nodes[at + 2]);
            sum += nodes[at + 4];
        }

        return sum;
    }
}
