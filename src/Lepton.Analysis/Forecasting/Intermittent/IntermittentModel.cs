namespace Lepton.Analysis.Forecasting;

/// <summary>What all intermittent models come to: a mean demand a step, the same for every step ahead.</summary>
/// <remarks>
/// The methods give a mean and no distribution. Quantiles come from a step's demand being zero with probability 1 − p, and else
/// one of the sizes seen, all scaled by one factor so that the mean of a step is the forecast mean.
/// </remarks>
public sealed class IntermittentModel : FittedModel
{
    // More sizes than this tell nothing more about quantiles, and the state stays small.
    private const int MostSizes = 199;

    private readonly double[] _sizes;

    internal IntermittentModel(string name, MetricSeries series, Demand demand, double[] fitted, double rate, double probability)
        : base(name, SeriesEnd.Of(series), demand.Spread(fitted, series.Count), demand.Notes)
    {
        Rate = rate;
        Probability = Math.Clamp(probability, 0, 1);
        _sizes = Thinned([.. demand.Sizes.Order()]);
    }

    private IntermittentModel(ModelState state) : base(state.Model, state.End, [], state.Notes)
    {
        Rate = state.Parameters["rate"];
        Probability = state.Parameters["probability"];
        _sizes = state.Vectors["sizes"];
    }

    /// <summary>Mean demand a step.</summary>
    public double Rate { get; }

    /// <summary>Probability that a step has a demand.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    public override ModelState State => new(Name, End)
    {
        Parameters = new Dictionary<string, double> { ["rate"] = Rate, ["probability"] = Probability },
        Vectors = new Dictionary<string, double[]> { ["sizes"] = _sizes },
        Notes = Notes,
    };

    internal static IntermittentModel Restore(ModelState state) => new(state);

    /// <inheritdoc/>
    protected override Forecast Predict(int horizon, IReadOnlyList<double> probabilities)
    {
        var mean = new double[horizon];
        Array.Fill(mean, Rate);
        var rows = probabilities.Select(Quantile).ToArray();
        return Forecasting.Forecast.Of(Name, End, mean, probabilities, (_, row) => rows[row]);
    }

    private double Quantile(double probability)
    {
        if (_sizes.Length == 0 || probability <= 1 - Probability)
            return 0;
        var within = (probability - (1 - Probability)) / Probability;
        var size = _sizes[Math.Min(_sizes.Length - 1, (int)(within * _sizes.Length))];
        return size * Rate / (Probability * _sizes.Average());
    }

    private static double[] Thinned(double[] sorted)
    {
        if (sorted.Length <= MostSizes)
            return sorted;
        var thinned = new double[MostSizes];
        for (var i = 0; i < MostSizes; i++)
            thinned[i] = sorted[(int)((i + 0.5) * sorted.Length / MostSizes)];
        return thinned;
    }
}
