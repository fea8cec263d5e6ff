namespace Lepton.Analysis.Forecasting;

/// <summary>A model that has seen a series.</summary>
public interface IFittedModel
{
    /// <summary>What was fitted, with what was chosen: <c>ets(A,Ad,A)[24]</c>.</summary>
    string Name { get; }

    /// <summary>What an analyst should know of the fit: gaps filled, a fallback and why, a level shift. Empty if nothing.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>
    /// One-step-ahead forecasts of the samples it was fitted on; NaN where there is none. As long as the series; empty for a model
    /// that was restored from its state.
    /// </summary>
    ReadOnlySpan<double> Fitted { get; }

    /// <summary>Parameters, states and likelihood; what is kept to forecast again without the series.</summary>
    ModelState State { get; }

    /// <summary>Forecasts the steps after the last sample.</summary>
    /// <param name="horizon">Number of steps, 1 or more.</param>
    /// <param name="levels">Prediction interval levels in percent, each above 0 and below 100: 80, 95.</param>
    /// <returns>Mean, median and the bounds of each level, in the series' unit and within its bounds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A horizon below 1 or a level outside (0, 100).</exception>
    Forecast Forecast(int horizon, params IReadOnlyList<double> levels);
}
