namespace Lepton.Analysis.Forecasting;

/// <summary>One forecast of a backtest beside what came.</summary>
/// <param name="Series">Name of the series.</param>
/// <param name="Model">Name of the forecaster, as it was asked for.</param>
/// <param name="Fitted">Name of the model that was fitted, with what was chosen.</param>
/// <param name="Window">1 is the oldest.</param>
/// <param name="Origin">Number of samples the model saw.</param>
/// <param name="Forecast">What it said.</param>
/// <param name="Actual">What came; NaN where it was not observed.</param>
/// <param name="Score">The measures, scaled by what the model saw.</param>
public sealed record BacktestWindow(
    string Series, string Model, string Fitted, int Window, int Origin, Forecast Forecast, IReadOnlyList<double> Actual, ForecastScore Score);
