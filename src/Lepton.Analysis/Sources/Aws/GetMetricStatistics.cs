using System.Text.Json;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary><c>aws cloudwatch get-metric-statistics</c>: one metric of one resource with one or more statistics.</summary>
/// <remarks>
/// The answer has the metric's name as its label and each point's unit, but neither resource, namespace nor period: the study's options
/// <c>resource</c>, <c>namespace</c> and <c>periodSeconds</c> give them, <c>metric</c> the name where the label is another. Points come
/// in no order.
/// </remarks>
internal sealed class GetMetricStatistics : IDocumentReader
{
    private const string Label = "$.Label";

    private static readonly DocumentShape Shape = new("aws cloudwatch get-metric-statistics", ["$.Datapoints[*]"]);
    private static readonly string[] PlainStatistics = ["Average", "Maximum", "Minimum", "Sum"];

    public string Kind => "aws/get-metric-statistics";

    public bool NeedsResources => true;

    public void Read(SourceDocument document, ICaptureSink sink)
    {
        var options = new DocumentOptions(document, "resource", "namespace", "metric", "periodSeconds");
        var resource = options.Require("resource", options.Text("resource"), "Give the id of the resource that was asked for.");
        var metricNamespace = options.Require("namespace", options.Text("namespace"), "Give the namespace that was asked for, for instance AWS/EC2.");
        var period = options.Require("periodSeconds", options.Seconds("periodSeconds"), "Give the --period that was asked for.");
        var metric = options.Text("metric") ?? LabelOf(document);
        CloudWatchSeries? series = null;
        JsonRecords.Read(document, sink, Shape, (reading, point) =>
        {
            series ??= metric is null
                ? throw point.Malformed("Label", "the answer has no label, so its metric is not known: give the option \"metric\"")
                : CloudWatchSeries.Of(reading, resource, metricNamespace, metric, period, "$.Label");
            if (series is not null)
                ReadPoint(series, point);
        });
    }

    private static void ReadPoint(CloudWatchSeries series, JsonRecord point)
    {
        if (!series.Accepts(point.Text("Unit"), point.Position))
            return;
        var time = point.RequiredTime("Timestamp");
        var given = PlainStatistics.Where(statistic => point[statistic] is not null).ToList();
        foreach (var statistic in given.Where(series.Uses))
            series.Add(time, point.Number(statistic)!.Value, statistic, point.Position);
        if (given.Count > 0 && !given.Any(series.Uses))
            series.ReportStatistic(given[0], point.Position);
        if (point["ExtendedStatistics"] is { } extended)
        {
            foreach (var (statistic, value) in extended.Fields())
                series.Add(time, value.AsNumber(), statistic, point.Position);
        }
    }

    // The label stands before or after the points, so it is fetched on a walk of its own.
    private static string? LabelOf(SourceDocument document)
    {
        string? label = null;
        var walk = new JsonStream([.. DocumentShape.Wrapped(Label)], (_, record) => label = record.Element.ToString());
        try
        {
            using var stream = document.Open();
            walk.Read(stream);
        }
        catch (Exception problem) when (problem is JsonException or InvalidDataException
            || (problem is InvalidOperationException text && JsonPlace.IsNoUnicode(text)))
        {
            return label; // The walk over the points says what is wrong.
        }

        return label;
    }
}
