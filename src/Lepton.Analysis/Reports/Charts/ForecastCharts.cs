using Lepton.Analysis.Forecasting;
using Plotly.NET;

namespace Lepton.Analysis.Reports;

/// <summary>Charts of how forecasts did on a past that they had not seen.</summary>
public static class ForecastCharts
{
    /// <summary>The last window of a backtest: what was forecast from its origin, and what came true.</summary>
    /// <param name="history">The whole series.</param>
    /// <param name="backtest">Its backtest, with levels 80 and 95.</param>
    /// <param name="model">Name of one of its models.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <param name="source">Where the numbers come from, shown below the chart.</param>
    public static GenericChart LastWindow(MetricSeries history, Backtest backtest, string model, string unit, string source)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(backtest);
        var window = backtest.Windows.LastOrDefault(window => window.Model == model)
            ?? throw new StudyException($"The backtest has no model \"{model}\". It has {string.Join(", ", backtest.Windows.Select(each => each.Model).Distinct())}.");
        return LoadCharts.Fan(
            history.Take(window.Origin), window.Forecast, $"The last window of the backtest of {model}: forecast and outcome", unit, source,
            history.Skip(window.Origin).Take(window.Forecast.Horizon), historySteps: 120);
    }

    /// <summary>Mean absolute error by hours ahead, one line a model.</summary>
    /// <param name="backtest">The backtest.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <param name="source">Where the numbers come from, shown below the chart.</param>
    public static GenericChart ErrorByStep(Backtest backtest, string unit, string source)
    {
        ArgumentNullException.ThrowIfNull(backtest);
        var figure = new Figure($"Mean absolute error by steps ahead ({unit})", source);
        foreach (var (model, index) in backtest.Windows.Select(window => window.Model).Distinct().Select((model, index) => (model, index)))
        {
            var errors = backtest.ErrorByStep(model);
            figure.Line(model, Enumerable.Range(1, errors.Count).ToArray(), errors, Palette.All[index % Palette.All.Count]);
        }

        return figure.XAxis("steps ahead").YAxis(unit, ("rangemode", "tozero")).Build();
    }
}
