namespace Lepton.Analysis.Forecasting;

/// <summary>Rows of features as small numbers: each feature cut into at most 63 bins of as many rows, and a bin 0 for what is missing.</summary>
/// <remarks>Ke et al., <i>LightGBM: a highly efficient gradient boosting decision tree</i>, NIPS 30 (2017), section 2.1.</remarks>
internal sealed class FeatureBins
{
    /// <summary>Bins of a feature, that of missing values included.</summary>
    public const int Most = 64;

    private FeatureBins(byte[][] codes, double[][] edges, int rows) => (Codes, Edges, Rows) = (codes, edges, rows);

    /// <summary>The bin of each row, one array a feature.</summary>
    public byte[][] Codes { get; }

    /// <summary>The greatest value of each bin from 1 on, but for the last bin, one array a feature.</summary>
    public double[][] Edges { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Cuts features into bins.</summary>
    /// <param name="features">Row after row.</param>
    /// <param name="count">Features of a row.</param>
    public static FeatureBins Of(double[] features, int count)
    {
        var rows = features.Length / count;
        var (codes, edges) = (new byte[count][], new double[count][]);
        for (var feature = 0; feature < count; feature++)
        {
            var column = new double[rows];
            for (var row = 0; row < rows; row++)
                column[row] = features[(row * count) + feature];
            edges[feature] = EdgesOf(column);
            codes[feature] = [.. column.Select(value => CodeOf(value, edges[feature]))];
        }

        return new(codes, edges, rows);
    }

    private static double[] EdgesOf(double[] column)
    {
        var sorted = column.Where(value => !double.IsNaN(value)).Order().ToArray();
        if (sorted.Length == 0)
            return [];
        return [.. Enumerable.Range(1, Most - 2).Select(i => sorted[(int)((long)i * sorted.Length / (Most - 1))]).Distinct().Where(edge => edge < sorted[^1])];
    }

    private static byte CodeOf(double value, double[] edges)
    {
        if (double.IsNaN(value))
            return 0;
        var at = Array.BinarySearch(edges, value);
        return (byte)(1 + (at >= 0 ? at : ~at));
    }
}
