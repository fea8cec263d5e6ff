using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>Cloud Monitoring's <c>projects.timeSeries.list</c>.</summary>
/// <remarks>
/// The answer does not say which aligner was used: the options <c>statistic</c> (<c>average</c> if absent, <c>maximum</c>,
/// <c>minimum</c>, <c>p95</c>) and <c>periodSeconds</c> (the alignment period) say it. Series that are parts of one resource, such as one
/// for each of its disks, are added up.
/// </remarks>
internal sealed class GcpTimeSeriesList : IDocumentReader
{
    private static readonly DocumentShape Shape = new(
        "projects.timeSeries.list of Cloud Monitoring", ["$.timeSeries[*]", "$[*]"], ["unit", "nextPageToken", "executionErrors"]);

    private static readonly Dictionary<string, ProviderStatistic> Statistics = new(StringComparer.Ordinal)
    {
        ["average"] = ProviderStatistic.Average,
        ["maximum"] = ProviderStatistic.Maximum,
        ["minimum"] = ProviderStatistic.Minimum,
        ["p95"] = ProviderStatistic.P95,
    };

    public string Kind => "gcp/time-series-list";

    public bool NeedsResources => true;

    public void Read(SourceDocument document, ICaptureSink sink)
    {
        var options = new DocumentOptions(document, "statistic", "periodSeconds");
        var name = options.Text("statistic") ?? "average";
        if (!Statistics.TryGetValue(name, out var statistic))
            throw options.Wrong("statistic", $"is \"{name}\"", $"It is one of {string.Join(", ", Statistics.Keys)}.");
        var period = options.Seconds("periodSeconds");
        var sums = new PartSums("reduce it with REDUCE_SUM for each resource, or ask for the average.");
        JsonRecords.Read(
            document, sink, Shape,
            (reading, series) => ReadSeries(reading, series, statistic, period, sums),
            new Dictionary<string, Action<Reading, JsonRecord>> { ["$.executionErrors[*]"] = ReportError },
            sums.HandOn);
    }

    private static void ReadSeries(Reading reading, JsonRecord series, ProviderStatistic statistic, int? period, PartSums sums)
    {
        var metric = series["metric"] ?? throw series.Malformed("metric", "the field is missing");
        var type = metric.RequiredText("type");
        if (RuleOf(reading, series, metric, type) is not { } rule)
            return;
        if (GcpTimeSeriesResource.Of(series, reading.Names) is not { } resource)
        {
            reading.WarnRepeatedly(
                "unknown-resource-type", type, series.Position, "resource.type",
                $"The series of {type} is about a {series["resource"]?.Text("type")}, which is not understood. It was left out.");
            return;
        }

        var points = GcpTimeSeriesPoints.Of(reading, series, period);
        if (points.Count == 0 && series.List("points").Any())
        {
            reading.WarnRepeatedly(
                "unknown-step", type, series.Position, "points",
                $"How long a step of {type} is, one point alone does not say. It was left out; give the alignment period as the option \"periodSeconds\".");
        }

        // After ALIGN_RATE an amount is a gauge that is divided by the seconds already.
        var isRate = rule.Rule.Form == MetricForm.Total && series.Text("metricKind") == "GAUGE";
        foreach (var point in points)
        {
            var (value, ours) = isRate
                ? (new MetricRule(rule.Rule.Metric, MetricForm.Reading, "").Apply(point.Value, statistic, point.StepSeconds)!.Value)
                : rule.Rule.Apply(point.Value, rule.Rule.Form == MetricForm.Total ? ProviderStatistic.Total : statistic, point.StepSeconds)!.Value;
            var sample = new MetricSample(resource, rule.Rule.Metric.Name, ours, point.Start, value, point.StepSeconds);
            if (rule.IsSummed)
                sums.Add(sample, series.Position);
            else
                AddReading(reading, sample, point.Place);
        }
    }

    private static GcpMetricRule? RuleOf(Reading reading, JsonRecord series, JsonRecord metric, string type)
    {
        if (GcpMetricRules.Find(type) is not { } rule)
        {
            reading.WarnUnknownMetric(type, GcpMetricRules.NearestTo(type), metric.Position, "type");
            return null;
        }

        if (rule.State is not null && metric.Texts("labels").TryGetValue("state", out var state) && state != rule.State)
            return null; // Free, cached and buffered memory: the rest of the same whole.
        if (series.Text("valueType") is { } valueType and not ("DOUBLE" or "INT64"))
        {
            reading.WarnRepeatedly(
                "unsupported-value-type", type, series.Position, "valueType",
                $"{type} comes as {valueType}, which cannot be used. It was left out; ask with an aligner that gives numbers, for instance ALIGN_PERCENTILE_95.");
            return null;
        }

        if (series.Text("metricKind") == "CUMULATIVE")
        {
            reading.WarnRepeatedly(
                "unsupported-metric-kind", type, series.Position, "metricKind",
                $"{type} comes as a running total, which cannot be used. It was left out; ask with the aligner ALIGN_RATE.");
            return null;
        }

        if (rule.Accepts(series.Text("unit")))
            return rule;
        reading.WarnUnknownUnit(type, series.Text("unit"), rule.Rule.Unit, series.Position, "unit");
        return null;
    }

    // Machines with a shared core may use more than their share for a while, which Google gives as more than 100 % (metric list,
    // "cpu/utilization").
    private static void AddReading(Reading reading, MetricSample sample, JsonPosition place)
    {
        if (sample.Metric == Metric.CpuPercent.Name && sample.Value > Metric.CpuPercent.Upper)
        {
            reading.NoteRepeatedly(
                "burst", sample.ResourceId, place.ToString(), null,
                $"{sample.ResourceId} used more than 100 % of its processors for a while, as machines with a shared core may. It is counted as 100 %.");
            sample = sample with { Value = Metric.CpuPercent.Upper };
        }

        reading.Add(sample);
    }

    private static void ReportError(Reading reading, JsonRecord error) => reading.Warn(
        "provider-error", error.Position, null, $"Google says that the answer is not complete: {error.Text("code")} {error.Text("message")} Ask again.");
}
