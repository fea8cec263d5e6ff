using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Lepton.Analysis.Studies;
using Lepton.Notebooks;

namespace Lepton.Bench;

/// <summary>Where the time of the main job goes: by notebook, by cell, and in the library alone.</summary>
internal static class StudyBenchmark
{
    private const int SlowestCells = 12;

    public static int Run(string[] arguments)
    {
        var root = Repository();
        var folder = Directory.CreateTempSubdirectory("lepton-bench-").FullName;
        try
        {
            var watch = Stopwatch.StartNew();
            var results = RunNotebooks(Path.Combine(root, "notebooks"), folder);
            var whole = watch.Elapsed;
            if (results.FirstOrDefault(result => !result.IsSuccess) is { } failed)
            {
                Console.Error.WriteLine($"{failed.Name}: {failed.Failure}");
                return 1;
            }

            WriteNotebooks(results, whole);
            WriteCells(results);
            WriteStages(Path.Combine(root, "data", "study"), Path.Combine(folder, "alone"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IReadOnlyList<NotebookResult> RunNotebooks(string notebooks, string folder)
    {
        var study = JsonValue.Create(Path.Combine(folder, "study"));
        var options = new BatchOptions { OutputFolder = folder, OptionalParameters = new Dictionary<string, JsonNode?> { ["output"] = study } };
        return Batch.RunAsync(BatchNotebook.Find([notebooks], folder), options, null, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static void WriteNotebooks(IReadOnlyList<NotebookResult> results, TimeSpan whole)
    {
        Table.Write(
            Console.Out,
            ["notebook", "s", "in its cells", "the rest", "of the whole", "report KiB"],
            results
                .Select(result => Row(result.Name, result.Elapsed, InCells(result), whole, Number(new FileInfo(result.ReportPath!).Length / 1024.0, "0")))
                .Append(Row("between them", whole - Sum(results, result => result.Elapsed), TimeSpan.Zero, whole, ""))
                .Append(Row("whole", whole, Sum(results, InCells), whole, "")));

        static string[] Row(string name, TimeSpan elapsed, TimeSpan inCells, TimeSpan whole, string report) =>
            [name, Seconds(elapsed), Seconds(inCells), Seconds(elapsed - inCells), $"{Number(100 * (elapsed / whole), "0")} %", report];
    }

    // A cell's number counts the cells of the executed notebook, in which the given parameters have a cell of their own.
    private static void WriteCells(IReadOnlyList<NotebookResult> results)
    {
        var cells = results.SelectMany(result =>
        {
            var executed = NotebookDocument.Load(result.NotebookPath!);
            return result.Cells.Select(cell => (result.Name, cell, Text: FirstLine(executed.Cells[cell.Number - 1].Source)));
        });
        Console.WriteLine($"\nThe {SlowestCells} slowest cells:\n");
        Table.Write(
            Console.Out,
            ["notebook and cell", "s", "first line"],
            cells.OrderByDescending(row => row.cell.Elapsed).Take(SlowestCells).Select(row =>
                new[] { $"{row.Name} {row.cell.Number}", Seconds(row.cell.Elapsed), $"`{row.Text}`" }));
    }

    private static void WriteStages(string data, string output)
    {
        var study = StudyRun.Open(data, output);
        (string Name, Action Work)[] stages =
        [
            ("snapshot", () => _ = study.Snapshot),
            ("utilization", () => _ = study.Utilization),
            ("forecast", () => study.Forecast()),
            ("optimization", () => study.Optimize()),
            ("plan", () => study.Plan()),
        ];
        Console.WriteLine("\nThe library alone, in the same process after the notebooks, so that everything is compiled:\n");
        Table.Write(Console.Out, ["stage", "s"], stages.Select(stage =>
        {
            var watch = Stopwatch.StartNew();
            stage.Work();
            return new[] { stage.Name, Seconds(watch.Elapsed) };
        }));
    }

    private static string Repository()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Lepton.Analysis.sln")))
                return folder;
        }

        throw new InvalidOperationException("Lepton.Analysis.sln lies in no folder above this program. Run the benchmark from its repository.");
    }

    private static TimeSpan InCells(NotebookResult result) => Sum(result.Cells, cell => cell.Elapsed);

    private static TimeSpan Sum<T>(IEnumerable<T> all, Func<T, TimeSpan> time) => all.Aggregate(TimeSpan.Zero, (sum, each) => sum + time(each));

    private static string FirstLine(string source) =>
        source.Split('\n').First(line => line.Trim().Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)).Trim();

    private static string Seconds(TimeSpan time) => Number(time.TotalSeconds, "0.00");

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
