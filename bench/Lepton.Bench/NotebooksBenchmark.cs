using System.Diagnostics;

namespace Lepton.Bench;

/// <summary><c>lepton-bench notebooks LEPTON [CELLS]</c>: the kernel beside ipykernel, and the time from launch to the end of a small batch run.</summary>
internal static class NotebooksBenchmark
{
    /// <summary>Measures with a built <c>lepton</c> executable.</summary>
    /// <param name="arguments">Its path, and the number of cells for the growth of memory (1000).</param>
    public static int Run(string[] arguments)
    {
        if (arguments.Length == 0 || !File.Exists(arguments[0]))
        {
            Console.WriteLine("lepton-bench notebooks LEPTON [CELLS]: give the path of a built lepton executable.");
            return 2;
        }

        var lepton = Path.GetFullPath(arguments[0]);
        var folder = Directory.CreateTempSubdirectory("lepton-bench-").FullName;
        try
        {
            MeasureBatch(lepton, folder);
            Start(lepton, ["kernel", "install", "--prefix", folder]);
            return Start(
                "/usr/bin/python3",
                ["-W", "ignore", Path.Combine(AppContext.BaseDirectory, "notebooks.py"), .. arguments.Skip(1)],
                ("JUPYTER_PATH", Path.Combine(folder, "share", "jupyter")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void MeasureBatch(string lepton, string folder)
    {
        var notebook = Path.Combine(folder, "first.ipynb");
        File.WriteAllText(notebook, """
            {"cells": [{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [],
             "source": "#r \"nuget: Lepton.Analysis\"\nusing Lepton.Analysis;\nProvider.Aws"}],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
            """);
        var times = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var watch = Stopwatch.StartNew();
            Start(lepton, ["run", notebook, "--output", Path.Combine(folder, "out")]);
            times.Add(watch.Elapsed.TotalSeconds);
        }

        times.Sort();
        Console.WriteLine(FormattableString.Invariant($"launch to end of a batch run of one cell that uses the library: {times[2]:F2} s (median of 5; at most 2.5)"));
        Console.WriteLine(FormattableString.Invariant($"its report: {new FileInfo(Path.Combine(folder, "out", "first.html")).Length / 1024.0:F0} KiB without a chart; plotly.js adds 3.5 MiB once to a report with charts"));
    }

    private static int Start(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
