using System.Xml;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>
/// <c>az monitor metrics list</c> and ARM's metrics answers, also of many resources in one (<c>metrics:getBatch</c>) or several answers in
/// a list.
/// </summary>
/// <remarks>
/// A point's time is the start of its interval, UTC (Microsoft Learn, "Metrics - List", <c>timeStamp</c> and <c>interval</c>). A point
/// without a value is a gap and no zero. A metric split by the dimension <c>DatabaseResourceId</c> is read for each database; other
/// splits are left out and named, because parts of one resource are no resources.
/// </remarks>
internal sealed class AzureMetricsList : IDocumentReader
{
    private const string MetricMarker = "/providers/Microsoft.Insights/metrics/";
    private const string ResourceDimension = "DatabaseResourceId";

    private static readonly DocumentShape Shape = new("az monitor metrics list", ["$.value[*]", "$[*]", "$.values[*]"]);

    public string Kind => "azure/metrics-list";

    public bool NeedsResources => true;

    public void Read(SourceDocument document, ICaptureSink sink)
    {
        _ = new DocumentOptions(document);
        string? interval = null, timespan = null;
        JsonRecords.Read(
            document, sink, Shape,
            (reading, record) =>
            {
                if (record["value"] is { IsArray: true })
                    ReadAnswer(reading, record);
                else
                    ReadMetric(reading, record, new Span(interval, timespan));
            },
            new Dictionary<string, Action<Reading, JsonRecord>>
            {
                ["$.interval"] = (_, value) => interval = value.Element.ToString(),
                ["$.timespan"] = (_, value) => timespan = value.Element.ToString(),
            });
    }

    private static void ReadAnswer(Reading reading, JsonRecord answer)
    {
        var span = new Span(
            answer.Text("interval"), answer.Text("timespan") ?? $"{answer.Text("starttime")}/{answer.Text("endtime")}");
        foreach (var metric in answer.List("value"))
            JsonRecords.Try(reading, metric, (_, record) => ReadMetric(reading, record, span));
    }

    private static void ReadMetric(Reading reading, JsonRecord metric, Span span)
    {
        var name = metric["name"]?.Text("value") ?? throw metric.Malformed("name", "the metric has no name");
        ReportError(reading, metric, name);
        if (AzureMetricRules.Find(name) is not { } rule)
        {
            reading.WarnUnknownMetric(name, AzureMetricRules.NearestTo(name), metric.Position, "name");
            return;
        }

        if (metric.Text("unit") is { } unit && unit != rule.Unit)
        {
            reading.WarnUnknownUnit(name, unit, rule.Unit, metric.Position, "unit");
            return;
        }

        var series = metric.List("timeseries").ToList();
        if (series.Count == 0)
            return;
        var step = span.Seconds ?? throw metric.Malformed(
            "interval", "the answer says no interval before its metrics, so the length of a step is not known: export it as the tool writes it");
        foreach (var one in series)
            ReadSeries(reading, one, metric, name, rule, step);
    }

    private static void ReadSeries(Reading reading, JsonRecord series, JsonRecord metric, string name, MetricRule rule, int stepSeconds)
    {
        if (ResourceOf(series, metric) is not { } resource)
        {
            reading.WarnRepeatedly(
                "split-by-dimension", name, series.Position, "metadatavalues",
                $"{name} is split by a dimension, and a part of a resource is none. It was left out; ask for it without a dimension.");
            return;
        }

        resource = reading.Names.Resolve(resource);
        foreach (var point in series.List("data"))
            JsonRecords.Try(reading, point, (_, record) => ReadPoint(reading, record, resource, name, rule, stepSeconds));
    }

    private static string? ResourceOf(JsonRecord series, JsonRecord metric)
    {
        var dimensions = series.List("metadatavalues").ToList();
        if (dimensions.Count == 0)
            return ArmId.Before(metric.RequiredText("id"), MetricMarker);
        return dimensions is [var only] && string.Equals(only["name"]?.Text("value"), ResourceDimension, StringComparison.OrdinalIgnoreCase)
            ? ArmId.Plain(only.RequiredText("value"))
            : null;
    }

    private static void ReadPoint(Reading reading, JsonRecord point, string resource, string name, MetricRule rule, int stepSeconds)
    {
        var time = point.RequiredTime("timeStamp");
        var (isThere, isUsed) = (false, false);
        foreach (var (field, statistic) in AzureMetricRules.Statistics)
        {
            if (point.Number(field) is not { } value)
                continue;
            isThere = true;
            if (rule.Apply(value, statistic, stepSeconds) is not var (ours, ourStatistic))
                continue;
            isUsed = true;
            reading.Add(new MetricSample(resource, rule.Metric.Name, ourStatistic, time, ours, stepSeconds));
        }

        if (isThere && !isUsed)
        {
            reading.WarnRepeatedly(
                "unsupported-statistic", name, point.Position, null,
                $"No aggregation of {name} that is there can be used, and the points were left out. Ask for --aggregation " +
                (rule.Form == MetricForm.Total ? "Total." : "Average (and Maximum, Minimum)."));
        }
    }

    private static void ReportError(Reading reading, JsonRecord metric, string name)
    {
        if (metric.Text("errorCode") is { } code && code != "Success")
        {
            reading.Warn(
                "provider-error", metric.Position, "errorCode", $"Azure says {code} of the metric {name}: {metric.Text("errorMessage")} Ask for it again.");
        }
    }

    /// <summary>The length of a step: the interval, or for <c>FULL</c> the whole time span.</summary>
    private readonly record struct Span(string? Interval, string? Timespan)
    {
        public int? Seconds => WholeSeconds(string.Equals(Interval, "FULL", StringComparison.OrdinalIgnoreCase) ? OfTimespan() : OfInterval());

        // ISO 8601 duration, PT1H.
        private TimeSpan? OfInterval()
        {
            try
            {
                return Interval is null ? null : XmlConvert.ToTimeSpan(Interval);
            }
            catch (Exception problem) when (problem is FormatException or OverflowException)
            {
                return null; // The caller says that the interval is not known.
            }
        }

        private TimeSpan? OfTimespan() =>
            Timespan?.Split('/') is [var from, var to] && JsonTime.OfText(from) is { } start && JsonTime.OfText(to) is { } end
                ? end - start
                : null;

        private static int? WholeSeconds(TimeSpan? span) =>
            span is { TotalSeconds: >= 1 and <= int.MaxValue } length ? (int)Math.Round(length.TotalSeconds) : null;
    }
}
