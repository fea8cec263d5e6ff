namespace Lepton.Analysis.Forecasting;

/// <summary>A series made ready for ARIMA, whatever the order: ends without samples cut off, holes filled and remembered.</summary>
/// <param name="Levels">From the first to the last observed sample.</param>
/// <param name="Leading">Samples cut off before.</param>
/// <param name="Trailing">Samples cut off after.</param>
/// <param name="Missing">Positions in the levels whose values the model shall estimate; empty where they are too many.</param>
/// <param name="Regressors">What was given.</param>
/// <param name="RegressorValues">Their names and values over the levels.</param>
/// <param name="Notes">What an analyst should know.</param>
internal sealed record ArimaData(
    double[] Levels,
    int Leading,
    int Trailing,
    IReadOnlyList<int> Missing,
    IReadOnlyList<Regressor> Regressors,
    IReadOnlyList<(string Name, double[] Values)> RegressorValues,
    IReadOnlyList<string> Notes)
{
    // Every missing sample is a column in every evaluation, and their products grow with the square: beyond this, seconds a series.
    private const int MostEstimated = 60;

    /// <summary>The same with the filled values taken for observed.</summary>
    public ArimaData WithoutMissing => this with { Missing = [] };

    /// <summary>The last so many samples; itself where there are no more.</summary>
    public ArimaData Tail(int count)
    {
        var cut = Levels.Length - count;
        return cut <= 0 ? this : this with
        {
            Levels = Levels[cut..],
            Missing = [.. Missing.Where(at => at >= cut).Select(at => at - cut)],
            RegressorValues = [.. RegressorValues.Select(regressor => (regressor.Name, regressor.Values[cut..]))],
        };
    }

    /// <summary>Makes a series ready.</summary>
    /// <exception cref="SeriesException">Nothing was observed.</exception>
    public static ArimaData Of(MetricSeries series, int seasonLength, IReadOnlyList<Regressor> regressors)
    {
        var notes = new List<string>();
        var filled = MissingValues.Fill(series, seasonLength, notes);
        var values = series.Values;
        var (first, last) = (0, values.Length - 1);
        while (double.IsNaN(values[first]))
            first++;
        while (double.IsNaN(values[last]))
            last--;
        var missing = new List<int>();
        for (var i = first; i <= last; i++)
        {
            if (double.IsNaN(values[i]))
                missing.Add(i - first);
        }

        var count = last - first + 1;
        if (missing.Count <= MostEstimated && missing.Count + first + values.Length - 1 - last > 0)
        {
            notes.Clear();
            notes.Add($"{values.Length - count + missing.Count} of {values.Length} samples are missing; the likelihood is that of the observed ones.");
        }

        return new(
            filled[first..(last + 1)], first, values.Length - 1 - last, missing.Count <= MostEstimated ? missing : [], regressors,
            [.. regressors.Select(regressor => (regressor.Name, regressor.Over(series, first, count)))], notes);
    }

    public ArimaSample Sample(ArimaOrder order) => ArimaSample.Of(order, Levels, Missing, RegressorValues);
}
