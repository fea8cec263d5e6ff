using DuckDB.NET.Data;
using Lepton.Analysis;
using Lepton.Analysis.Snapshots;
using Lepton.Cli;

namespace Lepton.Tests.Verbs;

/// <summary><c>lepton forecast</c>: a table of series in, a table of forecasts or scores out.</summary>
public sealed class ForecastVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lepton-forecast-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // By hand: the naive forecast repeats the last value.
    [Fact]
    public void Forecasts_have_a_row_for_each_series_and_step()
    {
        var output = Path.Combine(_folder, "out.csv");
        Assert.Equal(0, Run(out var printed, out _, "forecast", "--input", Table(), "--horizon", "2", "--model", "naive", "--levels", "80,97.5", "--output", output));
        var lines = File.ReadAllLines(output);
        Assert.Equal("series_id,step,mean,lo_80,hi_80,lo_97.5,hi_97.5", lines[0]);
        Assert.Equal(["a,1,30", "a,2,30", "b,1,59", "b,2,59"], lines[1..].Select(line => string.Join(',', line.Split(',')[..3])));
        Assert.StartsWith("naive: 2 series forecast, 0 failed; written to ", printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ets")]
    [InlineData("boosting(trees=5)")]
    [InlineData("ets", "--cross-validate", "--windows", "2")]
    [InlineData("boosting(trees=5)", "--cross-validate", "--windows", "2")]
    public void The_number_of_jobs_changes_no_byte(string model, params string[] more)
    {
        var written = new[] { "1", "2", "7" }.Select(jobs =>
        {
            var output = Path.Combine(_folder, jobs + ".csv");
            Assert.Equal(0, Run(out _, out _, ["forecast", "-i", Table(), "--horizon", "5", "--model", model, "-m", "6", "-j", jobs, "-o", output, .. more]));
            return File.ReadAllText(output);
        }).ToArray();
        Assert.Equal(written[0], written[1]);
        Assert.Equal(written[0], written[2]);
    }

    [Fact]
    public void A_backtest_names_the_series_that_cannot_be_judged_and_scores_the_others()
    {
        var (path, output) = (Path.Combine(_folder, "bad.csv"), Path.Combine(_folder, "scores.csv"));
        var rows = Enumerable.Range(1, 40).Select(t => $"good,{t},{t % 5}").Concat(Enumerable.Range(1, 40).Select(t => $"empty,{t},")).Append("short,1,1").Append("short,2,2");
        File.WriteAllText(path, "series_id,index,value\n" + string.Join('\n', rows) + "\n");
        Assert.Equal(1, Run(out var printed, out var error, "forecast", "-i", path, "--horizon", "3", "--model", "naive", "--cross-validate", "--windows", "2", "-o", output));
        Assert.Contains("lepton forecast: empty: naive found no observed sample", error, StringComparison.Ordinal);
        Assert.Contains("lepton forecast: short: 0 of 2 windows of 3 steps fit into 2 samples", error, StringComparison.Ordinal);
        Assert.Contains("naive: 1 series backtested, 2 failed", printed, StringComparison.Ordinal);
        Assert.StartsWith("good,naive,2,", Assert.Single(File.ReadAllLines(output)[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public void Parquet_goes_in_and_out()
    {
        var (parquet, csv) = (Path.Combine(_folder, "f.parquet"), Path.Combine(_folder, "f.csv"));
        Assert.Equal(0, Run(out _, out _, "forecast", "-i", Table(), "--horizon", "3", "--model", "theta", "-o", parquet));
        Assert.Equal(["f.parquet", "table.csv"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        // The forecasts have the columns of a table but for their names: step is no index, so the refusal says what is missing.
        Assert.Equal(1, Run(out _, out var error, "forecast", "-i", parquet, "--horizon", "3", "--model", "theta", "-o", csv));
        Assert.Contains("it has series_id, step, mean, lo_80, hi_80, lo_95, hi_95", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backtest_writes_scores_and_prints_their_means()
    {
        var output = Path.Combine(_folder, "scores.csv");
        Assert.Equal(0, Run(
            out var printed, out _, "forecast", "-i", Table(), "--horizon", "3", "--model", "snaive", "-m", "6", "--cross-validate", "--windows", "2", "--step", "1", "-o", output));
        var lines = File.ReadAllLines(output);
        Assert.Equal("series_id,model,windows,mase,smape,rmsse,scaled_pinball,coverage_80,msis_80,coverage_95,msis_95", lines[0]);
        Assert.StartsWith("a,snaive(6),2,", lines[1], StringComparison.Ordinal);
        Assert.Contains("means over series: MASE ", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_series_that_fails_gives_1_and_the_others_are_written()
    {
        var path = Path.Combine(_folder, "bad.csv");
        File.WriteAllText(path, "series_id,index,value\na,1,1\na,2,2\na,3,3\nb,1,\nb,2,\n");
        var output = Path.Combine(_folder, "out.csv");
        Assert.Equal(1, Run(out _, out var error, "forecast", "-i", path, "--horizon", "1", "--model", "naive", "-o", output));
        Assert.Contains("lepton forecast: b: naive found no observed sample", error, StringComparison.Ordinal);
        Assert.Equal(2, File.ReadAllLines(output).Length);
    }

    [Fact]
    public void A_series_with_two_frequencies_is_named_and_the_others_are_written()
    {
        var (path, output) = (Path.Combine(_folder, "bad.csv"), Path.Combine(_folder, "out.csv"));
        File.WriteAllText(path, "series_id,timestamp,value\na,2026-01-01 00:00,1\na,2026-01-01 01:00,2\na,2026-01-01 02:00,2\na,2026-01-01 02:05,2\nb,2026-01-01 00:00,1\nb,2026-01-01 01:00,1\n");
        Assert.Equal(1, Run(out _, out var error, "forecast", "-i", path, "--horizon", "1", "--model", "naive", "-o", output));
        Assert.Contains("a: most samples lie 01:00:00 apart", error, StringComparison.Ordinal);
        Assert.Equal(2, File.ReadAllLines(output).Length);
    }

    // By hand: the latest sample is 3, though its line is not the last.
    [Fact]
    public void Stamps_out_of_order_are_sorted()
    {
        var (path, output) = (Path.Combine(_folder, "bad.csv"), Path.Combine(_folder, "out.csv"));
        File.WriteAllText(path, "series_id,timestamp,value\na,2026-01-01 02:00,3\na,2026-01-01 00:00,1\na,2026-01-01 01:00,2\n");
        Assert.Equal(0, Run(out _, out _, "forecast", "-i", path, "--horizon", "1", "--model", "naive", "-o", output));
        Assert.StartsWith("a,1,3,", File.ReadAllLines(output)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_cannot_be_read_leaves_the_output_as_it_was()
    {
        var (path, output) = (Path.Combine(_folder, "bad.csv"), Path.Combine(_folder, "out.csv"));
        File.WriteAllText(path, "series_id,index,value\na,1,one\n");
        File.WriteAllText(output, "before");
        Assert.Equal(1, Run(out _, out var error, "forecast", "-i", path, "--horizon", "1", "--model", "naive", "-o", output));
        Assert.Contains("bad.csv, series a, line 2, column \"value\": \"one\" is not a number", error, StringComparison.Ordinal);
        Assert.Equal("before", File.ReadAllText(output));
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    // Nothing observed, an infinite value, two frequencies, stamps out of order and twice, too short for its season: each by name, and the good ones are written.
    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    public void Every_bad_series_of_a_table_is_named_and_the_good_ones_are_forecast(string kind)
    {
        var rows = new List<string> { "empty,2026-01-01 00:00,", "empty,2026-01-01 01:00,NaN", "endless,2026-01-01 00:00,1", "endless,2026-01-01 01:00,inf", "endless,2026-01-01 02:00,1" };
        rows.AddRange(["two,2026-01-01 00:00,1", "two,2026-01-01 01:00,2", "two,2026-01-01 02:00,3", "two,2026-01-01 02:05,4"]);
        rows.AddRange(["short,2026-01-01 00:00,1", "short,2026-01-01 01:00,2"]);
        rows.AddRange(Enumerable.Range(0, 12).Select(hour => $"good,2026-01-01 {11 - hour:00}:00,{hour % 3}"));
        rows.Add("good,2026-01-01 11:00,7");
        var (input, output) = (Path.Combine(_folder, "bad." + kind), Path.Combine(_folder, "out." + kind));
        WriteTable(input, rows);
        Assert.Equal(1, Run(out var printed, out var error, "forecast", "-i", input, "--horizon", "3", "--model", "snaive", "-m", "3", "-o", output));
        Assert.Contains("lepton forecast: empty: snaive(3) needs 6 samples, the series has 2", error, StringComparison.Ordinal);
        Assert.Contains("lepton forecast: endless: the value at 2026-01-01 01:00:00 (line 5) is infinite", error, StringComparison.Ordinal);
        Assert.Contains("lepton forecast: two: most samples lie 01:00:00 apart, but the one at 2026-01-01 02:05:00 (line 10) lies off that grid", error, StringComparison.Ordinal);
        Assert.Contains("lepton forecast: short: snaive(3) needs 6 samples, the series has 2", error, StringComparison.Ordinal);
        Assert.Contains("lepton forecast: good: its samples were not in order of timestamp (11 of 13", error, StringComparison.Ordinal);
        Assert.Contains("lepton forecast: good: 1 of 13 samples repeat a timestamp; the last one of each counts", error, StringComparison.Ordinal);
        Assert.StartsWith("snaive(3): 1 series forecast, 4 failed", printed, StringComparison.Ordinal);

        // By hand: hours 0 to 11 hold 2, 1, 0, 2, 1, 0 …, the last of which is 7 in its second telling.
        Assert.Equal(["good,1,2", "good,2,1", "good,3,7"], Query($"SELECT series_id || ',' || step || ',' || mean::INT FROM '{output}' ORDER BY step"));
    }

    [Fact]
    public void A_snapshot_is_forecast_and_series_that_cannot_be_are_named()
    {
        var (snapshot, output) = (Path.Combine(_folder, "snap"), Path.Combine(_folder, "out.csv"));
        WriteSnapshot(snapshot);
        Assert.Equal(1, Run(out var printed, out var error, "forecast", "--snapshot", snapshot, "--horizon", "2", "--model", "snaive", "-m", "3", "-o", output));
        Assert.Contains("lepton forecast: far / cpu_percent: from the first to the last sample there are ", error, StringComparison.Ordinal);
        Assert.Contains("lepton forecast: short / cpu_percent: snaive(3) needs 6 samples, the series has 2", error, StringComparison.Ordinal);
        Assert.StartsWith("snaive(3): 1 series forecast, 2 failed", printed, StringComparison.Ordinal);
        Assert.Equal(["good / cpu_percent,1,0", "good / cpu_percent,2,50"], File.ReadAllLines(output)[1..].Select(line => string.Join(',', line.Split(',')[..3])));
        Assert.Equal(1, Run(out _, out error, "forecast", "--snapshot", snapshot, "--metric", "memory_percent", "--horizon", "2", "-o", output));
    }

    [Theory]
    [InlineData(2, "which is no model", "--input", "x.csv", "--horizon", "3", "--model", "prophet", "-o", "o.csv")]
    [InlineData(2, "whole numbers of 1 or more", "--input", "x.csv", "--horizon", "0", "-o", "o.csv")]
    [InlineData(2, "whole numbers of 1 or more", "--input", "x.csv", "--horizon", "-3", "-o", "o.csv")]
    [InlineData(2, "percentages above 0 and below 100", "--input", "x.csv", "--horizon", "3", "--levels", "100", "-o", "o.csv")]
    [InlineData(2, "percentages above 0 and below 100", "--input", "x.parquet", "--horizon", "3", "--levels", "0", "-o", "o.csv")]
    [InlineData(2, "percentages above 0 and below 100", "--snapshot", "x", "--horizon", "3", "--levels", "80,-5", "-o", "o.csv")]
    [InlineData(2, "whole numbers of 1 or more", "--snapshot", "x", "--horizon", "0", "-o", "o.csv")]
    [InlineData(2, "shortest first", "--input", "x.csv", "--horizon", "3", "-m", "168,24", "-o", "o.csv")]
    [InlineData(2, "either --input or --snapshot", "--horizon", "3", "-o", "o.csv")]
    [InlineData(2, "--horizon", "--input", "x.csv", "-o", "o.csv")]
    [InlineData(2, "--horizon", "--input", "x.csv", "--horizon", "x", "-o", "o.csv")]
    [InlineData(1, "no such file", "--input", "x.csv", "--horizon", "3", "-o", "o.csv")]
    public void A_wrong_call_gives_2_and_a_missing_file_1(int expected, string reason, params string[] call)
    {
        Assert.Equal(expected, Run(out var output, out var error, ["forecast", .. call]));
        Assert.Contains(reason, output + error, StringComparison.Ordinal);
    }

    private string Table()
    {
        var path = Path.Combine(_folder, "table.csv");
        var rows = Enumerable.Range(1, 30).SelectMany(t => new[] { $"a,{t},{t}", $"b,{t},{50 + (t % 6) + (t % 10 == 0 ? 9 : 0)}" });
        File.WriteAllText(path, "series_id,index,value\n" + string.Join('\n', rows) + "\n");
        return path;
    }

    private static void WriteTable(string path, IReadOnlyList<string> rows)
    {
        var csv = Path.ChangeExtension(path, ".csv");
        File.WriteAllText(csv, "series_id,timestamp,value\n" + string.Join('\n', rows) + "\n");
        if (path.EndsWith(".parquet", StringComparison.Ordinal))
            Query($"COPY (SELECT series_id, timestamp::TIMESTAMP AS timestamp, TRY_CAST(value AS DOUBLE) AS value FROM read_csv('{csv}', all_varchar=true)) TO '{path}' (FORMAT parquet)");
    }

    private static string[] Query(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetValue(0).ToString()!);
        return [.. rows];
    }

    // A machine of twelve samples, one of two, and one with a sample of two hundred years ago.
    private static void WriteSnapshot(string folder)
    {
        var noon = new DateTime(2026, 11, 2, 12, 0, 0, DateTimeKind.Utc);
        using var builder = new CaptureBuilder();
        foreach (var (id, moments) in new[] { ("good", Enumerable.Range(0, 12)), ("short", [0, 1]), ("far", [-12 * 24 * 365 * 200, 0]) })
        {
            builder.Add(new Resource { Id = id, Name = id, Provider = Provider.Gcp, Region = "europe-west1", Kind = ResourceKind.VirtualMachine, State = ResourceState.Running, Source = "made up" });
            foreach (var moment in moments)
                builder.Add(new MetricSample(id, Metric.CpuPercent.Name, Statistic.Average, noon.AddMinutes(5 * moment), Math.Abs(50 * moment % 150), 300), "made up");
        }

        using var capture = builder.Build();
        Snapshot.Write(capture, folder).ToString();
    }

    private static int Run(out string output, out string error, params string[] call)
    {
        using var outputWriter = new StringWriter();
        using var errorWriter = new StringWriter();
        var code = Program.Invoke(call, outputWriter, errorWriter);
        (output, error) = (outputWriter.ToString(), errorWriter.ToString());
        return code;
    }
}
