using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>Prometheus's answer to <c>query_range</c>: one metric of ours, a series for each resource.</summary>
/// <remarks>
/// The options are <c>resource</c>, the label whose value names the resource; <c>metric</c>, <c>unit</c> and <c>statistic</c> in the words
/// of a telemetry table; and <c>stepSeconds</c>, the step that was asked for. A value is about the time up to its timestamp, as
/// <c>rate</c> and <c>avg_over_time</c> look back: our step starts one step before it. NaN and infinities, which Prometheus writes as
/// texts, are no readings.
/// </remarks>
internal sealed class PrometheusQueryRange : IDocumentReader
{
    private static readonly DocumentShape Shape = new("Prometheus query_range", ["$.data.result[*]", "$.result[*]"]);

    public string Kind => "prometheus/query-range";

    public bool NeedsResources => true;

    public void Read(SourceDocument document, ICaptureSink sink)
    {
        var options = new DocumentOptions(document, ["resource", .. MeasuredMetric.Options]);
        var label = options.Require("resource", options.Text("resource"), "Name the label that tells the resource.");
        var measured = MeasuredMetric.Of(options);
        JsonRecords.Read(document, sink, Shape, (reading, series) => ReadSeries(reading, series, label, measured));
    }

    private static void ReadSeries(Reading reading, JsonRecord series, string label, MeasuredMetric measured)
    {
        var labels = series.Texts("metric");
        if (!labels.TryGetValue(label, out var resource))
        {
            reading.WarnRepeatedly(
                "no-resource-label", label, series.Position, "metric",
                $"The series has no label \"{label}\", so its resource is not known. It was left out; it has {(labels.Count == 0 ? "none" : string.Join(", ", labels.Keys))}.");
            return;
        }

        var id = reading.Names.Resolve(resource);
        foreach (var pair in series.List("values"))
        {
            var parts = pair.Items().ToList();
            if (parts.Count != 2)
                throw pair.Malformed(null, "a value is a list of a time and a text");
            var value = parts[1].AsNumber();
            if (double.IsFinite(value))
                reading.Add(measured.Sample(id, parts[0].AsTime().AddSeconds(-measured.StepSeconds), value));
        }
    }
}
