using Lepton.Analysis.Sources;

namespace Lepton.Analysis.Tests.Sources;

// Expected values were read by eye in the recorded documents (Recordings/ORIGIN.md) or worked by hand beside the text.
public sealed class GcpTimeSeriesReaderTests
{
    private const string Kind = "gcp/time-series-list";
    private const string Machine = "projects/p/zones/us-central1-a/instances/web";

    [Fact]
    public void The_recorded_utilization_is_percent_of_a_step_that_the_study_names()
    {
        // The request had aggregation.alignmentPeriod=1209600s; 0.0034935695658400334 is 0.349… %; the point ends 2021-04-01T18:36:07.478160Z.
        var captured = Captured.FromRecording(Kind, "gcp/time-series-cpu.json", """{ "periodSeconds": 1209600 }""");
        Assert.Empty(captured.Findings);
        var sample = Assert.Single(captured.Samples);
        Assert.Equal(("projects/cloud-custodian/zones/us-east4-c/instances/iap-test-webapp", "cpu_percent"), (sample.ResourceId, sample.Metric));
        Assert.Equal(0.34935695658400334, sample.Value, 1e-12);
        Assert.Equal(new DateTime(2021, 3, 18, 18, 36, 7, DateTimeKind.Utc).AddMicroseconds(478160), sample.Timestamp);
    }

    [Fact]
    public void One_point_alone_does_not_say_its_step()
    {
        var captured = Captured.FromRecording(Kind, "gcp/time-series-cpu.json");
        Assert.Empty(captured.Samples);
        Assert.Contains("\"periodSeconds\"", captured.Finding("unknown-step").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_without_series_is_no_finding()
    {
        var captured = Captured.FromRecording(Kind, "gcp/time-series-empty.json");
        Assert.Empty(captured.Findings);
        Assert.Empty(Captured.From(Kind, "{}").Findings);
    }

    [Theory]
    [InlineData("gcp/time-series-custom.json", "custom.googleapis.com/custodian/policy/resourcecount")]
    [InlineData("gcp/time-series-spanner.json", "spanner.googleapis.com/instance/cpu/utilization")]
    public void Metrics_that_are_not_understood_are_named(string recording, string metric) =>
        Assert.Contains(metric, Assert.Single(Captured.FromRecording(Kind, recording).Findings).Message, StringComparison.Ordinal);

    [Fact]
    public void Gauges_newest_first_start_one_step_before_their_end_and_a_missing_point_does_not_change_the_step()
    {
        var captured = Captured.From(Kind, TimeSeries("compute.googleapis.com/instance/cpu/utilization", "GAUGE", "DOUBLE", """
            { "interval": { "startTime": "2026-11-01T00:05:00Z", "endTime": "2026-11-01T00:05:00Z" }, "value": { "doubleValue": 1.25 } },
            { "interval": { "startTime": "2026-11-01T00:02:00Z", "endTime": "2026-11-01T00:02:00Z" }, "value": { "doubleValue": 0.5 } },
            { "interval": { "endTime": "2026-11-01T00:01:00Z" }, "value": { "doubleValue": 0 } }
            """));
        Assert.Equal([60, 60, 60], captured.Samples.Select(sample => sample.StepSeconds)); // 180 s and 60 s: as often, the shorter wins
        Assert.Equal([Utc(4), Utc(1), Utc(0)], captured.Samples.Select(sample => sample.Timestamp));
        Assert.Equal([100d, 50d, 0d], captured.Samples.Select(sample => sample.Value));
        var burst = captured.Finding("burst");
        Assert.Equal((FindingSeverity.Note, "$.timeSeries[0].points[0]"), (burst.Severity, burst.Position));
    }

    [Fact]
    public void Amounts_are_divided_by_their_own_interval_and_the_parts_of_a_machine_are_added_up()
    {
        const string Type = "compute.googleapis.com/instance/disk/read_bytes_count";
        const string Points = """
            { "interval": { "startTime": "2026-11-01T00:01:00Z", "endTime": "2026-11-01T00:02:00Z" }, "value": { "int64Value": "6000" } },
            { "interval": { "startTime": "2026-11-01T00:00:00Z", "endTime": "2026-11-01T00:01:00Z" }, "value": { "int64Value": "600" } }
            """;
        var captured = Captured.From(Kind, $$"""{ "timeSeries": [ {{Series(Type, "DELTA", "INT64", Points)}}, {{Series(Type, "DELTA", "INT64", Points)}} ] }""");
        Assert.Empty(captured.Findings);
        Assert.Equal(
            [
                new MetricSample(Machine, "disk_read_bytes_per_second", Statistic.Average, Utc(0), 20, 60), // (600 + 600) / 60
                new MetricSample(Machine, "disk_read_bytes_per_second", Statistic.Average, Utc(1), 200, 60), // (6000 + 6000) / 60
            ],
            captured.Samples);
    }

    [Fact]
    public void After_align_rate_an_amount_is_a_rate_already()
    {
        var captured = Captured.From(Kind, TimeSeries("compute.googleapis.com/instance/network/sent_bytes_count", "GAUGE", "DOUBLE", """
            { "interval": { "startTime": "2026-11-01T00:05:00Z", "endTime": "2026-11-01T00:05:00Z" }, "value": { "doubleValue": 12.5 } }
            """, "By/s"), """{ "periodSeconds": 300 }""");
        Assert.Empty(captured.Findings);
        Assert.Equal(new MetricSample(Machine, "network_out_bytes_per_second", Statistic.Average, Utc(0), 12.5, 300), Assert.Single(captured.Samples));
    }

    [Fact]
    public void The_greatest_of_parts_is_not_added_up()
    {
        const string Type = "compute.googleapis.com/instance/network/sent_bytes_count";
        const string Point = """{ "interval": { "endTime": "2026-11-01T00:05:00Z" }, "value": { "doubleValue": 1 } }""";
        var captured = Captured.From(
            Kind, $$"""{ "timeSeries": [ {{Series(Type, "GAUGE", "DOUBLE", Point)}}, {{Series(Type, "GAUGE", "DOUBLE", Point)}} ] }""",
            """{ "periodSeconds": 300, "statistic": "maximum" }""");
        Assert.Empty(captured.Samples);
        Assert.Contains("REDUCE_SUM", captured.Finding("unsupported-statistic").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_is_found_by_its_number_and_the_agents_used_memory_is_taken()
    {
        var names = new ResourceNames();
        names.Add("projects/p/zones/us-central1-a/instances/42", Machine);
        const string Point = """{ "interval": { "endTime": "2026-11-01T00:05:00Z" }, "value": { "doubleValue": 33.5 } }""";
        var captured = Captured.From(Kind, $$"""
            { "timeSeries": [
              { "metric": { "type": "agent.googleapis.com/memory/percent_used", "labels": { "state": "cached" } }, "resource": { "type": "gce_instance", "labels": { "project_id": "p", "zone": "us-central1-a", "instance_id": "42" } }, "metricKind": "GAUGE", "valueType": "DOUBLE", "points": [ {{Point}} ] },
              { "metric": { "type": "agent.googleapis.com/memory/percent_used", "labels": { "state": "used" } }, "resource": { "type": "gce_instance", "labels": { "project_id": "p", "zone": "us-central1-a", "instance_id": "42" } }, "metricKind": "GAUGE", "valueType": "DOUBLE", "points": [ {{Point}} ] } ] }
            """, """{ "periodSeconds": 300 }""", names);
        Assert.Equal((Machine, "memory_percent", 33.5), (Assert.Single(captured.Samples).ResourceId, captured.Samples[0].Metric, captured.Samples[0].Value));
    }

    [Fact]
    public void Databases_and_forwarding_rules_are_found_by_their_labels()
    {
        const string Point = """{ "interval": { "startTime": "2026-11-01T00:00:00Z", "endTime": "2026-11-01T00:01:00Z" }, "value": { "doubleValue": 0.25, "int64Value": null } }""";
        var captured = Captured.From(Kind, $$"""
            { "timeSeries": [
              { "metric": { "type": "cloudsql.googleapis.com/database/disk/utilization" }, "resource": { "type": "cloudsql_database", "labels": { "project_id": "p", "database_id": "example.com:p:db", "region": "us" } }, "metricKind": "GAUGE", "valueType": "DOUBLE", "points": [ {{Point}} ] },
              { "metric": { "type": "loadbalancing.googleapis.com/https/request_count", "labels": { "response_code": "200" } }, "resource": { "type": "https_lb_rule", "labels": { "project_id": "p", "forwarding_rule_name": "f", "region": "global" } }, "metricKind": "DELTA", "valueType": "INT64", "points": [ { "interval": { "startTime": "2026-11-01T00:00:00Z", "endTime": "2026-11-01T00:01:00Z" }, "value": { "int64Value": "120" } } ] } ] }
            """);
        Assert.Equal(
            [
                new MetricSample("projects/example.com:p/instances/db", "storage_percent", Statistic.Average, Utc(0), 25, 60),
                new MetricSample("projects/p/global/forwardingRules/f", "requests_per_second", Statistic.Average, Utc(0), 2, 60),
            ],
            captured.Samples);
    }

    [Fact]
    public void Distributions_running_totals_foreign_units_and_broken_points_are_named()
    {
        const string Cpu = "compute.googleapis.com/instance/cpu/utilization";
        const string Good = """{ "interval": { "endTime": "2026-11-01T00:05:00Z" }, "value": { "doubleValue": 0.5 } }""";
        var captured = Captured.From(Kind, $$"""
            { "timeSeries": [
              {{Series(Cpu, "GAUGE", "DISTRIBUTION", Good)}},
              {{Series("compute.googleapis.com/instance/network/sent_bytes_count", "CUMULATIVE", "INT64", Good)}},
              {{Series(Cpu, "GAUGE", "DOUBLE", Good, "s")}},
              {{Series(Cpu, "GAUGE", "DOUBLE", Good + """, { "interval": {}, "value": { "doubleValue": 1 } }, { "interval": { "endTime": "2026-11-01T00:00:00Z" }, "value": { "distributionValue": {} } }""")}} ],
              "executionErrors": [ { "code": 8, "message": "too much" } ] }
            """, """{ "periodSeconds": 300 }""");
        Assert.Equal(50, Assert.Single(captured.Samples).Value);
        Assert.Contains("DISTRIBUTION", captured.Finding("unsupported-value-type").Message, StringComparison.Ordinal);
        Assert.Contains("ALIGN_RATE", captured.Finding("unsupported-metric-kind").Message, StringComparison.Ordinal);
        Assert.Contains("given in s", captured.Finding("unknown-unit").Message, StringComparison.Ordinal);
        Assert.Equal(
            ["$.timeSeries[3].points[1].interval", "$.timeSeries[3].points[2].value"],
            captured.Findings.Where(finding => finding.Code == "malformed-record").Select(finding => finding.Position));
        Assert.Contains("too much", captured.Finding("provider-error").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_statistic_that_is_none_stops_the_study() => Assert.Contains(
        "\"statistic\" is \"mean\". It is one of average, maximum, minimum, p95.",
        Assert.Throws<StudyException>(() => Captured.From(Kind, "{}", """{ "statistic": "mean" }""")).Message, StringComparison.Ordinal);

    private static string TimeSeries(string type, string kind, string valueType, string points, string? unit = null) =>
        $$"""{ "timeSeries": [ {{Series(type, kind, valueType, points, unit)}} ], "unit": "x" }""";

    private static string Series(string type, string kind, string valueType, string points, string? unit = null) => $$"""
        { "metric": { "type": "{{type}}", "labels": { "instance_name": "web" } },
          "resource": { "type": "gce_instance", "labels": { "project_id": "p", "zone": "us-central1-a", "instance_id": "42" } },
          "metricKind": "{{kind}}", "valueType": "{{valueType}}", {{(unit is null ? "" : $"\"unit\": \"{unit}\",")}} "points": [ {{points}} ] }
        """;

    private static DateTime Utc(int minute) => new(2026, 11, 1, 0, minute, 0, DateTimeKind.Utc);
}
