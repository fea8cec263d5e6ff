using System.Diagnostics;
using System.Globalization;
using Lepton.FakeCloud;

namespace Lepton.Bench;

/// <summary><c>lepton-bench connectors LEPTON [DAYS]</c>: a live collection of ten thousand resources, undisturbed, with failing calls, and killed on the way.</summary>
internal static class ConnectorsBenchmark
{
    private const int MachinesPerRegion = 120;
    private const int PageSize = 100;
    private const int Seed = 42;

    private sealed record Outcome(string Name, int Calls, int Spoiled, int Answered, TimeSpan Time, long PeakBytes, string Snapshot);

    /// <summary>Measures with a built <c>lepton</c> executable.</summary>
    public static int Run(string[] arguments)
    {
        if (arguments.Length == 0 || !File.Exists(arguments[0]))
        {
            Console.WriteLine("lepton-bench connectors LEPTON [DAYS]: give the path of a built lepton executable.");
            return 2;
        }

        var lepton = Path.GetFullPath(arguments[0]);
        var days = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 7;
        var folder = Directory.CreateTempSubdirectory("lepton-bench-").FullName;
        try
        {
            var whole = Measure("undisturbed", lepton, folder, days, new FaultPlan());
            var failing = Measure("30 % of calls fail", lepton, folder, days, Faults());
            var killed = Measure("and killed (SIGKILL) at a random page", lepton, folder, days, Faults(), new Random(Seed).Next(1, whole.Answered));
            Write(whole, [whole, failing, killed]);
            return failing.Snapshot == whole.Snapshot && killed.Snapshot == whole.Snapshot ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static FaultPlan Faults() => new(Seed, throttledShare: 0.2, failedShare: 0.1);

    private static Outcome Measure(string name, string lepton, string folder, int days, FaultPlan faults, int? killAfter = null)
    {
        using var clouds = new ThreeClouds(MachinesPerRegion, PageSize);
        var cloud = clouds.StartAsync(faults).GetAwaiter().GetResult();
        var output = Path.Combine(folder, name.Replace(' ', '-').Replace("%", "", StringComparison.Ordinal));
        var plan = Path.Combine(folder, "collection.json");
        var clock = Stopwatch.StartNew();
        var peak = 0L;
        if (File.Exists(plan))
        {
            // The same window as the run before: it stands in the plan, and a run that resumes takes it from there.
            Directory.CreateDirectory(output + ".documents");
            File.Copy(plan, Path.Combine(output + ".documents", "collection.json"));
        }

        if (killAfter is { } count)
            peak = Start(lepton, output, days, cloud, count);
        peak = Math.Max(peak, Start(lepton, output, days, cloud, null));
        if (!File.Exists(plan))
            File.Copy(Path.Combine(output + ".documents", "collection.json"), plan);
        var outcome = new Outcome(
            name, cloud.CallCount, cloud.FaultCount, cloud.AnsweredCount, clock.Elapsed, peak, Id(Path.Combine(output, "manifest.json")));
        cloud.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return outcome;
    }

    private static long Start(string lepton, string output, int days, FakeCloud.FakeCloud cloud, int? killAfter)
    {
        var start = new ProcessStartInfo(
            lepton, ["snapshot", "create", "--aws", "--azure", "--gcp", "--window", $"{days}d", "--output", output, .. Directory.Exists(output + ".documents") ? ["--resume"] : Array.Empty<string>()])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in cloud.Environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        cloud.Answered = count =>
        {
            if (count == killAfter)
                process.Kill();
        };
        var peak = 0L;
        while (!process.WaitForExit(100))
            peak = Math.Max(peak, Machine.PeakMemoryBytesOf(process.Id));
        cloud.Answered = null;
        return peak;
    }

    private static string Id(string manifest)
    {
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(manifest));
        return json.RootElement.GetProperty("id").GetString()!;
    }

    private static void Write(Outcome whole, Outcome[] outcomes) => Table.Write(
        Console.Out,
        ["", "calls", "spoiled by the provider", "by the fewest (pages + spoiled)", "wall time s", "peak memory MiB", "snapshot"],
        outcomes.Select(outcome => new[]
        {
            outcome.Name,
            Text(outcome.Calls),
            Text(outcome.Spoiled),
            Text(outcome.Calls / (double)(whole.Answered + outcome.Spoiled), "F3"),
            Text(outcome.Time.TotalSeconds, "F1"),
            Text(outcome.PeakBytes / 1048576.0, "F0"),
            outcome.Snapshot[..12],
        }));

    private static string Text(IFormattable value, string? format = null) => value.ToString(format, CultureInfo.InvariantCulture);
}
