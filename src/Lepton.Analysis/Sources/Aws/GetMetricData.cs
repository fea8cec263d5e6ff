using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary><c>aws cloudwatch get-metric-data</c>: series of many metrics and resources.</summary>
/// <remarks>
/// The option <c>queries</c> gives the request's <c>MetricDataQueries</c>. A timestamp is the start of its period, UTC (CloudWatch API
/// Reference, GetMetricData: "timestamps"); the order of the points plays no part. Values come in the metric's own unit.
/// </remarks>
internal sealed class GetMetricData : IDocumentReader
{
    private static readonly DocumentShape Shape = new("aws cloudwatch get-metric-data", ["$.MetricDataResults[*]"]);

    public string Kind => "aws/get-metric-data";

    public bool NeedsResources => true;

    public void Read(SourceDocument document, ICaptureSink sink)
    {
        var queries = CloudWatchQueries.Of(document);
        var parts = new PartSums("ask for the average.");
        var unfinished = new SortedDictionary<string, string>(StringComparer.Ordinal);
        JsonRecords.Read(
            document, sink, Shape,
            (reading, result) =>
            {
                RememberStatus(unfinished, result);
                ReadResult(reading, result, queries, parts);
            },
            new Dictionary<string, Action<Reading, JsonRecord>> { ["$.Messages[*]"] = ReportMessage },
            reading =>
            {
                parts.HandOn(reading);
                ReportUnfinished(reading, unfinished);
            });
    }

    private static void ReadResult(Reading reading, JsonRecord result, IReadOnlyDictionary<string, CloudWatchQuery?> queries, PartSums parts)
    {
        var id = result.RequiredText("Id");
        if (!queries.TryGetValue(id, out var query))
        {
            reading.WarnRepeatedly(
                "unknown-query", id, result.Position, "Id",
                $"The series \"{id}\" is not in the queries that the study gives, so its resource is not known. It was left out; add its query.");
            return;
        }

        if (query is null)
        {
            reading.WarnRepeatedly(
                "unsupported-expression", id, result.Position, "Id",
                $"The series \"{id}\" is an expression over other series and has no resource of its own. It was left out; ask for its metrics.");
            return;
        }

        var times = result.List("Timestamps").ToList();
        var values = result.List("Values").ToList();
        if (times.Count != values.Count)
            throw result.Malformed("Values", $"{times.Count} timestamps stand beside {values.Count} values");
        if (CloudWatchSeries.Of(reading, query.Resource, query.Namespace, query.MetricName, query.PeriodSeconds, result.Position) is not { } series)
            return;
        var position = result.Position;
        foreach (var (time, value) in times.Zip(values))
            series.Add(time.AsTime(), value.AsNumber(), query.Statistic, position, CloudWatchMetrics.ComesInParts(query.Namespace) ? parts : null);
    }

    // A series that goes over several pages is "PartialData" in all but the last.
    private static void RememberStatus(SortedDictionary<string, string> unfinished, JsonRecord result)
    {
        if (result.Text("Id") is not { } id || result.Text("StatusCode") is not { } status)
            return;
        if (status == "Complete")
            unfinished.Remove(id);
        else
            unfinished[id] = status;
    }

    private static void ReportUnfinished(Reading reading, SortedDictionary<string, string> unfinished)
    {
        foreach (var (id, status) in unfinished)
        {
            reading.Warn(
                "incomplete-series", null, "StatusCode",
                $"CloudWatch says {status} of the series \"{id}\": points are missing. Ask again, with fewer series or a shorter time in one request.");
        }
    }

    private static void ReportMessage(Reading reading, JsonRecord message) => reading.Warn(
        "provider-message", message.Position, null, $"CloudWatch says: {message.Text("Code")}: {message.Text("Value")}");
}
