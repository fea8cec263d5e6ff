namespace Lepton.Analysis.Forecasting;

/// <summary>A window that a model could not be fitted on; counted, never hidden.</summary>
/// <param name="Series">Name of the series.</param>
/// <param name="Model">Name of the forecaster.</param>
/// <param name="Window">1 is the oldest.</param>
/// <param name="Origin">Number of samples the model saw.</param>
/// <param name="Reason">Why, with the remedy.</param>
public sealed record BacktestFailure(string Series, string Model, int Window, int Origin, string Reason);
