using System.Diagnostics;

namespace Lepton.Bench;

/// <summary><c>lepton-bench notebooks LEPTON [CELLS] [FOLDER]</c>: the kernel beside ipykernel, the time from launch to the end of a small batch run, and of a folder of notebooks with the sizes of its reports.</summary>
internal static class NotebooksBenchmark
{
    /// <summary>Measures with a built <c>lepton</c> executable.</summary>
    /// <param name="arguments">Its path, the number of cells for the growth of memory (1000), and a folder of notebooks.</param>
    public static int Run(string[] arguments)
    {
        if (arguments.Length == 0 || !File.Exists(arguments[0]))
        {
            Console.WriteLine("lepton-bench notebooks LEPTON [CELLS] [FOLDER]: give the path of a built lepton executable.");
            return 2;
        }

        var lepton = Path.GetFullPath(arguments[0]);
        var folder = Directory.CreateTempSubdirectory("lepton-bench-").FullName;
        try
        {
            MeasureBatch(lepton, folder);
            if (arguments.Length > 2)
                MeasureFolder(lepton, Path.GetFullPath(arguments[2]), Path.Combine(folder, "study"));
            Start(lepton, ["kernel", "install", "--prefix", folder]);
            return Start(
                "/usr/bin/python3",
                ["-W", "ignore", Path.Combine(AppContext.BaseDirectory, "notebooks.py"), .. arguments.Skip(1).Take(1)],
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

    private static void MeasureFolder(string lepton, string notebooks, string output)
    {
        var watch = Stopwatch.StartNew();
        Start(lepton, ["run", notebooks, "--output", output]);
        Console.WriteLine(FormattableString.Invariant($"all notebooks of {Path.GetFileName(notebooks)}: {watch.Elapsed.TotalSeconds:F1} s (at most 60)"));
        foreach (var page in Directory.EnumerateFiles(output, "*.html").Order(StringComparer.Ordinal))
            Console.WriteLine(FormattableString.Invariant($"  {Path.GetFileName(page)}: {new FileInfo(page).Length / 1024.0:N0} KiB"));
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
