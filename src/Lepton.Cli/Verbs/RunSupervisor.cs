using System.Diagnostics;
using System.Globalization;
using Lepton.Notebooks;

namespace Lepton.Cli;

/// <summary>Runs <c>lepton run</c> in a process below this one, so that a cell which takes its process along (a stack overflow, Environment.Exit) ends as a failed cell of a saved notebook.</summary>
internal static class RunSupervisor
{
    private const string MarkVariable = "LEPTON_RUN_MARK";

    // An endless allocation becomes an OutOfMemoryException of its cell before the machine suffers: 75 %, in hexadecimal.
    private const string HeapLimitPercent = "4B";

    /// <summary>Whether this process is the one below: it notes which cell runs.</summary>
    public static string? MarkPath => Environment.GetEnvironmentVariable(MarkVariable);

    /// <summary>Whether a call writes to this process's own console, not to a caller's writers.</summary>
    public static bool IsNeeded(TextWriter output) => MarkPath is null && ReferenceEquals(output, Console.Out);

    /// <summary>Notes the cell that now runs, or that none does.</summary>
    public static void Mark(string outputFolder, BatchProgress progress)
    {
        if (MarkPath is not { } mark)
            return;
        if (progress.CellNumber is { } number)
            File.WriteAllLines(mark, [Path.Combine(Path.GetFullPath(outputFolder), progress.Notebook), progress.Notebook, number.ToString(CultureInfo.InvariantCulture)]);
        else
            File.Delete(mark);
    }

    /// <summary>Runs the same call below this process.</summary>
    /// <returns>Its exit code, or 1 where it ended in the middle of a cell.</returns>
    public static async Task<int> Run(TextWriter error)
    {
        var mark = Path.Combine(Path.GetTempPath(), FormattableString.Invariant($"lepton-run-{Environment.ProcessId}.mark"));
        try
        {
            using var worker = Process.Start(Start(mark))!;
            await worker.WaitForExitAsync(CancellationToken.None);
            if (!File.Exists(mark))
                return worker.ExitCode;
            await error.WriteLineAsync(FailCell(await File.ReadAllLinesAsync(mark), worker.ExitCode));
            return ExitCode.Failed;
        }
        finally
        {
            File.Delete(mark);
        }
    }

    private static ProcessStartInfo Start(string mark)
    {
        var program = Environment.ProcessPath!;
        IEnumerable<string> arguments = Environment.GetCommandLineArgs().Skip(1);
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            arguments = arguments.Prepend(typeof(Program).Assembly.Location);
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false };
        start.Environment[MarkVariable] = mark;
        start.Environment.TryAdd("DOTNET_GCHeapHardLimitPercent", HeapLimitPercent);
        return start;
    }

    private static string FailCell(string[] mark, int exitCode)
    {
        var (path, notebook, number) = (mark[0], mark[1], int.Parse(mark[2], CultureInfo.InvariantCulture));
        var message = FormattableString.Invariant(
            $"The cell ended its process with code {exitCode}: a stack overflow, a call of Environment.Exit, or a crash in native code.");
        var document = NotebookDocument.Load(path);
        var cell = document.Cells[number - 1];
        cell.Outputs = [.. cell.Outputs, new ErrorOutput("ProcessEnded", message, [$"ProcessEnded: {message}"])];
        document.Save(path);
        HtmlReport.Write(document, Path.GetFileNameWithoutExtension(notebook), Path.ChangeExtension(path, ".html"));
        return $"lepton run: {notebook}, cell {number}: ProcessEnded: {message}";
    }
}
