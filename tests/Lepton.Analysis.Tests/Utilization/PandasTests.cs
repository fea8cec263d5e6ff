using System.Text.Json;
using DuckDB.NET.Data;
using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Tests.Data;
using Lepton.Analysis.Utilization;

namespace Lepton.Analysis.Tests.Utilization;

/// <summary>pandas computes the same numbers from the same samples by itself (utilization_judge.py).</summary>
public sealed class PandasTests(BundledStudy study) : IClassFixture<BundledStudy>
{
    private const string Python = "/usr/bin/python3";
    private const double Tolerance = 1e-9;

    // Four weeks from 19 October 2026: clocks go back in Berlin on the 25th, in New York on 1 November.
    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    public void The_bundled_study_gives_the_numbers_of_pandas(string zone) =>
        Compare(UtilizationReport.Of(study.Snapshot, new UtilizationOptions { TimeZone = zone }), study.Snapshot.Connect, zone);

    // Eight weeks around the clock change of Berlin, with gaps, at steps of 5 minutes and an hour.
    [Theory]
    [InlineData("UTC")]
    [InlineData("Europe/Berlin")]
    [InlineData("Asia/Kathmandu")]
    public void Generated_samples_give_the_numbers_of_pandas(string zone)
    {
        var random = new Random(11);
        var fleet = new Fleet { To = Fleet.From.AddDays(56) };
        foreach (var id in new[] { "i-1", "i-2" })
        {
            fleet.With(Fleet.Machine(id))
                .Measure(id, Metric.CpuPercent, time => random.Next(9) == 0 ? double.NaN : (20 * random.NextDouble()) + (3 * time.Hour), stepSeconds: 300)
                .Measure(id, Metric.CpuPercent, _ => 100 * random.NextDouble(), Statistic.Maximum)
                .Measure(id, Metric.NetworkInBytesPerSecond, _ => Math.Exp(20 * random.NextDouble()));
        }

        fleet.With(Fleet.Machine("db") with { Kind = ResourceKind.Database })
            .Measure("db", Metric.ConnectionCount, time => time.Hour < 20 ? random.Next(2) : double.NaN);
        Compare(fleet.Report(new UtilizationOptions { TimeZone = zone }), fleet.Connect, zone);
    }

    private static void Compare(UtilizationReport report, Func<DuckDBConnection> connect, string zone)
    {
        Judge.Require(Python, "-c", "import pandas");
        var csv = Path.Combine(Path.GetTempPath(), $"lepton-{Guid.NewGuid():N}.csv");
        try
        {
            using (var connection = connect())
                connection.Execute($"COPY (FROM metrics) TO {Duck.Text(csv)} (FORMAT csv, HEADER)");
            var script = Repository.At("tests", "Lepton.Analysis.Tests", "Utilization", "utilization_judge.py");
            using var verdict = JsonDocument.Parse(Judge.Run(Python, script, csv, zone));
            CompareStatistics(report, [.. verdict.RootElement.GetProperty("statistics").EnumerateArray()]);
            CompareWeeks(report, [.. verdict.RootElement.GetProperty("weeks").EnumerateArray()]);
        }
        finally
        {
            File.Delete(csv);
        }
    }

    private static void CompareStatistics(UtilizationReport report, JsonElement[] expected)
    {
        Assert.Equal(expected.Length, report.Statistics.Count);
        foreach (var (row, pandas) in report.Statistics.Zip(expected))
        {
            Assert.Equal((Text(pandas, "resource_id"), Text(pandas, "metric")), (row.ResourceId, row.Metric));
            Assert.Equal(pandas.GetProperty("count").GetInt64(), row.Samples);
            Close(pandas, "min", row.Minimum);
            Close(pandas, "max", row.Maximum);
            Close(pandas, "mean", row.Mean);
            Close(pandas, "std", row.StandardDeviation);
            Close(pandas, "p50", row.P50);
            Close(pandas, "p95", row.P95);
            Close(pandas, "p99", row.P99);
            Close(pandas, "weekday_mean", row.WeekdayMean);
            Close(pandas, "weekend_mean", row.WeekendMean);
            Close(pandas, "under_idle_line_fraction", row.UnderIdleLineFraction);
            Close(pandas, "observed_hours", row.ObservedHours);
        }
    }

    private static void CompareWeeks(UtilizationReport report, JsonElement[] expected)
    {
        Assert.Equal(expected.Length, report.HourOfWeek.OfResources.Sum(week => week.Samples.Count(samples => samples > 0)));
        var ours = report.HourOfWeek.OfResources.ToDictionary(week => (week.Key, week.Metric, Word.Of(week.Statistic)));
        foreach (var pandas in expected)
        {
            var week = ours[(Text(pandas, "resource_id"), Text(pandas, "metric"), Text(pandas, "statistic"))];
            var hour = pandas.GetProperty("hour_of_week").GetInt32();
            Assert.Equal(pandas.GetProperty("count").GetInt64(), week.Samples[hour]);
            Close(pandas, "mean", week.Mean[hour]);
            Close(pandas, "max", week.Maximum[hour]);
            Close(pandas, "p95", week.P95[hour]);
        }

        foreach (var (row, week) in report.Statistics.Zip(report.HourOfWeek.OfResources))
        {
            Assert.Equal(week.Mean.Where(mean => !double.IsNaN(mean)).Max(), row.BusiestHourMean);
            Assert.Equal((week.Mean[row.BusiestHourOfWeek], week.P95[row.BusiestHourOfWeek]), (row.BusiestHourMean, row.BusiestHourP95));
        }
    }

    private static void Close(JsonElement pandas, string name, double? ours)
    {
        if (pandas.GetProperty(name).ValueKind == JsonValueKind.Null)
        {
            Assert.Null(ours);
            return;
        }

        var expected = pandas.GetProperty(name).GetDouble();
        Assert.True(
            Math.Abs(expected - ours!.Value) <= Tolerance * Math.Max(1, Math.Abs(expected)),
            $"{pandas}: {name} is {expected} by pandas and {ours} here.");
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
