namespace Lepton.Analysis.Sources;

/// <summary>What was asked of CloudWatch: the answer itself says neither the resource nor the period.</summary>
/// <param name="Resource">The resource as CloudWatch calls it.</param>
/// <param name="Namespace"><c>AWS/EC2</c>.</param>
/// <param name="MetricName"><c>CPUUtilization</c>.</param>
/// <param name="Statistic"><c>Average</c>.</param>
/// <param name="PeriodSeconds">Length of a step.</param>
internal sealed record CloudWatchQuery(string Resource, string Namespace, string MetricName, string Statistic, int PeriodSeconds)
{
    // The dimensions that name a resource of ours, the more exact one first.
    private static readonly string[] ResourceDimensions = ["InstanceId", "VolumeId", "DBInstanceIdentifier", "LoadBalancer", "LoadBalancerName", "BucketName"];

    /// <summary>Reads one member of a request's <c>MetricDataQueries</c>; null where it is an expression over other queries.</summary>
    public static CloudWatchQuery? Of(JsonRecord query)
    {
        if (query["MetricStat"] is not { } stat)
            return null;
        var metric = stat["Metric"] ?? throw stat.Malformed("Metric", "the field is missing");
        return new CloudWatchQuery(
            ResourceOf(metric), metric.RequiredText("Namespace"), metric.RequiredText("MetricName"), stat.RequiredText("Stat"), PeriodOf(stat));
    }

    private static string ResourceOf(JsonRecord metric)
    {
        var dimensions = AwsNames.Tags(metric, "Dimensions", "Name");
        return ResourceDimensions.Select(dimensions.GetValueOrDefault).FirstOrDefault(value => value is not null)
            ?? throw metric.Malformed("Dimensions", $"no dimension names a resource (one of {string.Join(", ", ResourceDimensions)})");
    }

    private static int PeriodOf(JsonRecord stat)
    {
        var period = stat.Number("Period") ?? throw stat.Malformed("Period", "the field is missing");
        return period >= 1 && period == Math.Floor(period) && period <= int.MaxValue
            ? (int)period
            : throw stat.Malformed("Period", FormattableString.Invariant($"{period} is no whole number of seconds above 0"));
    }
}
