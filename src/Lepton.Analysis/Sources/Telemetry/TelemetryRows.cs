using System.Globalization;

namespace Lepton.Analysis.Sources;

/// <summary>Turns the rows of a table into samples, and what is wrong with them into findings.</summary>
internal sealed class TelemetryRows(TelemetryColumns columns, Reading reading)
{
    private readonly Dictionary<string, string> _resourceIds = [];
    private readonly Dictionary<(string Metric, string Unit, string Statistic), Measured?> _measured = [];
    private readonly Dictionary<(string ResourceId, string Metric, Statistic Statistic), DateTime> _latest = [];
    private long _empty;

    public void Add(TableRow row)
    {
        if (Required(row, columns.Resource, "resource") is not { } resource || Required(row, columns.Time, "time") is not { } time || StepOf(row) is not { } step)
            return;
        if (!_resourceIds.TryGetValue(resource, out var id))
            _resourceIds.Add(resource, id = reading.Names.Resolve(resource));
        foreach (var measure in columns.Measures)
        {
            if (ValueOf(row, measure) is { } value && MeasuredBy(row, measure) is { } measured)
                Add(row, id, time, step, value, measured);
        }
    }

    public void Finish()
    {
        if (_empty > 0)
            reading.Note("empty-value", null, null, string.Create(CultureInfo.InvariantCulture, $"{_empty} values are empty or NaN: they were not observed and stay gaps."));
    }

    private void Add(TableRow row, string id, string time, int step, double value, Measured measured)
    {
        var key = (id, measured.Metric.Name, measured.Statistic);
        var moment = columns.Clock.Read(time, _latest.GetValueOrDefault(key));
        if (moment.Utc is not { } utc)
        {
            ReportNoMoment(row, time, moment);
            return;
        }

        if (moment.IsAmbiguous)
        {
            reading.NoteRepeatedly(
                "repeated-hour", "", row.Position, columns.Time.Name,
                $"\"{time}\" came twice when clocks were put back. In each series the first run is taken as summer time, the second as winter time.");
        }

        _latest[key] = utc;
        var inUnit = value * measured.Unit.Factor / (measured.Unit.IsPerStep ? step : 1);
        reading.Add(new MetricSample(id, measured.Metric.Name, measured.Statistic, utc, inUnit, step));
    }

    private void ReportNoMoment(TableRow row, string time, TelemetryMoment moment)
    {
        if (moment.IsSkipped)
        {
            reading.Warn(
                "skipped-hour", row.Position, columns.Time.Name,
                $"\"{time}\" never was: clocks were put forward over it. The sample is left out. Check the time zone, or export times in UTC.");
            return;
        }

        reading.Warn(
            "not-a-time", row.Position, columns.Time.Name,
            $"\"{time}\" is not a time as declared. Write 2026-11-24T08:00:00Z, or state \"timeFormat\" (dd.MM.yyyy HH:mm, unixSeconds).");
    }

    private string? Required(TableRow row, Origin origin, string what)
    {
        var text = origin.Of(row);
        if (text is null)
            reading.Warn("missing-field", row.Position, origin.Name, $"the {what} is empty, so the row is left out.");
        return text;
    }

    private int? StepOf(TableRow row)
    {
        if (Required(row, columns.Step, "step") is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0)
            return seconds;
        reading.Warn("not-a-step", row.Position, columns.Step.Name, $"\"{text}\" is not a step. It is a whole number of seconds above 0.");
        return null;
    }

    private double? ValueOf(TableRow row, TelemetryMeasure measure)
    {
        var text = measure.Value.Of(row);
        if (text is null || text.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            _empty++;
            return null;
        }

        if (NumberText.TryParse(text, out double value) && double.IsFinite(value))
            return value;
        reading.Warn("not-a-number", row.Position, measure.Value.Name, NumberText.Problem(text));
        return null;
    }

    private Measured? MeasuredBy(TableRow row, TelemetryMeasure measure)
    {
        var key = (measure.Metric.Of(row) ?? "", measure.Unit.Of(row) ?? "", measure.Statistic.Of(row) ?? "");
        if (_measured.TryGetValue(key, out var known) && known is not null)
            return known;
        return _measured[key] = Understand(row, measure, key);
    }

    private Measured? Understand(TableRow row, TelemetryMeasure measure, (string Metric, string Unit, string Statistic) words)
    {
        var name = columns.MetricNames.GetValueOrDefault(words.Metric, words.Metric);
        if (Metric.Find(name) is not { } metric)
        {
            reading.WarnUnknownMetric($"\"{name}\"", Nearest.To(name, Metric.All.Select(known => known.Name)), row.Position, measure.Metric.Name);
            return null;
        }

        if (TelemetryUnit.For(words.Unit, metric) is not { } unit)
        {
            reading.WarnRepeatedly(
                "unknown-unit", $"{name} {words.Unit}", row.Position, measure.Unit.Name,
                $"\"{words.Unit}\" is not a unit of {name}, so these samples are left out. It is given in {TelemetryUnit.Known(metric)}.");
            return null;
        }

        if (StatisticOf(words.Statistic) is not { } statistic)
        {
            reading.WarnRepeatedly(
                "unknown-statistic", words.Statistic, row.Position, measure.Statistic.Name,
                $"\"{words.Statistic}\" is not a statistic, so these samples are left out. It is average, maximum, minimum or p95.");
            return null;
        }

        return new Measured(metric, unit, statistic);
    }

    private static Statistic? StatisticOf(string word) => word.ToLowerInvariant() switch
    {
        "average" or "avg" or "mean" => Statistic.Average,
        "maximum" or "max" => Statistic.Maximum,
        "minimum" or "min" => Statistic.Minimum,
        "p95" => Statistic.P95,
        _ => null,
    };

    private sealed record Measured(Metric Metric, TelemetryUnit Unit, Statistic Statistic);
}
