namespace Lepton.Analysis.Forecasting;

/// <summary>The forecast of one series among many, or why there is none.</summary>
/// <param name="Series">Name of the series.</param>
/// <param name="Forecast">The forecast; null where it failed.</param>
/// <param name="Model">The fitted model's parameters and states; null where it failed.</param>
/// <param name="Notes">What an analyst should know: gaps filled, a fallback.</param>
/// <param name="Failure">Why there is no forecast, with the remedy; null where there is one.</param>
public sealed record SeriesForecast(string Series, Forecast? Forecast, ModelState? Model, IReadOnlyList<string> Notes, string? Failure);
