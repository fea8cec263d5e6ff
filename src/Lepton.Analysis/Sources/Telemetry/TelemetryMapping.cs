using System.Text.Json;

namespace Lepton.Analysis.Sources;

/// <summary>Which column of a table is what; the options of a telemetry table, or a JSON file that they name as <c>mapping</c>.</summary>
/// <remarks>
/// <c>resource</c>, <c>time</c>, <c>stepSeconds</c> and, in the long form, <c>metric</c>, <c>unit</c>, <c>statistic</c>, <c>value</c> are each
/// the name of a column or <c>{"constant": …}</c>. The wide form has <c>values</c> instead of the last four: a list of
/// <c>{"column", "metric", "unit", "statistic"}</c>. Optional are <c>metricNames</c> (the table's names to ours), <c>timeZone</c>,
/// <c>timeFormat</c> and <c>delimiter</c>.
/// </remarks>
internal sealed class TelemetryMapping
{
    private static readonly string[] Fields =
        ["resource", "time", "timeFormat", "timeZone", "stepSeconds", "metric", "metricNames", "unit", "statistic", "value", "values", "delimiter"];

    private readonly DocumentOptions _options;
    private readonly string? _timeZone;

    private TelemetryMapping(DocumentOptions options, string? timeZone)
    {
        _options = options;
        _timeZone = options.Text("timeZone") ?? timeZone;
        Form = CsvForm.Of(options);
    }

    public CsvForm Form { get; }

    public static TelemetryMapping Of(SourceDocument document)
    {
        var options = new DocumentOptions(document, [.. Fields, "mapping"]);
        return options.Text("mapping") is { } path
            ? new TelemetryMapping(DocumentOptions.OfFile(document.Companion(path), Fields), document.Hints.TimeZone)
            : new TelemetryMapping(options, document.Hints.TimeZone);
    }

    /// <summary>Lays the mapping onto the columns of a table.</summary>
    /// <exception cref="StudyException">A column that it names is not there, or a field is missing.</exception>
    public TelemetryColumns On(Table table, SourceDocument document) => new(
        Origin(table, "resource", "Say which column names the resource."),
        Origin(table, "time", "Say which column holds the start of the step."),
        Origin(table, "stepSeconds", "Say {\"constant\": 300} for samples every five minutes."),
        Measures(table),
        TelemetryClock.Of(_options, _timeZone, document.Path),
        MetricNames());

    private IReadOnlyList<TelemetryMeasure> Measures(Table table)
    {
        if (_options["values"] is not { } values)
        {
            return
            [
                new TelemetryMeasure(
                    Origin(table, "value", "Say which column holds the reading, or list several under \"values\"."),
                    Origin(table, "metric", "Say which column names the metric, or {\"constant\": \"cpu_percent\"}."),
                    Origin(table, "unit", "Say which column names the unit, or {\"constant\": \"percent\"}."),
                    Origin(table, "statistic", "Say which column names it, or {\"constant\": \"average\"}.")),
            ];
        }

        if (values.ValueKind != JsonValueKind.Array || values.GetArrayLength() == 0)
            throw _options.Wrong("values", $"is {values.GetRawText()}", "It has to be a list of objects with column, metric, unit and statistic.");
        return [.. values.EnumerateArray().Select((value, index) => Measure(table, value, $"values[{index}]"))];
    }

    private TelemetryMeasure Measure(Table table, JsonElement value, string place)
    {
        return new TelemetryMeasure(Column(table, Text("column"), $"{place}.column"), Constant("metric"), Constant("unit"), Constant("statistic"));

        Origin Constant(string name) => new(null, $"{place}.{name}", Text(name));

        string Text(string name) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : throw _options.Wrong($"{place}.{name}", "is missing or not a text", "Each value has column, metric, unit and statistic.");
    }

    private Origin Origin(Table table, string name, string remedy) => _options[name] switch
    {
        null => throw _options.Wrong(name, "is missing", remedy),
        { ValueKind: JsonValueKind.String } column => Column(table, column.GetString()!, name),
        { ValueKind: JsonValueKind.Object } constant when constant.TryGetProperty("constant", out var value) =>
            new Origin(null, name, value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()),
        { } other => throw _options.Wrong(name, $"is {other.GetRawText()}", "It has to be the name of a column or {\"constant\": …}."),
    };

    private Origin Column(Table table, string column, string option)
    {
        if (table.IndexOf(column) is { } index)
            return new Origin(index, column, null);
        var nearest = Nearest.To(column, table.Columns);
        throw _options.Wrong(
            option, $"names the column \"{column}\", which the table does not have",
            nearest is null ? $"It has: {string.Join(", ", table.Columns)}." : $"Did you mean \"{nearest}\"?");
    }

    private Dictionary<string, string> MetricNames()
    {
        if (_options["metricNames"] is not { } names)
            return [];
        if (names.ValueKind != JsonValueKind.Object)
            throw _options.Wrong("metricNames", $"is {names.GetRawText()}", "It has to be an object: the table's name to ours.");
        var found = names.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.ToString());
        if (found.FirstOrDefault(pair => Metric.Find(pair.Value) is null) is { Key: { } name } wrong)
            throw _options.Wrong($"metricNames.{name}", $"is \"{wrong.Value}\", which is not a metric", $"The metrics are: {string.Join(", ", Metric.All.Select(metric => metric.Name))}.");
        return found;
    }
}
