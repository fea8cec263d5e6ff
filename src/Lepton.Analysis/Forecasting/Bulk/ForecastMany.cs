namespace Lepton.Analysis.Forecasting;

/// <summary>Forecasts and backtests of many series: side by side, in order, with bounded memory; a series that fails never stops the rest.</summary>
/// <remarks>
/// Results come one by one while the work goes on, in the order of the series and the same for any number of workers. Only a few series
/// for each worker are in memory at a time, so a source that reads lazily and a reader that writes at once can be of any length.
/// </remarks>
public static class ForecastMany
{
    /// <summary>Forecasts series with one model.</summary>
    /// <param name="series">Read lazily, by the caller's thread.</param>
    /// <param name="model">Fitted to each series by itself; a global one (<see cref="IGlobalForecaster"/>) learns from all first, which are then held in memory.</param>
    /// <param name="options">Horizon, levels, workers; null for the defaults.</param>
    /// <param name="progress">Told after each series; may be null.</param>
    /// <param name="cancellationToken">Stops between series.</param>
    /// <exception cref="ArgumentOutOfRangeException">A horizon or number of workers below 1, or a level outside (0, 100).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IEnumerable<SeriesForecast> Of(
        IEnumerable<MetricSeries> series, IForecaster model, ForecastManyOptions? options = null,
        IProgress<BulkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(model);
        options ??= new();
        options.Check();
        return Told(ForecastEach(series, model, options, cancellationToken), progress, forecast => forecast.Series, forecast => forecast.Failure is not null);
    }

    /// <summary>Backtests models on series, one result for each series.</summary>
    /// <param name="series">Read lazily, by the caller's thread.</param>
    /// <param name="models">Their names tell them apart in the results. A global one learns anew for each origin, from what was known of all series at that moment.</param>
    /// <param name="options">Horizon, origins, levels; null for the defaults.</param>
    /// <param name="workers">Series worked on at once, 1 or more; results do not depend on it.</param>
    /// <param name="progress">Told after each series; may be null.</param>
    /// <param name="cancellationToken">Stops between fits.</param>
    public static IEnumerable<Backtest> CrossValidate(
        IEnumerable<MetricSeries> series, IReadOnlyList<IForecaster> models, CrossValidationOptions? options = null, int workers = 1,
        IProgress<BulkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(models);
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        options ??= new();
        options.Check();
        return Told(JudgeEach(series, models, options, workers, cancellationToken), progress, result => result.Name, result => result.Backtest.Windows.Count == 0)
            .Select(result => result.Backtest);
    }

    private static IEnumerable<SeriesForecast> ForecastEach(IEnumerable<MetricSeries> series, IForecaster model, ForecastManyOptions options, CancellationToken cancellationToken)
    {
        if (model is IGlobalForecaster global)
        {
            var all = series.ToArray();
            (series, model) = (all, global.Learn(all));
        }

        foreach (var forecast in OrderedParallel.Select(series, one => Forecast(one, model, options), options.Workers, cancellationToken))
            yield return forecast;
    }

    private static IEnumerable<(string Name, Backtest Backtest)> JudgeEach(
        IEnumerable<MetricSeries> series, IReadOnlyList<IForecaster> models, CrossValidationOptions options, int workers, CancellationToken cancellationToken)
    {
        if (models.Any(model => model is IGlobalForecaster))
        {
            var all = series.ToArray();
            (series, models) = (all, [.. models.Select(model => model is IGlobalForecaster global ? new LearnedByOrigin(global, all, options) : model)]);
        }

        foreach (var judged in OrderedParallel.Select(series, one => (one.Name, Backtest: Judge(one, models, options, cancellationToken)), workers, cancellationToken))
            yield return judged;
    }

    private static SeriesForecast Forecast(MetricSeries series, IForecaster model, ForecastManyOptions options)
    {
        try
        {
            var fitted = model.Fit(series);
            return new(series.Name, fitted.Forecast(options.Horizon, options.Levels), fitted.State, fitted.Notes, null);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or OutOfMemoryException))
        {
            return new(series.Name, null, null, [], Reason(series, model.Name, failure));
        }
    }

    private static Backtest Judge(MetricSeries series, IReadOnlyList<IForecaster> models, CrossValidationOptions options, CancellationToken cancellationToken)
    {
        // Each model by itself, so that a defect in one leaves the others' windows.
        return Backtest.Join(models.Select(model =>
        {
            try
            {
                return CrossValidation.Of(series, [model], options, cancellationToken);
            }
            catch (Exception failure) when (failure is not (OperationCanceledException or OutOfMemoryException))
            {
                return new Backtest([], [new(series.Name, model.Name, 0, 0, Reason(series, model.Name, failure))], []);
            }
        }));
    }

    // A refusal names the series already; anything else is a defect, and is said to be one.
    private static string Reason(MetricSeries series, string model, Exception failure) => failure is StudyException
        ? failure.Message
        : $"{series.Name}: {model} failed on it, which is a defect of Lepton: {failure.GetType().Name}: {failure.Message}";

    private static IEnumerable<T> Told<T>(IEnumerable<T> results, IProgress<BulkProgress>? progress, Func<T, string> name, Func<T, bool> isFailed)
    {
        var (done, failed) = (0, 0);
        foreach (var result in results)
        {
            done++;
            failed += isFailed(result) ? 1 : 0;
            progress?.Report(new(done, failed, name(result)));
            yield return result;
        }
    }
}
