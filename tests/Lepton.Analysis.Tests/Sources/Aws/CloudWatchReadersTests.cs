using Lepton.Analysis.Sources;

namespace Lepton.Analysis.Tests.Sources;

// Expected values were read by eye in the recorded documents (Recordings/ORIGIN.md) or worked by hand beside the text.
public sealed class CloudWatchReadersTests
{
    private const string OneMachine = """{ "resource": "i-1", "namespace": "AWS/EC2", "periodSeconds": 300 }""";

    [Fact]
    public void Get_metric_statistics_gives_the_points_of_the_resource_that_the_study_names()
    {
        var captured = Captured.FromRecording("aws/get-metric-statistics", "aws/get-metric-statistics.json", OneMachine);
        Assert.Empty(captured.Findings);
        Assert.Equal(
            new MetricSample("i-1", "cpu_percent", Statistic.Average, Utc(2016, 6, 21, 20, 59), 0.02857142857142857, 300),
            Assert.Single(captured.Samples));
    }

    [Fact]
    public void The_95th_percentile_is_read_from_the_extended_statistics()
    {
        var captured = Captured.FromRecording("aws/get-metric-statistics", "aws/get-metric-statistics-extended.json", OneMachine);
        var sample = Assert.Single(captured.Samples);
        Assert.Equal((Statistic.P95, 3.103524378446479), (sample.Statistic, sample.Value));
    }

    [Fact]
    public void A_metric_that_is_not_understood_is_named_once_with_the_place_of_its_name()
    {
        var captured = Captured.FromRecording(
            "aws/get-metric-statistics", "aws/get-metric-statistics-ebs.json",
            """{ "resource": "vol-07197f6445e4e8681", "namespace": "AWS/EBS", "periodSeconds": 300 }""");
        Assert.Empty(captured.Samples);
        var finding = captured.Finding("unknown-metric");
        Assert.Contains("AWS/EBS VolumeConsumedReadWriteOps", finding.Message, StringComparison.Ordinal);
        Assert.Equal("$.Label", finding.Position);
    }

    [Fact]
    public void Bytes_summed_over_the_period_become_bytes_a_second()
    {
        // 600 000 bytes in 300 s are 2 000 bytes/s.
        var captured = Captured.From("aws/get-metric-statistics", """
            { "Datapoints": [
                { "Timestamp": "2026-11-01T00:05:00+00:00", "Sum": 600000.0, "Average": 120000.0, "Unit": "Bytes" },
                { "Timestamp": 1793491200, "Sum": 0.0, "Unit": "Bytes" } ],
              "Label": "NetworkIn" }
            """, OneMachine);
        Assert.Empty(captured.Findings);
        Assert.Equal(
            [
                new MetricSample("i-1", "network_in_bytes_per_second", Statistic.Average, Utc(2026, 11, 1, 0, 5), 2_000, 300),
                new MetricSample("i-1", "network_in_bytes_per_second", Statistic.Average, Utc(2026, 11, 1, 0, 0), 0, 300), // date -u -d @1793491200
            ],
            captured.Samples);
    }

    [Fact]
    public void An_average_of_an_amount_has_no_sure_meaning_and_is_left_out_with_what_to_ask_for()
    {
        var captured = Captured.From("aws/get-metric-statistics", """
            { "Label": "NetworkIn", "Datapoints": [ { "Timestamp": "2026-11-01T00:05:00Z", "Average": 120000.0, "Unit": "Bytes" } ] }
            """, OneMachine);
        Assert.Empty(captured.Samples);
        Assert.Contains("Ask for Sum.", captured.Finding("unsupported-statistic").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Foreign_units_and_points_without_time_are_findings_and_the_rest_is_read()
    {
        var captured = Captured.From("aws/get-metric-statistics", """
            { "Label": "CPUUtilization", "Datapoints": [
                { "Timestamp": "2026-11-01T00:05:00Z", "Average": 0.5, "Unit": "Gigabits" },
                { "Timestamp": "2026-11-01T00:10:00Z", "Average": 0.5, "Unit": "Gigabits" },
                { "Average": 0.5, "Unit": "Percent" },
                { "Timestamp": "2026-11-01T00:15:00Z", "Average": "much", "Unit": "Percent" },
                { "Timestamp": "2026-11-01T00:20:00Z", "Average": 7.5, "Unit": "Percent" } ] }
            """, OneMachine);
        Assert.Equal(7.5, Assert.Single(captured.Samples).Value);
        var unit = captured.Finding("unknown-unit");
        Assert.Equal(("$.Datapoints[0]", "Unit"), (unit.Position, unit.Field));
        Assert.Contains("CPUUtilization is given in Gigabits, and it is understood in Percent", unit.Message, StringComparison.Ordinal);
        Assert.Contains("(2 times", unit.Message, StringComparison.Ordinal);
        Assert.Equal(
            [("$.Datapoints[2]", "Timestamp"), ("$.Datapoints[3].Average", null)],
            captured.Findings.Where(finding => finding.Code == "malformed-record").Select(finding => (finding.Position, finding.Field)));
    }

    [Theory]
    [InlineData(null, "\"resource\" is missing")]
    [InlineData("""{ "resource": "i-1", "namespace": "AWS/EC2" }""", "\"periodSeconds\" is missing")]
    [InlineData("""{ "resource": "i-1", "namespace": "AWS/EC2", "periodSeconds": 0 }""", "\"periodSeconds\" is 0")]
    [InlineData("""{ "resource": "i-1", "namespace": "AWS/EC2", "period": 60 }""", "Did you mean \"periodSeconds\"?")]
    public void Options_that_are_missing_or_wrong_stop_the_study_with_a_remedy(string? options, string expected)
    {
        var problem = Assert.Throws<StudyException>(() => Captured.From("aws/get-metric-statistics", "{}", options));
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Get_metric_data_finds_resource_and_period_in_the_queries()
    {
        var names = new ResourceNames();
        names.Add("AWS/RDS shop-db", "arn:aws:rds:eu-central-1:111122223333:db:shop-db");
        names.AddDisplayName("shop-db", "i-a-machine-of-that-name");
        var captured = Captured.From("aws/get-metric-data", """
            { "MetricDataResults": [
                { "Id": "cpu", "Label": "i-1 CPU", "Timestamps": [ "2026-11-01T01:00:00+00:00", "2026-11-01T00:00:00+00:00" ], "Values": [ 42.5, 7 ], "StatusCode": "Complete" },
                { "Id": "out", "Label": "x", "Timestamps": [ "2026-11-01T00:00:00Z" ], "Values": [ 7200000 ], "StatusCode": "PartialData" },
                { "Id": "out", "Label": "x", "Timestamps": [ "2026-11-01T01:00:00Z" ], "Values": [ 3600 ], "StatusCode": "Complete" },
                { "Id": "db", "Label": "x", "Timestamps": [ "2026-11-01T00:00:00Z" ], "Values": [ 12 ], "StatusCode": "PartialData" },
                { "Id": "free", "Label": "x", "Timestamps": [ "2026-11-01T00:00:00Z" ], "Values": [ 1073741824 ], "StatusCode": "Complete" } ],
              "Messages": [] }
            """, """
            { "queries": { "StartTime": "2026-11-01T00:00:00Z", "MetricDataQueries": [
                { "Id": "cpu", "MetricStat": { "Metric": { "Namespace": "AWS/EC2", "MetricName": "CPUUtilization", "Dimensions": [ { "Name": "InstanceId", "Value": "i-1" } ] }, "Period": 3600, "Stat": "Maximum" } },
                { "Id": "out", "MetricStat": { "Metric": { "Namespace": "AWS/EC2", "MetricName": "NetworkOut", "Dimensions": [ { "Name": "InstanceId", "Value": "i-1" } ] }, "Period": 3600, "Stat": "Sum" } },
                { "Id": "db", "MetricStat": { "Metric": { "Namespace": "AWS/RDS", "MetricName": "DatabaseConnections", "Dimensions": [ { "Name": "DBInstanceIdentifier", "Value": "shop-db" } ] }, "Period": 60, "Stat": "Average" } },
                { "Id": "free", "MetricStat": { "Metric": { "Namespace": "AWS/RDS", "MetricName": "FreeStorageSpace", "Dimensions": [ { "Name": "DBInstanceIdentifier", "Value": "shop-db" } ] }, "Period": 60, "Stat": "Minimum" } } ] } }
            """, names);
        const string Database = "arn:aws:rds:eu-central-1:111122223333:db:shop-db";
        Assert.Equal(
            [
                new MetricSample("i-1", "cpu_percent", Statistic.Maximum, Utc(2026, 11, 1, 1, 0), 42.5, 3600),
                new MetricSample("i-1", "cpu_percent", Statistic.Maximum, Utc(2026, 11, 1, 0, 0), 7, 3600),
                new MetricSample("i-1", "network_out_bytes_per_second", Statistic.Average, Utc(2026, 11, 1, 0, 0), 2_000, 3600), // 7 200 000 / 3600
                new MetricSample("i-1", "network_out_bytes_per_second", Statistic.Average, Utc(2026, 11, 1, 1, 0), 1, 3600),
                new MetricSample(Database, "connection_count", Statistic.Average, Utc(2026, 11, 1, 0, 0), 12, 60),
                new MetricSample(Database, "storage_free_bytes", Statistic.Minimum, Utc(2026, 11, 1, 0, 0), 1_073_741_824, 60),
            ],
            captured.Samples);
        Assert.Contains("PartialData of the series \"db\"", Assert.Single(captured.Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_whose_name_two_regions_have_is_told_apart_by_the_hints_or_left_out()
    {
        var names = new ResourceNames();
        names.Add("AWS/RDS db", "arn:aws:rds:eu-west-1:111122223333:db:db");
        names.Add("AWS/RDS db", "arn:aws:rds:us-east-1:111122223333:db:db");
        const string Options = """{ "resource": "db", "namespace": "AWS/RDS", "periodSeconds": 60 }""";
        const string Answer = """{ "Label": "CPUUtilization", "Datapoints": [ { "Timestamp": "2026-11-01T00:00:00Z", "Average": 1, "Unit": "Percent" } ] }""";
        var hinted = Captured.From("aws/get-metric-statistics", Answer, Options, names, new DocumentHints { Region = "us-east-1" });
        Assert.Equal("arn:aws:rds:us-east-1:111122223333:db:db", Assert.Single(hinted.Samples).ResourceId);
        var bare = Captured.From("aws/get-metric-statistics", Answer, Options, names);
        Assert.Empty(bare.Samples);
        Assert.Contains("give the document's region", bare.Finding("ambiguous-resource").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Series_without_query_expressions_and_uneven_lists_are_findings()
    {
        var captured = Captured.From("aws/get-metric-data", """
            { "MetricDataResults": [
                { "Id": "stranger", "Timestamps": [], "Values": [] },
                { "Id": "sum", "Timestamps": [], "Values": [] },
                { "Id": "cpu", "Timestamps": [ "2026-11-01T00:00:00Z" ], "Values": [ 1, 2 ] } ],
              "NextToken": "AAEAA" }
            """, """
            { "queries": [
                { "Id": "sum", "Expression": "cpu * 2" },
                { "Id": "cpu", "MetricStat": { "Metric": { "Namespace": "AWS/EC2", "MetricName": "CPUUtilization", "Dimensions": [ { "Name": "InstanceId", "Value": "i-1" } ] }, "Period": 60, "Stat": "Average" } } ] }
            """);
        Assert.Empty(captured.Samples);
        Assert.Contains("\"stranger\"", captured.Finding("unknown-query").Message, StringComparison.Ordinal);
        Assert.Contains("\"sum\" is an expression", captured.Finding("unsupported-expression").Message, StringComparison.Ordinal);
        Assert.Contains("1 timestamps stand beside 2 values", captured.Finding("malformed-record").Message, StringComparison.Ordinal);
        Assert.Equal("$.NextToken", captured.Finding("more-pages").Position);
    }

    [Fact]
    public void The_recorded_get_metric_data_is_walked_and_its_foreign_metric_named()
    {
        var captured = Captured.FromRecording("aws/get-metric-data", "aws/get-metric-data.json", """
            { "queries": [ { "Id": "total", "MetricStat": { "Metric": { "Namespace": "AWS/Bedrock", "MetricName": "TotalTokenCount", "Dimensions": [ { "Name": "InstanceId", "Value": "x" } ] }, "Period": 60, "Stat": "Sum" } } ] }
            """);
        Assert.Equal("$.data.MetricDataResults[0]", Assert.Single(captured.Findings).Position);
        Assert.Equal("unknown-metric", captured.Findings[0].Code);
    }

    private static DateTime Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, DateTimeKind.Utc);
}
