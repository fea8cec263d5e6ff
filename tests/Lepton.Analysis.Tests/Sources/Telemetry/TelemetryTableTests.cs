using System.Globalization;
using System.IO.Compression;
using System.Text;
using DuckDB.NET.Data;
using Lepton.Analysis.Sources;
using Lepton.Analysis.Tests.Snapshots;

namespace Lepton.Analysis.Tests.Sources.Telemetry;

public sealed class TelemetryTableTests
{
    private const string Long =
        """
        {"resource": "vm", "time": "at", "metric": "what", "unit": "unit", "statistic": "how", "value": "value", "stepSeconds": {"constant": 300}}
        """;

    private const string Wide =
        """
        {"resource": {"constant": "i-1"}, "time": "at", "stepSeconds": {"constant": 3600}, "timeZone": "Europe/Berlin",
         "values": [{"column": "cpu", "metric": "cpu_percent", "unit": "fraction", "statistic": "average"},
                    {"column": "peak", "metric": "cpu_percent", "unit": "percent", "statistic": "maximum"}]}
        """;

    [Fact]
    public void Every_row_of_the_long_form_is_a_sample()
    {
        var read = LongRead(
            "i-1,2026-11-02T12:00:00Z,cpu_percent,percent,average,12.5",
            "i-1,2026-11-02T13:05:00+01:00,cpu_percent,%,max,97.3",
            "i-1,2026-11-02 12:10:00Z,network_in_bytes_per_second,kB/s,avg,2",
            "i-1,2026-11-02T12:10Z,network_in_bytes_per_second,bytes,average,600",
            "i-1,2026-11-02T12:10Z,network_out_bytes_per_second,Mbit/s,average,8",
            "i-1,2026-11-02T12:10Z,memory_used_bytes,GiB,average,2",
            "i-1,2026-11-02T12:10Z,requests_per_second,count,average,30");
        Assert.Empty(read.Findings);
        Assert.Equal(
            [
                new MetricSample("i-1", "cpu_percent", Statistic.Average, Utc("2026-11-02T12:00"), 12.5, 300),
                new MetricSample("i-1", "cpu_percent", Statistic.Maximum, Utc("2026-11-02T12:05"), 97.3, 300),
                new MetricSample("i-1", "network_in_bytes_per_second", Statistic.Average, Utc("2026-11-02T12:10"), 2000, 300),
                new MetricSample("i-1", "network_in_bytes_per_second", Statistic.Average, Utc("2026-11-02T12:10"), 2, 300),
                new MetricSample("i-1", "network_out_bytes_per_second", Statistic.Average, Utc("2026-11-02T12:10"), 1_000_000, 300),
                new MetricSample("i-1", "memory_used_bytes", Statistic.Average, Utc("2026-11-02T12:10"), 2_147_483_648, 300),
                new MetricSample("i-1", "requests_per_second", Statistic.Average, Utc("2026-11-02T12:10"), 0.1, 300),
            ],
            read.Samples);
    }

    [Fact]
    public void A_decimal_comma_is_named_with_its_line_and_what_to_write()
    {
        var read = LongRead("i-1,2026-11-02T12:00:00Z,cpu_percent,percent,average,1", "i-1,2026-11-02T12:05:00Z,cpu_percent,percent,average,\"97,3\"");
        Assert.Single(read.Samples);
        Assert.Equal(
            "telemetry/cpu.csv, line 3, field \"value\": \"97,3\" is not a number. Numbers use a decimal point: write 97.3.",
            read.Finding("not-a-number").ToString());
    }

    [Fact]
    public void Lines_are_counted_through_quoted_fields_and_blank_lines()
    {
        var read = LongRead("\"i\n\"\"1\"\"\",2026-11-02T12:00:00Z,cpu_percent,percent,average,1", "", "i-1,2026-11-02T12:05:00Z,cpu_percent,percent,average,x");
        Assert.Equal("i\n\"1\"", read.Samples[0].ResourceId);
        Assert.Equal("line 5", read.Finding("not-a-number").Position);
    }

    [Fact]
    public void What_is_not_known_is_named_once_with_its_first_line_and_the_nearest_name()
    {
        var read = LongRead(
            "i-1,2026-11-02T12:00:00Z,cpu_procent,percent,average,1",
            "i-1,2026-11-02T12:05:00Z,cpu_procent,percent,average,1",
            "i-1,2026-11-02T12:05:00Z,cpu_percent,cores,average,1",
            "i-1,2026-11-02T12:05:00Z,cpu_percent,percent,median,1");
        Assert.Empty(read.Samples);
        Assert.Contains("Did you mean cpu_percent? (2 times", read.Finding("unknown-metric").Message, StringComparison.Ordinal);
        Assert.Contains("\"cores\" is not a unit of cpu_percent", read.Finding("unknown-unit").Message, StringComparison.Ordinal);
        Assert.Contains("average, maximum, minimum or p95", read.Finding("unknown-statistic").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Malformed_rows_are_named_and_the_rest_is_read()
    {
        var read = LongRead(
            "i-1,2026-11-02T12:00:00Z,cpu_percent,percent",
            ",2026-11-02T12:00:00Z,cpu_percent,percent,average,1",
            "i-1,02/11/2026 12:00,cpu_percent,percent,average,1",
            "i-1,2026-11-02T12:00:00Z,cpu_percent,percent,average,",
            "i-1,2026-11-02T12:05:00Z,cpu_percent,percent,average,7");
        Assert.Equal(7, Assert.Single(read.Samples).Value);
        Assert.Contains("the row has 4 fields, the header has 6", read.Finding("malformed-row").Message, StringComparison.Ordinal);
        Assert.Equal("vm", read.Finding("missing-field").Field);
        Assert.Equal("line 4", read.Finding("not-a-time").Position);
        Assert.Equal(FindingSeverity.Note, read.Finding("empty-value").Severity);
    }

    // Europe/Berlin, 25 October 2026: at 03:00 summer time (UTC+2) clocks go back to 02:00 (UTC+1).
    [Fact]
    public void The_hour_that_comes_twice_is_read_as_two_hours()
    {
        var read = WideRead("2026-10-25 01:00,0.1,1", "2026-10-25 02:00,0.2,2", "2026-10-25 02:00,0.3,3", "2026-10-25 03:00,0.4,4");
        var averages = read.Samples.Where(sample => sample.Statistic == Statistic.Average).ToList();
        Assert.Equal(
            [Utc("2026-10-24T23:00"), Utc("2026-10-25T00:00"), Utc("2026-10-25T01:00"), Utc("2026-10-25T02:00")], averages.Select(sample => sample.Timestamp));
        Assert.Equal([10.0, 20.0, 30.0, 40.0], averages.Select(sample => sample.Value));
        Assert.Equal([1.0, 2.0, 3.0, 4.0], read.Samples.Where(sample => sample.Statistic == Statistic.Maximum).Select(sample => sample.Value));
        Assert.Equal(FindingSeverity.Note, read.Finding("repeated-hour").Severity);
    }

    // Europe/Berlin, 29 March 2026: at 02:00 clocks go forward to 03:00.
    [Fact]
    public void A_local_time_that_never_was_is_left_out_with_a_warning()
    {
        var read = WideRead("2026-03-29 01:00,0.1,", "2026-03-29 02:30,0.2,", "2026-03-29 03:00,0.3,");
        Assert.Equal([Utc("2026-03-29T00:00"), Utc("2026-03-29T01:00")], read.Samples.Select(sample => sample.Timestamp));
        Assert.Equal(("line 3", FindingSeverity.Warning), (read.Finding("skipped-hour").Position, read.Finding("skipped-hour").Severity));
    }

    [Fact]
    public void Times_without_offset_need_a_declared_zone()
    {
        var error = Assert.Throws<StudyException>(() => LongRead("i-1,2026-11-02 12:00,cpu_percent,percent,average,1"));
        Assert.Contains("\"timeZone\" is missing, and the times of telemetry/cpu.csv carry no offset", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unixSeconds", "1793620800")]
    [InlineData("unixMilliseconds", "1793620800000")]
    [InlineData("dd.MM.yyyy HH:mm", "02.11.2026 12:00")]
    public void Other_forms_of_time_can_be_declared(string format, string time)
    {
        var options = Long.TrimEnd()[..^1] + $", \"timeFormat\": \"{format}\", \"timeZone\": \"UTC\"}}";
        var read = Captured.FromTable("telemetry/csv", "cpu.csv", $"vm,at,what,unit,how,value\ni-1,{time},cpu_percent,percent,average,1\n", options);
        Assert.Equal(Utc("2026-11-02T12:00"), Assert.Single(read.Samples).Timestamp);
    }

    [Fact]
    public void Names_of_the_table_are_translated_and_resources_found_by_name()
    {
        var names = new ResourceNames();
        names.Add("web-1", "i-0f3a");
        var options = Long.TrimEnd()[..^1] + ", \"metricNames\": {\"CPU\": \"cpu_percent\"}}";
        var read = Captured.FromTable(
            "telemetry/csv", "cpu.csv", "vm,at,what,unit,how,value\nweb-1,2026-11-02T12:00:00Z,CPU,percent,average,1\n", options, names);
        Assert.Equal(("i-0f3a", "cpu_percent"), (read.Samples[0].ResourceId, read.Samples[0].Metric));
    }

    [Fact]
    public void A_mapping_may_lie_in_a_file_of_its_own()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("cpu.mapping.json"), Long);
        File.WriteAllText(folder.At("cpu.csv"), "vm,at,what,unit,how,value\ni-1,2026-11-02T12:00:00Z,cpu_percent,percent,average,1\n");
        Assert.Single(Captured.FromFile("telemetry/csv", folder.At("cpu.csv"), """{"mapping": "cpu.mapping.json"}""").Samples);

        File.WriteAllText(folder.At("cpu.mapping.json"), Long.Replace("\"vm\"", "\"vn\"", StringComparison.Ordinal));
        var error = Assert.Throws<StudyException>(() => Captured.FromFile("telemetry/csv", folder.At("cpu.csv"), """{"mapping": "cpu.mapping.json"}"""));
        Assert.Equal("cpu.mapping.json: the option \"resource\" names the column \"vn\", which the table does not have. Did you mean \"vm\"?", error.Message);

        File.WriteAllText(folder.At("cpu.mapping.json"), "{");
        error = Assert.Throws<StudyException>(() => Captured.FromFile("telemetry/csv", folder.At("cpu.csv"), """{"mapping": "cpu.mapping.json"}"""));
        Assert.Contains("cpu.mapping.json: this is not JSON", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistyped_or_missing_option_is_named()
    {
        Assert.Contains("\"resource\" is missing", Assert.Throws<StudyException>(() => Captured.FromTable("telemetry/csv", "a.csv", "x\n1\n", "{}")).Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean \"resource\"?", Assert.Throws<StudyException>(() => Captured.FromTable("telemetry/csv", "a.csv", "x\n1\n", """{"resorce": "x"}""")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gzip_and_Parquet_give_what_the_plain_table_gives()
    {
        using var folder = new TemporaryFolder();
        var text = "vm,at,what,unit,how,value\ni-1,2026-11-02T12:00:00Z,cpu_percent,percent,average,0.1\ni-1,2026-11-02T12:05:00Z,cpu_percent,percent,average,33.333333333333336\n";
        File.WriteAllText(folder.At("cpu.csv"), text);
        using (var gzip = new GZipStream(File.Create(folder.At("cpu.csv.gz")), CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        Copy($"SELECT * REPLACE (value::DOUBLE AS value, \"at\"::TIMESTAMPTZ AS \"at\") FROM read_csv('{folder.At("cpu.csv")}', all_varchar = true)", folder.At("cpu.parquet"));

        var plain = Captured.FromFile("telemetry/csv", folder.At("cpu.csv"), Long);
        Assert.Equal(2, plain.Samples.Count);
        Assert.Equal(plain.Samples, Captured.FromFile("telemetry/csv", folder.At("cpu.csv.gz"), Long).Samples);
        Assert.Equal(plain.Samples, Captured.FromFile("telemetry/parquet", folder.At("cpu.parquet"), Long).Samples);
    }

    [Fact]
    public void A_document_that_is_not_the_table_it_should_be_is_a_gap()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("cpu.parquet"), "PAR1 and nothing more");
        Assert.Contains("not a whole Parquet file", Assert.Single(Captured.FromFile("telemetry/parquet", folder.At("cpu.parquet"), Long).Gaps).Reason, StringComparison.Ordinal);
        Assert.Contains("damaged", Assert.Single(Captured.FromTable("telemetry/csv", "cpu.csv.gz", "not gzip", Long).Gaps).Reason, StringComparison.Ordinal);
        Assert.Contains("not UTF-8", Assert.Single(Captured.From("telemetry/csv", [0x76, 0xE4, 0x0A], Long).Gaps).Reason, StringComparison.Ordinal);
        Assert.Contains("\"vm\" 2 times", Assert.Single(Captured.FromTable("telemetry/csv", "cpu.csv", "vm,vm\n", Long).Gaps).Reason, StringComparison.Ordinal);
        Assert.Single(LongRead().Findings, finding => finding.Code == "no-rows");
    }

    // .NET's own GZipStream reads a file that was cut short without a word.
    [Fact]
    public void A_gzip_file_that_was_cut_short_is_a_gap_and_one_of_several_members_is_not()
    {
        var text = new StringBuilder("vm,at,what,unit,how,value\n");
        for (var second = 0; second < 60; second++)
            text.Append(CultureInfo.InvariantCulture, $"i-1,2026-11-02T12:00:{second:00}Z,cpu_percent,percent,average,{second * 1.37}\n");
        var whole = Packed(text.ToString());
        Assert.Equal(60, Captured.From("telemetry/csv", whole, Long, path: "cpu.csv.gz").Samples.Count);
        foreach (var cut in new[] { 1, 4, 8, 40 })
        {
            var gap = Assert.Single(Captured.From("telemetry/csv", whole[..^cut], Long, path: "cpu.csv.gz").Gaps);
            Assert.Contains("break off before their end", gap.Reason, StringComparison.Ordinal);
        }

        byte[] twoMembers = [.. whole, .. Packed("i-2,2026-11-02T12:00:00Z,cpu_percent,percent,average,5\n")];
        var read = Captured.From("telemetry/csv", twoMembers, Long, path: "cpu.csv.gz");
        Assert.Empty(read.Gaps);
        Assert.Equal(61, read.Samples.Count);
        Assert.Single(Captured.From("telemetry/csv", twoMembers[..^3], Long, path: "cpu.csv.gz").Gaps);
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private static void Copy(string select, string path)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY ({select}) TO '{path}' (FORMAT parquet)";
        command.ExecuteNonQuery();
    }

    private static Captured LongRead(params string[] rows) =>
        Captured.FromTable("telemetry/csv", "telemetry/cpu.csv", "vm,at,what,unit,how,value\n" + string.Concat(rows.Select(row => row + "\n")), Long);

    private static Captured WideRead(params string[] rows) =>
        Captured.FromTable("telemetry/csv", "telemetry/wide.csv", "at,cpu,peak\n" + string.Concat(rows.Select(row => row + "\n")), Wide);

    private static DateTime Utc(string text) =>
        DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
