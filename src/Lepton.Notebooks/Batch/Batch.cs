namespace Lepton.Notebooks;

/// <summary>Runs notebooks unattended, one after another, and writes what they show as notebooks and as reports.</summary>
public static class Batch
{
    /// <summary>Runs notebooks in the order given.</summary>
    /// <param name="notebooks">What to run.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told before every cell and after every notebook; called on the running thread.</param>
    /// <param name="stop">Ends the running cell and the run.</param>
    /// <returns>A result for every notebook that was begun.</returns>
    public static async Task<IReadOnlyList<NotebookResult>> RunAsync(
        IEnumerable<BatchNotebook> notebooks, BatchOptions options, IProgress<BatchProgress>? progress, CancellationToken stop)
    {
        var warmUp = Task.Run(CellSession.WarmUp, CancellationToken.None);
        var results = new List<NotebookResult>();
        foreach (var notebook in notebooks)
        {
            var result = await RunOne(notebook, options, progress, warmUp, stop);
            results.Add(result);
            progress?.Report(new BatchProgress(notebook.Name, result.Cells.Count, result.Cells.Count, null, result));
            stop.ThrowIfCancellationRequested();
            if (!result.IsSuccess && !options.KeepGoing)
                break;
        }

        return results;
    }

    // The working directory belongs to the process; a notebook expects to stand in its own folder.
    private static async Task<NotebookResult> RunOne(
        BatchNotebook notebook, BatchOptions options, IProgress<BatchProgress>? progress, Task warmUp, CancellationToken stop)
    {
        NotebookDocument document;
        try
        {
            document = NotebookDocument.Load(notebook.Path);
            NotebookParameters.Of(document).Inject(document, options, notebook.Name);
        }
        catch (NotebookException failure)
        {
            return new NotebookResult(notebook.Name, [], TimeSpan.Zero, null, null, failure.Message);
        }

        options = options with { OutputFolder = Path.GetFullPath(options.OutputFolder) };
        var before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = Path.GetDirectoryName(notebook.Path)!;
        try
        {
            await warmUp;
            return await new NotebookRun(notebook, document, options, progress).Run(stop);
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }
}
