namespace Lepton.Analysis.Sources;

/// <summary>A mapping laid onto the columns of one table.</summary>
/// <param name="Resource">Id or name of the resource.</param>
/// <param name="Time">Start of the step.</param>
/// <param name="Step">Its length in seconds.</param>
/// <param name="Measures">What each row measures: one in the long form, several in the wide one.</param>
/// <param name="Clock">How its times are read.</param>
/// <param name="MetricNames">Our metric for the table's names.</param>
internal sealed record TelemetryColumns(
    Origin Resource, Origin Time, Origin Step, IReadOnlyList<TelemetryMeasure> Measures, TelemetryClock Clock, IReadOnlyDictionary<string, string> MetricNames);

/// <summary>One value of a row and what it is.</summary>
/// <param name="Value">The reading.</param>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Unit">Its unit, see <see cref="TelemetryUnit"/>.</param>
/// <param name="Statistic">How the step was summed up.</param>
internal sealed record TelemetryMeasure(Origin Value, Origin Metric, Origin Unit, Origin Statistic);
