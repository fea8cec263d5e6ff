using Lepton.Notebooks;

namespace Lepton.Tests;

/// <summary>Makes small notebooks and runs them in a folder of their own.</summary>
internal sealed class NotebookFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("lepton-notebooks-").FullName;

    public string Output => System.IO.Path.Combine(Path, "out");

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public string Write(string name, params NotebookCell[] cells)
    {
        var document = NotebookDocument.Empty();
        foreach (var cell in cells)
            document.Add(cell);
        var path = System.IO.Path.Combine(Path, name);
        document.Save(path);
        return path;
    }

    public async Task<IReadOnlyList<NotebookResult>> Run(Func<BatchOptions, BatchOptions>? with = null)
    {
        var options = new BatchOptions { OutputFolder = Output };
        return await Batch.RunAsync(BatchNotebook.Find([Path], Output), with?.Invoke(options) ?? options, null, TestContext.Current.CancellationToken);
    }

    /// <summary>Runs the one notebook, stores what it showed, changes it where asked, and verifies it.</summary>
    public async Task<NotebookResult> Verify(Action<NotebookDocument>? change = null)
    {
        var stored = NotebookDocument.Load(Assert.Single(await Run()).NotebookPath!);
        change?.Invoke(stored);
        stored.Save(System.IO.Path.Combine(Path, System.IO.Path.GetFileName(Directory.EnumerateFiles(Path, "*.ipynb").Single())));
        return Assert.Single(await Run(options => options with { Verification = OutputTolerance.Default }));
    }

    public NotebookDocument Executed(string name) => NotebookDocument.Load(System.IO.Path.Combine(Output, name));

    public static NotebookCell Code(string source, params string[] tags) => NotebookCell.Code(Guid.NewGuid().ToString("n")[..8], source, tags);
}
