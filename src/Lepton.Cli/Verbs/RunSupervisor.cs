using System.Diagnostics;
using System.Globalization;
using Lepton.Notebooks;

namespace Lepton.Cli;

/// <summary>
/// Runs notebooks in processes below this one, so that a cell which takes its process along (a stack overflow, Environment.Exit) ends as a failed cell of a
/// saved notebook, and so that several run at a time: the working directory and the console belong to a process.
/// </summary>
internal sealed class RunSupervisor(string outputFolder, bool keepsGoing, TextWriter error)
{
    // An endless allocation becomes an OutOfMemoryException of its cell before the machine suffers.
    private const int HeapLimitPercent = 75;

    private readonly Lock _gate = new();
    private int _done;

    /// <summary>Runs notebooks one after another, in one process as long as that one lives.</summary>
    public async Task<IReadOnlyList<NotebookResult>> RunInTurn(IReadOnlyList<string> names, CancellationToken stop)
    {
        var results = new List<NotebookResult>();
        while (results.Count < names.Count && (keepsGoing || results.All(result => result.IsSuccess)))
        {
            var work = new RunWorker.Work([.. names.Skip(results.Count)], results.Count, names.Count, IsQuiet: false);
            var made = await RunProcess(work, 1, stop);
            if (made.Count == 0)
                throw new IOException("The process that runs the notebooks ended before the first of them.");
            results.AddRange(made);
        }

        return results;
    }

    /// <summary>Runs notebooks several at a time, each in a process of its own.</summary>
    public async Task<IReadOnlyList<NotebookResult>> RunSideBySide(IReadOnlyList<string> names, int jobs, CancellationToken stop)
    {
        var results = new NotebookResult?[names.Count];
        var hasFailed = false;
        await Parallel.ForAsync(0, names.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop }, async (i, token) =>
        {
            if (Volatile.Read(ref hasFailed) && !keepsGoing)
                return;
            var result = await RunProcess(new RunWorker.Work([names[i]], 0, 1, IsQuiet: true), jobs, token) is [var made, ..]
                ? made
                : new NotebookResult(names[i], [], TimeSpan.Zero, null, null, $"{names[i]}: its process ended before the first cell.");
            results[i] = result;
            if (!result.IsSuccess)
                Volatile.Write(ref hasFailed, true);
            lock (_gate)
                error.WriteLine(RunProgress.Line(++_done, names.Count, result));
        });
        return [.. results.OfType<NotebookResult>()];
    }

    private async Task<IReadOnlyList<NotebookResult>> RunProcess(RunWorker.Work work, int jobs, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("lepton-run-").FullName;
        try
        {
            var worker = new RunWorker(folder);
            worker.Order(work);
            using var process = Process.Start(Start(worker, jobs))!;
            await WaitFor(process, stop);
            stop.ThrowIfCancellationRequested();
            return worker.LastCell() is { } last ? [.. worker.Results(), FailCell(last.Notebook, last.Cell, process.ExitCode)] : worker.Results();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // A worker that outlives its supervisor would go on writing: Ctrl-C reaches both, other ends are passed on.
    private static async Task WaitFor(Process process, CancellationToken stop)
    {
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            if (!process.WaitForExit(TimeSpan.FromSeconds(1)))
                process.Kill(entireProcessTree: true);
        }
    }

    private static ProcessStartInfo Start(RunWorker worker, int jobs)
    {
        var program = Environment.ProcessPath!;
        IEnumerable<string> arguments = Environment.GetCommandLineArgs().Skip(1);
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            arguments = arguments.Prepend(typeof(Program).Assembly.Location);
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false };
        start.Environment[worker.Variable.Name] = worker.Variable.Value;
        // The runtime reads the number as hexadecimal.
        start.Environment.TryAdd("DOTNET_GCHeapHardLimitPercent", Math.Max(1, HeapLimitPercent / jobs).ToString("X", CultureInfo.InvariantCulture));
        return start;
    }

    private NotebookResult FailCell(string notebook, int number, int exitCode)
    {
        var message = FormattableString.Invariant(
            $"The cell ended its process with code {exitCode}: a stack overflow, a call of Environment.Exit, an exception on a thread of its own, or a crash in native code.");
        var path = Path.Combine(Path.GetFullPath(outputFolder), Path.ChangeExtension(notebook, ".ipynb"));
        var document = NotebookDocument.Load(path);
        var cell = document.Cells[number - 1];
        cell.Outputs = [.. cell.Outputs, new ErrorOutput("ProcessEnded", message, [$"ProcessEnded: {message}"])];
        document.Save(path);
        var report = Path.ChangeExtension(path, ".html");
        HtmlReport.Write(document, Path.GetFileNameWithoutExtension(notebook), report);
        var failure = FormattableString.Invariant($"cell {number}: ProcessEnded: {message}");
        return new NotebookResult(notebook, [new CellTiming(number, TimeSpan.Zero, failure)], TimeSpan.Zero, path, report, failure) { Title = HtmlReport.TitleOf(document) };
    }
}
