using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Studies;

/// <summary>The forecast of one machine's processor load.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="History">Hourly load that the model has seen, %: the maximum of each hour where samples are finer, else the average.</param>
/// <param name="Forecast">Quantiles of the coming hours, %; null where the series cannot be forecast.</param>
/// <param name="Notes">What the model says of the fit, or why there is no forecast.</param>
public sealed record MachineForecast(Resource Machine, MetricSeries History, Forecast? Forecast, IReadOnlyList<string> Notes);
