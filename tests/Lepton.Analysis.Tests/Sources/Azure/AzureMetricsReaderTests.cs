namespace Lepton.Analysis.Tests.Sources;

// Expected values were read by eye in the recorded documents (Recordings/ORIGIN.md) or worked by hand beside the text.
public sealed class AzureMetricsReaderTests
{
    private const string Kind = "azure/metrics-list";
    private const string Machine =
        "/subscriptions/ea42f556-5106-4743-99b0-c129bfa71a47/resourcegroups/test_vm/providers/microsoft.compute/virtualmachines/cctestvm";

    [Fact]
    public void The_recorded_processor_metric_is_a_sample_of_its_machine()
    {
        var captured = Captured.FromRecording(Kind, "azure/metrics-cpu.json");
        Assert.Empty(captured.Findings);
        Assert.Equal(
            new MetricSample(Machine, "cpu_percent", Statistic.Average, new DateTime(2026, 2, 20, 0, 0, 0, DateTimeKind.Utc), 12.5, 86400),
            Assert.Single(captured.Samples));
    }

    [Fact]
    public void A_billing_metric_beside_the_whole_traffic_is_named_with_the_one_to_ask_for()
    {
        // "Network In" counts billable traffic only and is deprecated; "Network In Total" is the traffic.
        var finding = Assert.Single(Captured.FromRecording(Kind, "azure/metrics-network-in.json").Findings);
        Assert.Equal(("unknown-metric", "$.value[0]"), (finding.Code, finding.Position));
        Assert.Contains("Did you mean Network In Total?", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_of_a_server_that_is_not_understood_is_named() => Assert.Contains(
        "dtu_consumption_percent", Assert.Single(Captured.FromRecording(Kind, "azure/metrics-split-by-database.json").Findings).Message, StringComparison.Ordinal);

    [Fact]
    public void Totals_become_rates_gaps_stay_gaps_and_free_memory_becomes_used()
    {
        var captured = Captured.From(Kind, Answer("PT5M", """
            { "id": "/subscriptions/s1/resourceGroups/RG/providers/Microsoft.Compute/virtualMachines/Web/providers/Microsoft.Insights/metrics/Network In Total",
              "name": { "value": "Network In Total", "localizedValue": "x" }, "unit": "Bytes", "errorCode": "Success",
              "timeseries": [ { "metadatavalues": [], "data": [
                { "timeStamp": "2026-11-01T00:00:00Z", "total": 30000.0, "average": 6000.0, "maximum": null },
                { "timeStamp": "2026-11-01T00:05:00+00:00" },
                { "timeStamp": "2026-11-01T00:10:00+00:00", "total": null } ] } ] },
            { "id": "/subscriptions/s1/resourceGroups/RG/providers/Microsoft.Compute/virtualMachines/Web/providers/Microsoft.Insights/metrics/Available Memory Percentage",
              "name": { "value": "Available Memory Percentage" }, "unit": "Percent",
              "timeseries": [ { "metadatavalues": [], "data": [ { "timeStamp": "2026-11-01T00:00:00Z", "average": 60.0, "minimum": 25.0, "maximum": 90.0 } ] } ] }
            """));
        Assert.Empty(captured.Findings);
        const string Web = "/subscriptions/s1/resourcegroups/rg/providers/microsoft.compute/virtualmachines/web";
        var start = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal(
            [
                new MetricSample(Web, "network_in_bytes_per_second", Statistic.Average, start, 100, 300), // 30 000 / 300
                new MetricSample(Web, "memory_percent", Statistic.Average, start, 40, 300), // 100 − 60
                new MetricSample(Web, "memory_percent", Statistic.Minimum, start, 10, 300), // 100 − 90, the most that was free
                new MetricSample(Web, "memory_percent", Statistic.Maximum, start, 75, 300), // 100 − 25
            ],
            captured.Samples);
    }

    [Fact]
    public void A_split_by_database_gives_each_its_own_series_and_another_split_is_left_out()
    {
        var captured = Captured.From(Kind, Answer("PT1H", """
            { "id": "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Sql/servers/s/providers/Microsoft.Insights/metrics/cpu_percent", "name": { "value": "cpu_percent" }, "unit": "Percent",
              "timeseries": [
                { "metadatavalues": [ { "name": { "value": "DatabaseResourceId" }, "value": "/SUBSCRIPTIONS/S1/RESOURCEGROUPS/RG/PROVIDERS/MICROSOFT.SQL/SERVERS/S/DATABASES/A" } ], "data": [ { "timeStamp": "2026-11-01T00:00:00Z", "average": 3.0 } ] },
                { "metadatavalues": [ { "name": { "value": "LUN" }, "value": "0" } ], "data": [ { "timeStamp": "2026-11-01T00:00:00Z", "average": 3.0 } ] } ] }
            """));
        Assert.Equal("/subscriptions/s1/resourcegroups/rg/providers/microsoft.sql/servers/s/databases/a", Assert.Single(captured.Samples).ResourceId);
        Assert.Equal("$.value[0].timeseries[1]", captured.Finding("split-by-dimension").Position);
    }

    [Fact]
    public void Several_answers_in_a_list_and_batches_are_read_with_their_own_intervals()
    {
        var list = Captured.From(Kind, $"[ {Answer("PT1M", Cpu("a"))}, {Answer("PT1H", Cpu("b"))} ]");
        Assert.Equal([60, 3600], list.Samples.Select(sample => sample.StepSeconds));
        var batch = Captured.From(Kind, $$"""
            { "values": [ { "starttime": "2026-11-01T00:00:00Z", "endtime": "2026-11-01T06:00:00Z", "interval": "FULL", "value": [ {{Cpu("a")}} ] } ] }
            """);
        Assert.Equal(6 * 3600, Assert.Single(batch.Samples).StepSeconds);
        Assert.Empty(batch.Findings);
    }

    [Fact]
    public void What_cannot_be_used_is_named_with_place_and_remedy()
    {
        var captured = Captured.From(Kind, Answer("PT1M", $$"""
            { "id": "x", "name": { "value": "Percentage CPU" }, "unit": "Count", "timeseries": [ { "data": [ { "timeStamp": "2026-11-01T00:00:00Z", "average": 1 } ] } ] },
            { "id": "x", "name": { "value": "Network In Total" }, "unit": "Bytes", "timeseries": [ { "data": [ { "timeStamp": "2026-11-01T00:00:00Z", "average": 1 } ] } ] },
            { "id": "x", "name": { "value": "Percentage CPU" }, "unit": "Percent", "timeseries": [ { "data": [ { "timeStamp": "later", "average": 1 }, { "timeStamp": "2026-11-01T00:00:00Z", "average": -4 } ] } ] },
            { "id": "x" },
            { "id": "x", "name": { "value": "Percentage CPU" }, "errorCode": "Throttled", "errorMessage": "Too much.", "timeseries": [] }
            """));
        Assert.Equal(-4, Assert.Single(captured.Samples).Value); // what can be is judged in the capture
        Assert.Equal(("$.value[0]", "unit"), (captured.Finding("unknown-unit").Position, captured.Finding("unknown-unit").Field));
        Assert.Contains("--aggregation Total", captured.Finding("unsupported-statistic").Message, StringComparison.Ordinal);
        Assert.Equal(
            ["$.value[2].timeseries[0].data[0].timeStamp", "$.value[3]"],
            captured.Findings.Where(finding => finding.Code == "malformed-record").Select(finding => finding.Position));
        Assert.Contains("Throttled", captured.Finding("provider-error").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_interval_the_step_is_not_guessed()
    {
        var captured = Captured.From(Kind, $$"""{ "value": [ {{Cpu("a")}} ] }""");
        Assert.Empty(captured.Samples);
        Assert.Equal("interval", captured.Finding("malformed-record").Field);
    }

    private static string Answer(string interval, string metrics) =>
        $$"""{ "cost": 0, "interval": "{{interval}}", "namespace": "n", "resourceregion": "r", "timespan": "2026-11-01T00:00:00Z/2026-11-02T00:00:00Z", "value": [ {{metrics}} ] }""";

    private static string Cpu(string machine) => $$"""
        { "id": "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/{{machine}}/providers/Microsoft.Insights/metrics/Percentage CPU",
          "name": { "value": "Percentage CPU" }, "unit": "Percent", "timeseries": [ { "metadatavalues": [], "data": [ { "timeStamp": "2026-11-01T00:00:00Z", "average": 5.0 } ] } ] }
        """;
}
