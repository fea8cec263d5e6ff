using System.Globalization;
using System.Text.Json.Nodes;

namespace Lepton.Notebooks;

/// <summary>Runs one notebook from top to bottom in this process and saves it after every cell.</summary>
internal sealed class NotebookRun
{
    private readonly NotebookDocument _document;
    private readonly BatchNotebook _notebook;
    private readonly BatchOptions _options;
    private readonly IProgress<BatchProgress>? _progress;
    private readonly string _outputPath;
    private readonly DateTimeOffset _begun;
    private readonly List<CellTiming> _timings = [];
    private readonly List<OutputDifference> _differences = [];
    private readonly Dictionary<NotebookCell, IReadOnlyList<CellOutput>> _stored = [];

    public NotebookRun(BatchNotebook notebook, NotebookDocument document, BatchOptions options, IProgress<BatchProgress>? progress)
    {
        _notebook = notebook;
        _document = document;
        _options = options;
        _progress = progress;
        _begun = options.Clock.GetUtcNow();
        // What was read from another format is written as a notebook.
        _outputPath = Path.Combine(Path.GetFullPath(options.OutputFolder), Path.ChangeExtension(notebook.Name, ".ipynb"));
    }

    /// <summary>Runs all cells up to the first that fails.</summary>
    public async Task<NotebookResult> Run(CancellationToken stop)
    {
        var started = _options.Clock.GetTimestamp();
        if (_options.Verification is not null && !HasOutputs())
            return Refused($"{_notebook.Name}: nothing is stored to compare with. Run the notebook once without --verify and keep the notebook written.");
        ForgetEarlierRun();
        _document.Save(_outputPath);
        var failure = await RunCells(stop) ?? DescribeDifferences();
        var report = Path.ChangeExtension(_outputPath, ".html");
        HtmlReport.Write(_document, Path.GetFileNameWithoutExtension(_notebook.Name), report);
        return new NotebookResult(_notebook.Name, _timings, _options.Clock.GetElapsedTime(started), _outputPath, report, failure)
        {
            Title = HtmlReport.TitleOf(_document),
            Differences = _differences,
        };
    }

    private NotebookResult Refused(string why) => new(_notebook.Name, [], TimeSpan.Zero, null, null, why);

    private bool HasOutputs() => CodeCells().Any(cell => cell.Outputs.Count > 0);

    private string? DescribeDifferences() => _differences.Count == 0
        ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"cell {_differences[0].Number}{(_differences.Count > 1 ? $" and {_differences.Count - 1} more" : "")}: VerifyError: what is shown is not what is stored.");

    private void ForgetEarlierRun()
    {
        foreach (var cell in CodeCells())
        {
            _stored[cell] = cell.Outputs;
            cell.Outputs = [];
            cell.ExecutionCount = null;
            cell.Metadata.Remove("lepton");
        }
    }

    private IEnumerable<NotebookCell> CodeCells() => _document.Cells.Where(cell => cell.Kind == CellKind.Code);

    private async Task<string?> RunCells(CancellationToken stop)
    {
        using var notebookTimeout = new CancellationTokenSource(_options.NotebookTimeout ?? Timeout.InfiniteTimeSpan, _options.Clock);
        var session = new CellSession(Path.GetDirectoryName(_notebook.Path)!);
        var runner = new CellRunner(session);
        var count = CodeCells().Count();
        for (var i = 0; i < _document.Cells.Count; i++)
        {
            var cell = _document.Cells[i];
            if (cell.Kind != CellKind.Code || string.IsNullOrWhiteSpace(cell.Source) || cell.Tags.Contains("skip-execution"))
                continue;
            _progress?.Report(new BatchProgress(_notebook.Name, _timings.Count, count, $"cell {i + 1}: {FirstLine(cell.Source)}", null) { CellNumber = i + 1 });
            if (await RunCell(runner, cell, i + 1, notebookTimeout.Token, stop) is { } failure)
                return failure;
        }

        return null;
    }

    private static string FirstLine(string source) => source.TrimStart().Split('\n')[0].TrimEnd();

    private async Task<string?> RunCell(
        CellRunner runner, NotebookCell cell, int number, CancellationToken notebookTimeout, CancellationToken stop)
    {
        var started = _options.Clock.GetTimestamp();
        using var cellTimeout = new CancellationTokenSource(_options.CellTimeout ?? Timeout.InfiniteTimeSpan, _options.Clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cellTimeout.Token, notebookTimeout, stop);
        var outputs = new CellOutputs();
        var result = await Result(runner, cell, number, outputs, end.Token);
        if (result.IsStopped)
            result = result with { Error = WhyStopped(result.Error!, cellTimeout.IsCancellationRequested, notebookTimeout.IsCancellationRequested) };
        if (result.Error is not null)
            outputs.Add(result.Error);

        var failure = result.IsSuccess || cell.Tags.Contains("raises-exception") ? null : Describe(number, result);
        Keep(cell, number, outputs, failure ?? Compare(cell, number, outputs), _options.Clock.GetElapsedTime(started));
        return failure;
    }

    // A difference does not end the run: the reader wants to see all of them.
    private string? Compare(NotebookCell cell, int number, CellOutputs outputs)
    {
        if (_options.Verification is not { } tolerance || cell.Tags.Contains("skip-verify"))
            return null;
        var comparison = new OutputComparison(tolerance, _begun, _options.Clock);
        if (comparison.Difference(_stored[cell], outputs.Outputs) is not { } lines)
            return null;
        _differences.Add(new OutputDifference(number, lines));
        return string.Create(CultureInfo.InvariantCulture, $"cell {number}: VerifyError: what is shown is not what is stored.");
    }

    private static async Task<CellResult> Result(CellRunner runner, NotebookCell cell, int number, CellOutputs outputs, CancellationToken end) =>
        cell.Language is null or "csharp" or "C#"
            ? await runner.RunAsync(cell.Source, string.Create(CultureInfo.InvariantCulture, $"cell {number}"), outputs, end)
            : CellErrors.OfMessage("LanguageError", $"The cell is in {cell.Language}; this host runs C#. Rewrite it in C# or run it elsewhere.");

    private ErrorOutput WhyStopped(ErrorOutput error, bool byCell, bool byNotebook)
    {
        var (reason, limit) = byCell ? ("cell", _options.CellTimeout) : byNotebook ? ("notebook", _options.NotebookTimeout) : ("", null);
        if (limit is null)
            return error;
        var stuck = error.Name == "CellStuck" ? " Something in it could not be ended and goes on until this process ends." : "";
        var message = $"The {reason} had {limit.Value.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s and was stopped.{stuck}";
        return new ErrorOutput("TimeoutError", message, [$"TimeoutError: {message}"]);
    }

    private static string Describe(int number, CellResult result)
    {
        var line = result.Line is null ? "" : string.Create(CultureInfo.InvariantCulture, $", line {result.Line}");
        return string.Create(CultureInfo.InvariantCulture, $"cell {number}{line}: {result.Error!.Name}: {result.Error.Message}");
    }

    private void Keep(NotebookCell cell, int number, CellOutputs outputs, string? failure, TimeSpan elapsed)
    {
        _timings.Add(new CellTiming(number, elapsed, failure));
        cell.ExecutionCount = _timings.Count;
        cell.Outputs = outputs.Outputs;
        cell.Metadata["lepton"] = new JsonObject
        {
            ["seconds"] = Math.Round(elapsed.TotalSeconds, 3),
            ["status"] = failure is null ? "completed" : "failed",
        };
        _document.Save(_outputPath);
    }
}
