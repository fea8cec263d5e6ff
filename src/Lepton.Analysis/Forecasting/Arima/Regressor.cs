namespace Lepton.Analysis.Forecasting;

/// <summary>A number known for every step, past and coming, that a regression may use.</summary>
/// <param name="Name">For coefficients and messages.</param>
/// <param name="Value">The value of a step: its index in the series (0 is the first sample) and its start, UTC.</param>
public sealed record Regressor(string Name, Func<int, DateTime, double> Value)
{
    /// <summary>A regressor from a list.</summary>
    /// <param name="name">For coefficients and messages.</param>
    /// <param name="values">One value a step of the series and of every step that will be forecast.</param>
    public static Regressor Of(string name, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(name, (index, _) => index < values.Count ? values[index] : throw new ArgumentException(
            $"Regressor {name} has {values.Count} values, step {index + 1} is asked for. Give values for the horizon too."));
    }

    /// <summary>The values over a stretch of a series; refuses what is no number.</summary>
    internal double[] Over(MetricSeries series, int from, int count)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = Value(from + i, series.TimeAt(from + i));
            if (!double.IsFinite(values[i]))
                throw new SeriesException($"{series.Name}: regressor {Name} is {values[i]} at step {from + i + 1}. A regressor is a finite number at every step.");
        }

        return values;
    }
}
