namespace Lepton.StudyMaker;

/// <summary>One query of <c>get-metric-data</c> and its answer, one value an hour.</summary>
internal sealed record CloudWatchQuery(string Namespace, string Metric, string Dimension, string Value, string Statistic, double?[] Hourly)
{
    /// <summary>The id that joins question and answer: a lower-case letter, then letters, digits and underscores.</summary>
    public string Id => new(("q_" + Value + "_" + Metric + "_" + Statistic).ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : '_').ToArray());
}

/// <summary>What the AWS CLI writes for CloudWatch.</summary>
internal static class CloudWatchDocuments
{
    /// <summary>The file given to <c>--metric-data-queries</c>: the answer does not say which resource a series belongs to.</summary>
    public static string Queries(IEnumerable<CloudWatchQuery> queries) => Json.Aws(queries.Select(query => new
    {
        query.Id,
        MetricStat = new
        {
            Metric = new
            {
                query.Namespace,
                MetricName = query.Metric,
                Dimensions = new[] { new { Name = query.Dimension, query.Value } },
            },
            Period = 3600,
            Stat = query.Statistic,
        },
        ReturnData = true,
    }));

    /// <summary><c>aws cloudwatch get-metric-data</c>, newest first as it answers by default.</summary>
    public static string Answer(IEnumerable<CloudWatchQuery> queries) => Json.Aws(new
    {
        MetricDataResults = queries.Select(query => new
        {
            query.Id,
            Label = $"{query.Value} {query.Metric} {query.Statistic}",
            Timestamps = Present(query).Select(hour => Offset(CaptureWindow.TimeOfHour(hour))),
            Values = Present(query).Select(hour => query.Hourly[hour]!.Value),
            StatusCode = "Complete",
        }),
        Messages = Array.Empty<object>(),
    });

    /// <summary><c>aws cloudwatch get-metric-statistics</c> with two statistics; the service answers in no order.</summary>
    public static string Statistics(string metric, string unit, double?[] average, double?[] maximum)
    {
        var chance = new Chance("order " + metric);
        return Json.Aws(new
        {
            Label = metric,
            Datapoints = Enumerable.Range(0, CaptureWindow.Hours)
                .Where(hour => average[hour] is not null)
                .Select(hour => (Order: chance.Next(), Hour: hour))
                .OrderBy(point => point.Order)
                .Select(point => new
                {
                    Timestamp = Offset(CaptureWindow.TimeOfHour(point.Hour)),
                    Average = average[point.Hour],
                    Maximum = maximum[point.Hour],
                    Unit = unit,
                }),
        });
    }

    private static IEnumerable<int> Present(CloudWatchQuery query) =>
        Enumerable.Range(0, CaptureWindow.Hours).Reverse().Where(hour => query.Hourly[hour] is not null);
}
