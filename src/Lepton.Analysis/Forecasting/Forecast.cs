namespace Lepton.Analysis.Forecasting;

/// <summary>Quantiles of the coming steps of a series; never bare points.</summary>
/// <remarks>The quantiles of one step never cross: a higher probability never has a lower value.</remarks>
public sealed class Forecast
{
    private readonly double[][] _quantiles;

    /// <summary>Makes a forecast.</summary>
    /// <param name="model">Name of the model that made it.</param>
    /// <param name="start">Start of the first step forecast, UTC.</param>
    /// <param name="step">Length of a step.</param>
    /// <param name="mean">Mean (or the point forecast) of each step.</param>
    /// <param name="probabilities">Ascending, each in (0, 1).</param>
    /// <param name="quantiles">One array a probability, each as long as <paramref name="mean"/>.</param>
    /// <exception cref="ArgumentException">Lengths differ, probabilities do not ascend, or quantiles cross.</exception>
    public Forecast(
        string model,
        DateTime start,
        TimeSpan step,
        IReadOnlyList<double> mean,
        IReadOnlyList<double> probabilities,
        IReadOnlyList<double[]> quantiles)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(quantiles);
        if (quantiles.Count != probabilities.Count)
            throw new ArgumentException($"{probabilities.Count} probabilities but {quantiles.Count} quantile rows.", nameof(quantiles));
        for (var i = 0; i < probabilities.Count; i++)
        {
            if (!(probabilities[i] > 0 && probabilities[i] < 1) || (i > 0 && probabilities[i] <= probabilities[i - 1]))
                throw new ArgumentException($"Probability {i} is {probabilities[i]}: they ascend within (0, 1).", nameof(probabilities));
            if (quantiles[i].Length != mean.Count)
                throw new ArgumentException($"Quantile {probabilities[i]} has {quantiles[i].Length} steps, the mean {mean.Count}.", nameof(quantiles));
            for (var h = 0; i > 0 && h < mean.Count; h++)
            {
                if (quantiles[i][h] < quantiles[i - 1][h])
                    throw new ArgumentException($"Quantiles {probabilities[i - 1]} and {probabilities[i]} cross at step {h + 1}.", nameof(quantiles));
            }
        }

        Model = model;
        Start = start;
        Step = step;
        Mean = mean;
        Probabilities = probabilities;
        _quantiles = [.. quantiles];
    }

    /// <summary>Name of the model that made it.</summary>
    public string Model { get; }

    /// <summary>Start of the first step forecast, UTC.</summary>
    public DateTime Start { get; }

    /// <summary>Length of a step.</summary>
    public TimeSpan Step { get; }

    /// <summary>Number of steps.</summary>
    public int Horizon => Mean.Count;

    /// <summary>Mean (or the point forecast) of each step, in the series' unit.</summary>
    public IReadOnlyList<double> Mean { get; }

    /// <summary>The probabilities that quantiles are held for, ascending.</summary>
    public IReadOnlyList<double> Probabilities { get; }

    /// <summary>The quantile of each step, interpolated linearly between the probabilities held.</summary>
    /// <param name="probability">Within the first and last of <see cref="Probabilities"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside the probabilities held.</exception>
    public IReadOnlyList<double> Quantile(double probability)
    {
        const double tolerance = 1e-9;
        var last = Probabilities.Count - 1;
        if (last < 0 || probability < Probabilities[0] - tolerance || probability > Probabilities[last] + tolerance)
        {
            var range = last < 0 ? "none" : $"{Probabilities[0]} to {Probabilities[last]}";
            throw new ArgumentOutOfRangeException(
                nameof(probability), probability, $"The forecast holds quantiles for {range}. Forecast with a level that reaches {probability}.");
        }

        var upper = 0;
        while (upper < last && Probabilities[upper] < probability - tolerance)
            upper++;
        if (upper == 0 || Math.Abs(Probabilities[upper] - probability) <= tolerance)
            return _quantiles[upper];

        var (below, above) = (_quantiles[upper - 1], _quantiles[upper]);
        var weight = (probability - Probabilities[upper - 1]) / (Probabilities[upper] - Probabilities[upper - 1]);
        return [.. below.Zip(above, (a, b) => a + (weight * (b - a)))];
    }

    /// <summary>Lower bound of the prediction interval of a level in percent.</summary>
    /// <param name="level">Above 0 and below 100.</param>
    public IReadOnlyList<double> Lower(double level) => Quantile((1 - (level / 100)) / 2);

    /// <summary>Upper bound of the prediction interval of a level in percent.</summary>
    /// <param name="level">Above 0 and below 100.</param>
    public IReadOnlyList<double> Upper(double level) => Quantile((1 + (level / 100)) / 2);

    /// <summary>Start of step <paramref name="index"/>, UTC.</summary>
    /// <param name="index">0 is the first step after the series.</param>
    public DateTime TimeAt(int index) => Start + (index * Step);

    /// <summary>A forecast whose steps are normally distributed, cut to the bounds of the series.</summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="end">Where the series went on, and its bounds.</param>
    /// <param name="mean">Mean of each step before the cut.</param>
    /// <param name="deviation">Standard deviation of each step, 0 or more.</param>
    /// <param name="probabilities">Ascending within (0, 1).</param>
    public static Forecast Normal(
        string model, SeriesEnd end, IReadOnlyList<double> mean, IReadOnlyList<double> deviation, IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        var z = probabilities.Select(probability => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, probability)).ToArray();
        return Of(model, end, mean, probabilities, (step, row) => mean[step] + (z[row] * deviation[step]));
    }

    /// <summary>A forecast from its quantile function, cut to the bounds of the series.</summary>
    /// <remarks>Values outside the bounds cannot be observed: their probability is put on the bound, so quantiles (and the mean) are clamped.</remarks>
    /// <param name="model">Name of the model.</param>
    /// <param name="end">Where the series went on, and its bounds.</param>
    /// <param name="mean">Mean of each step before the cut.</param>
    /// <param name="probabilities">Ascending within (0, 1).</param>
    /// <param name="quantile">The quantile of a step (0 is the first) for the probability of that row; must not fall from row to row.</param>
    /// <exception cref="SeriesException">A mean or quantile is no finite number: those of the series are too large to be squared.</exception>
    public static Forecast Of(
        string model, SeriesEnd end, IReadOnlyList<double> mean, IReadOnlyList<double> probabilities, Func<int, int, double> quantile)
    {
        ArgumentNullException.ThrowIfNull(end);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(quantile);
        var rows = new double[probabilities.Count][];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = new double[mean.Count];
            for (var step = 0; step < mean.Count; step++)
                rows[row][step] = Finite(quantile(step, row), step);
        }

        return new Forecast(model, end.Next, end.Step, [.. mean.Select(Finite)], probabilities, rows);

        // An infinite bound or NaN would go into tables and plans without a word.
        double Finite(double value, int step) => double.IsFinite(value) ? end.Bound(value) : throw new SeriesException(
            $"{end.Series}: {model} has no finite forecast of step {step + 1} ({value}). Its numbers are too large, or grow too fast, to be reckoned with: give the series in a larger unit, or take another model.");
    }

    /// <summary>The probabilities that a set of interval levels asks for: both bounds of each and the median, ascending.</summary>
    /// <param name="levels">Each above 0 and below 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">A level outside (0, 100).</exception>
    public static IReadOnlyList<double> ProbabilitiesOf(IReadOnlyList<double> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        var probabilities = new SortedSet<double> { 0.5 };
        foreach (var level in levels)
        {
            if (!(level > 0 && level < 100))
                throw new ArgumentOutOfRangeException(nameof(levels), level, "A prediction interval level is a percentage above 0 and below 100, such as 80 or 95.");
            probabilities.Add((1 - (level / 100)) / 2);
            probabilities.Add((1 + (level / 100)) / 2);
        }

        return [.. probabilities];
    }
}
