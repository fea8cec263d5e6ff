using System.Diagnostics;
using System.Globalization;

namespace Lepton.Bench;

/// <summary>pandas in a process of its own that has all samples in memory before the clock starts.</summary>
internal sealed class PandasContestant : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly Process _process;

    private PandasContestant(Process process) => _process = process;

    /// <summary>Greatest resident memory of the process so far.</summary>
    public long PeakMemoryBytes { get; private set; }

    /// <summary>Starts it and hands the samples over; null where there is no pandas.</summary>
    public static PandasContestant? Start(SampleFiles samples, TextWriter output)
    {
        if (!IsThere())
        {
            output.WriteLine($"{Python} has no pandas: left out.\n");
            return null;
        }

        var columns = WriteColumns(samples);
        var script = Path.Combine(AppContext.BaseDirectory, "Utilization", "pandas_contestant.py");
        var process = Process.Start(new ProcessStartInfo(Python, [script, columns]) { RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{Python} did not start.");
        var contestant = new PandasContestant(process);
        var greeting = contestant.Answer();
        output.WriteLine($"{greeting}\n");
        return contestant;
    }

    /// <summary>Asks once; the time is what the process measured around the computation alone.</summary>
    public TimeSpan Run()
    {
        _process.StandardInput.WriteLine("go");
        _process.StandardInput.Flush();
        var answer = Answer().Split(' ');
        PeakMemoryBytes = long.Parse(answer[1], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds(double.Parse(answer[0], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string Answer() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("pandas ended early; its error stands above.");

    private static bool IsThere()
    {
        if (!File.Exists(Python))
            return false;
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", "import pandas"]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    // Debian's pandas reads no Parquet, so each column goes over as an array of bytes that NumPy takes as it is.
    private static string WriteColumns(SampleFiles samples)
    {
        var folder = Path.Combine(samples.Folder, "columns");
        if (Directory.Exists(folder))
            return folder;
        var unfinished = $"{folder}-{Guid.NewGuid():N}";
        Directory.CreateDirectory(unfinished);
        using (var connection = samples.Connect())
        using (var command = connection.CreateCommand())
        {
            command.CommandText = """
                SELECT substr(resource_id, 3)::SMALLINT,
                       (list_position(['cpu_percent', 'memory_percent', 'network_in_bytes_per_second', 'network_out_bytes_per_second'], metric) - 1)::TINYINT,
                       epoch_us(timestamp), value
                FROM metrics
                ORDER BY metric, resource_id, timestamp
                """;
            command.UseStreamingMode = true;
            using var reader = command.ExecuteReader();
            using var resource = Column(unfinished, "resource.i2");
            using var metric = Column(unfinished, "metric.i1");
            using var time = Column(unfinished, "time.i8");
            using var value = Column(unfinished, "value.f8");
            while (reader.Read())
            {
                resource.Write(reader.GetInt16(0));
                metric.Write(reader.GetFieldValue<sbyte>(1));
                time.Write(reader.GetInt64(2));
                value.Write(reader.GetDouble(3));
            }
        }

        Directory.Move(unfinished, folder);
        return folder;
    }

    private static BinaryWriter Column(string folder, string name) => new(new BufferedStream(File.Create(Path.Combine(folder, name)), 1 << 20));
}
