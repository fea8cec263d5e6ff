using System.Globalization;
using DuckDB.NET.Data;
using Lepton.Analysis;
using Lepton.Analysis.Utilization;

namespace Lepton.Bench;

/// <summary>Twenty million generated samples as a snapshot keeps them, made once into the temporary folder.</summary>
internal sealed class SampleFiles
{
    public const int ResourceCount = 500;
    public const int SamplesPerSeries = 10_000;
    public const int StepSeconds = 300;
    public static readonly DateTime From = new(2026, 2, 28, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Metrics =
        [Metric.CpuPercent.Name, Metric.MemoryPercent.Name, Metric.NetworkInBytesPerSecond.Name, Metric.NetworkOutBytesPerSecond.Name];

    private SampleFiles(string folder) => Folder = folder;

    public static int SeriesCount => ResourceCount * Metrics.Length;

    public string Folder { get; }

    /// <summary>Finds the files, or makes them: a daily and a weekly wave with noise, the same on every machine.</summary>
    public static SampleFiles Make(TextWriter output)
    {
        var folder = Path.Combine(Path.GetTempPath(), "lepton-bench", "utilization-1");
        if (!Directory.Exists(folder))
        {
            output.WriteLine($"Generating {ResourceCount * Metrics.Length * SamplesPerSeries:N0} samples into {folder} …\n");
            var unfinished = $"{folder}-{Guid.NewGuid():N}";
            Directory.CreateDirectory(unfinished);
            using var connection = Open();
            foreach (var metric in Metrics)
                Execute(connection, Generate(metric, Path.Combine(unfinished, $"{metric}.parquet")));
            Directory.Move(unfinished, folder);
        }

        return new SampleFiles(folder);
    }

    /// <summary>A fresh engine with the view <c>metrics</c>.</summary>
    public DuckDBConnection Connect()
    {
        var connection = Open();
        Execute(connection, $"CREATE VIEW metrics AS SELECT * FROM read_parquet([{string.Join(", ", Metrics.Select(metric => $"'{Folder}/{metric}.parquet'"))}])");
        return connection;
    }

    public UtilizationInput Input() => new(
        "bench", Connect, HasCosts: false, [.. Enumerable.Range(0, ResourceCount).Select(Machine)], [], From, From.AddSeconds((double)SamplesPerSeries * StepSeconds));

    private static Resource Machine(int number) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"i-{number:000000000000}"),
        Name = "machine",
        Provider = Provider.Aws,
        Kind = ResourceKind.VirtualMachine,
        State = ResourceState.Running,
    };

    private static string Generate(string metric, string path) => $"""
        COPY (
            SELECT format('i-{"{:012d}"}', r) AS resource_id, '{metric}' AS metric, 'average' AS statistic,
                   TIMESTAMP '{From:yyyy-MM-dd}' + to_seconds(s * {StepSeconds}) AS timestamp,
                   {(metric.EndsWith("percent", StringComparison.Ordinal) ? "1" : "100000")}
                       * round(35 + 20 * sin(s * 2 * pi() / 288 + r) + 10 * sin(s * 2 * pi() / 2016) + 30 * (hash(r, s, '{metric}') % 10007) / 10007.0, 3) AS value,
                   {StepSeconds}::INTEGER AS step_seconds
            FROM range({ResourceCount}) resources(r), range({SamplesPerSeries}) steps(s)
            ORDER BY resource_id, timestamp
        ) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
        """;

    private static DuckDBConnection Open()
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        return connection;
    }

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
