using System.Globalization;
using Lepton.Analysis.Utilization;

namespace Lepton.Bench;

/// <summary>The utilization report over 20 million samples, against plain SQL and against pandas.</summary>
internal static class UtilizationBenchmark
{
    private const int Repetitions = 5;

    public static int Run(string[] arguments)
    {
        var output = Console.Out;
        var samples = SampleFiles.Make(output);
        using var pandas = PandasContestant.Start(samples, output);
        using var plain = samples.Connect();

        var contest = new Contest()
            .With("Lepton report (UTC)", () => Report(samples, "UTC"))
            .With("plain SQL on DuckDB (UTC)", () => PlainSql.Run(plain, zone: null))
            .With("Lepton report (Europe/Berlin)", () => Report(samples, "Europe/Berlin"))
            .With("plain SQL on DuckDB (Europe/Berlin)", () => PlainSql.Run(plain, "Europe/Berlin"));
        if (pandas is not null)
            contest.With("pandas, data in memory (UTC)", pandas.Run);

        var standings = contest.Run(Repetitions);
        Table.Write(
            output,
            ["", "median s", "least s", "times Lepton (UTC)", "peak memory MiB"],
            standings.Select(standing => new[]
            {
                standing.Name,
                Number(standing.Median.TotalSeconds),
                Number(standing.Least.TotalSeconds),
                Number(standing.Ratio),
                Number((standing.Name.StartsWith("pandas", StringComparison.Ordinal) ? pandas!.PeakMemoryBytes : standing.PeakMemoryBytes) / 1048576.0, "0"),
            }));
        output.WriteLine($"\nLepton by plain SQL: {Number(1 / standings[1].Ratio)} (may be 1.3 at most). " +
            (pandas is null ? "pandas is not to be had here." : $"pandas by Lepton: {Number(standings[4].Ratio)} (has to be 5 at least)."));
        return 0;
    }

    private static void Report(SampleFiles samples, string zone)
    {
        var report = UtilizationReport.Of(samples.Input(), new UtilizationOptions { TimeZone = zone }, CancellationToken.None);
        if (report.Statistics.Count != SampleFiles.SeriesCount || report.HourOfWeek.OfResources.Count != SampleFiles.SeriesCount)
            throw new InvalidOperationException($"The report has {report.Statistics.Count} series, {SampleFiles.SeriesCount} were generated.");
    }

    private static string Number(double value, string format = "0.00") => value.ToString(format, CultureInfo.InvariantCulture);
}
