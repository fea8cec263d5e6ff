namespace Lepton.Analysis.Sources;

/// <summary>One series of CloudWatch's answer on its way into the capture: rule, resource, step, and what cannot be used.</summary>
internal sealed class CloudWatchSeries
{
    private readonly Reading _reading;
    private readonly string _name;
    private readonly string _resourceId;
    private readonly MetricRule _rule;
    private readonly int _periodSeconds;

    private CloudWatchSeries(Reading reading, string name, string resourceId, MetricRule rule, int periodSeconds)
    {
        _reading = reading;
        _name = name;
        _resourceId = resourceId;
        _rule = rule;
        _periodSeconds = periodSeconds;
    }

    /// <summary>The series; null, and said so, where it cannot be used.</summary>
    public static CloudWatchSeries? Of(
        Reading reading, string resource, string metricNamespace, string metricName, int periodSeconds, string position)
    {
        var name = $"{metricNamespace} {metricName}";
        if (CloudWatchMetrics.Find(metricNamespace, metricName) is not { } rule)
        {
            reading.WarnUnknownMetric(name, CloudWatchMetrics.NearestTo(metricNamespace, metricName), position, null);
            return null;
        }

        if (CloudWatchNames.IdsOf(reading, metricNamespace, resource) is [var id])
            return new CloudWatchSeries(reading, name, id, rule, periodSeconds);
        reading.WarnRepeatedly(
            "ambiguous-resource", resource, position, null,
            $"Several accounts or regions have a resource \"{resource}\". Its metrics were left out; give the document's region and subAccount as hints.");
        return null;
    }

    /// <summary>Whether the unit is the one that the metric comes in; said where it is not.</summary>
    public bool Accepts(string? unit, string position)
    {
        if (unit is null || unit == _rule.Unit)
            return true;
        _reading.WarnUnknownUnit(_name, unit, _rule.Unit, position, "Unit");
        return false;
    }

    /// <summary>Whether a statistic of this metric can be used, without saying anything.</summary>
    public bool Uses(string statistic) => CloudWatchMetrics.StatisticOf(statistic) is { } known && _rule.Apply(0, known, _periodSeconds) is not null;

    /// <summary>Hands a sample on, or puts it to the other parts of its resource.</summary>
    public void Add(DateTime start, double value, string statistic, string position, PartSums? parts = null)
    {
        if (CloudWatchMetrics.StatisticOf(statistic) is not { } known || _rule.Apply(value, known, _periodSeconds) is not var (ours, ourStatistic))
            ReportStatistic(statistic, position);
        else if (parts is not null)
            parts.Add(new MetricSample(_resourceId, _rule.Metric.Name, ourStatistic, start, ours, _periodSeconds), position);
        else
            _reading.Add(new MetricSample(_resourceId, _rule.Metric.Name, ourStatistic, start, ours, _periodSeconds));
    }

    public void ReportStatistic(string statistic, string position) => _reading.WarnRepeatedly(
        "unsupported-statistic", $"{_name} {statistic}", position, null,
        $"The statistic {statistic} of {_name} cannot be used and was left out. Ask for " +
        (_rule.Form == MetricForm.Total ? "Sum." : "Average, Maximum, Minimum or p95."));
}
