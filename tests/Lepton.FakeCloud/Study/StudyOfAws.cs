using System.Text.Json.Nodes;

namespace Lepton.FakeCloud;

/// <summary>Puts documents of the AWS CLI into a fake AWS.</summary>
internal sealed class StudyOfAws(FakeAws aws)
{
    private static readonly string[] Statistics = ["Average", "Maximum", "Minimum", "Sum"];

    private readonly Dictionary<string, List<(DateTime Time, double Value)>> _samples = new(StringComparer.Ordinal);

    public void Add(string kind, string account, string region, JsonNode? document, JsonNode? options, Func<string, JsonNode?> open)
    {
        var into = aws[account, region];
        into.Metrics = query => Samples(account, region, query);
        if (kind == "aws/get-metric-data")
            AddMetricData(into, account, region, document!, open((string)options!["queries"]!)!);
        else if (kind == "aws/get-metric-statistics")
            AddStatistics(account, region, document!, options!);
        else if (document is not null)
            AddRecords(into, (JsonObject)document);
    }

    private static void AddRecords(FakeAwsRegion into, JsonObject document)
    {
        foreach (var (name, records) in document)
        {
            var list = name switch
            {
                "Reservations" => into.Reservations,
                "Volumes" => into.Volumes,
                "Snapshots" => into.Snapshots,
                "Addresses" => into.Addresses,
                "DBInstances" => into.DBInstances,
                "LoadBalancers" => into.LoadBalancers,
                "LoadBalancerDescriptions" => into.LoadBalancerDescriptions,
                _ => throw new NotSupportedException($"The fake has no list {name}."),
            };
            list.AddRange(records!.AsArray().Select(record => (JsonObject)record!.DeepClone()));
        }
    }

    private void AddMetricData(FakeAwsRegion into, string account, string region, JsonNode document, JsonNode queries)
    {
        var byId = (queries is JsonArray list ? list : queries["MetricDataQueries"]!.AsArray())
            .Where(query => query!["MetricStat"] is not null).ToDictionary(query => (string)query!["Id"]!, query => query!["MetricStat"]!);
        foreach (var result in document["MetricDataResults"]!.AsArray())
        {
            if (!byId.TryGetValue((string)result!["Id"]!, out var stat))
                continue;
            var metric = stat["Metric"]!;
            var dimensions = metric["Dimensions"]!.AsArray().Select(one => ((string)one!["Name"]!, (string)one["Value"]!)).ToList();
            if ((string)metric["Namespace"]! == "CWAgent")
                into.AgentMemory.Add(dimensions);
            Keep(account, region, (string)metric["Namespace"]!, (string)metric["MetricName"]!, (string)stat["Stat"]!, dimensions,
                result["Timestamps"]!.AsArray().Zip(result["Values"]!.AsArray(), (time, value) => (StudyClouds.Time(time!), (double)value!)));
        }
    }

    private void AddStatistics(string account, string region, JsonNode document, JsonNode options)
    {
        var points = document["Datapoints"]!.AsArray();
        foreach (var statistic in Statistics.Where(name => points[0]![name] is not null))
        {
            Keep(account, region, (string)options["namespace"]!, (string)document["Label"]!, statistic, [("InstanceId", (string)options["resource"]!)],
                points.Select(point => (StudyClouds.Time(point!["Timestamp"]!), (double)point[statistic]!)));
        }
    }

    private void Keep(
        string account, string region, string metricNamespace, string metric, string statistic, IReadOnlyList<(string, string)> dimensions, IEnumerable<(DateTime, double)> points)
    {
        var name = Name(account, region, metricNamespace, metric, statistic, dimensions);
        if (!_samples.TryGetValue(name, out var kept))
            _samples[name] = kept = [];
        kept.AddRange(points);
    }

    private IEnumerable<(DateTime Time, double Value)>? Samples(string account, string region, FakeMetricQuery query) =>
        _samples.GetValueOrDefault(Name(account, region, query.Namespace, query.Metric, query.Statistic, query.Dimensions))?
            .Where(sample => query.From <= sample.Time && sample.Time < query.To).OrderBy(sample => sample.Time);

    private static string Name(
        string account, string region, string metricNamespace, string metric, string statistic, IReadOnlyList<(string Name, string Value)> dimensions) =>
        string.Join('|', dimensions.Select(one => $"{one.Name}={one.Value}").Order(StringComparer.Ordinal).Prepend($"{account}|{region}|{metricNamespace}|{metric}|{statistic}"));
}
