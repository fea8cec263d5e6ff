namespace Lepton.Analysis.Forecasting;

/// <summary>Several lag regressions of one series, and their forecast: step by step the mean of the middle two (of an odd number, the middle one).</summary>
internal sealed class LagAverage
{
    private readonly LagRegression[] _members;
    private readonly double[][] _scaled;

    /// <summary>Brings regressions and the samples they go on from together.</summary>
    /// <param name="members">One at least.</param>
    /// <param name="values">Samples, as many as the longest reach at least; none missing.</param>
    public LagAverage(IReadOnlyList<LagRegression> members, ReadOnlySpan<double> values)
    {
        _members = [.. members];
        _scaled = new double[_members.Length][];
        for (var i = 0; i < _members.Length; i++)
            _scaled[i] = _members[i].Form.Scaled(values, _members[i].Offset);
    }

    /// <summary>The regressions.</summary>
    public IReadOnlyList<LagRegression> Members => _members;

    /// <summary>Samples that a forecast needs before its first step.</summary>
    public int Reach => _members.Max(member => member.Reach);

    /// <summary>Fits every form that suits the first samples of a series.</summary>
    /// <param name="values">The whole series; none missing.</param>
    /// <param name="count">Samples to learn from.</param>
    /// <param name="forms">What to try; levels are always among them.</param>
    /// <param name="lagSets">Each form is fitted with each; lags ascend.</param>
    public static LagAverage Fit(double[] values, int count, IReadOnlyList<LagForm> forms, IReadOnlyList<int[]> lagSets)
    {
        var members = lagSets
            .SelectMany(lags => forms.Select(form => LagRegression.Fit(values.AsSpan(0, count), form, lags)))
            .OfType<LagRegression>().ToArray();

        // A sample after those learnt from may be one whose logarithm does not exist.
        var least = values.Min();
        return new([.. members.Where(member => !member.Form.IsLog || least + member.Offset > 0)], values);
    }

    /// <summary>Forecasts from an origin.</summary>
    /// <param name="origin">Number of samples that are known.</param>
    /// <param name="horizon">Steps.</param>
    public double[] Continue(int origin, int horizon)
    {
        var paths = new double[_members.Length][];
        for (var i = 0; i < paths.Length; i++)
            paths[i] = _members[i].Continue(_scaled[i], origin, horizon);
        return Middle(paths);
    }

    /// <summary>The forecast of each sample from those before it; NaN before <see cref="Reach"/>.</summary>
    public double[] OneStep()
    {
        var paths = new double[_members.Length][];
        for (var i = 0; i < paths.Length; i++)
            paths[i] = _members[i].OneStep(_scaled[i]);
        return Middle(paths);
    }

    private static double[] Middle(double[][] paths)
    {
        var (steps, column) = (new double[paths[0].Length], new double[paths.Length]);
        for (var step = 0; step < steps.Length; step++)
        {
            for (var i = 0; i < paths.Length; i++)
                column[i] = paths[i][step];
            steps[step] = column.Any(double.IsNaN) ? double.NaN : RobustStatistics.Median(column);
        }

        return steps;
    }
}
