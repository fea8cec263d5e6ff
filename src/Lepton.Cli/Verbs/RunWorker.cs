using System.Globalization;
using System.Text.Json;
using Lepton.Notebooks;

namespace Lepton.Cli;

/// <summary>The side of <c>lepton run</c> that executes: told by its supervisor, through a folder of three files, what to run and telling it how far it is.</summary>
/// <param name="folder">The folder.</param>
internal sealed class RunWorker(string folder)
{
    private const string FolderVariable = "LEPTON_RUN_WORKER";

    /// <summary>The worker that this process is, or null where it is none.</summary>
    public static RunWorker? OfThisProcess => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? new RunWorker(folder) : null;

    private string WorkPath => Path.Combine(folder, "work.json");

    private string MarkPath => Path.Combine(folder, "mark");

    private string ResultsPath => Path.Combine(folder, "results.jsonl");

    /// <summary>What a supervisor wants done.</summary>
    /// <param name="Names">The notebooks to run, in order.</param>
    /// <param name="Done">How many of the whole run are done.</param>
    /// <param name="Total">How many the whole run has.</param>
    /// <param name="IsQuiet">Whether the supervisor shows the progress itself.</param>
    internal sealed record Work(IReadOnlyList<string> Names, int Done, int Total, bool IsQuiet);

    /// <summary>Writes the work, before the worker starts.</summary>
    public void Order(Work work) => File.WriteAllText(WorkPath, JsonSerializer.Serialize(work));

    /// <summary>What to set in the environment of the worker.</summary>
    public (string Name, string Value) Variable => (FolderVariable, folder);

    /// <summary>Reads the work.</summary>
    public Work Read() => JsonSerializer.Deserialize<Work>(File.ReadAllText(WorkPath))!;

    /// <summary>Notes the cell that now runs, or that none does and how the notebook ended.</summary>
    public void Note(BatchProgress progress)
    {
        if (progress.CellNumber is { } number)
        {
            File.WriteAllLines(MarkPath, [progress.Notebook, number.ToString(CultureInfo.InvariantCulture)]);
        }
        else if (progress.Result is { } result)
        {
            File.AppendAllText(ResultsPath, JsonSerializer.Serialize(result) + "\n");
            File.Delete(MarkPath);
        }
    }

    /// <summary>How the notebooks ended that are done.</summary>
    public IReadOnlyList<NotebookResult> Results() => !File.Exists(ResultsPath)
        ? []
        : [.. File.ReadLines(ResultsPath).Select(line => JsonSerializer.Deserialize<NotebookResult>(line)!)];

    /// <summary>The notebook and the cell in which the worker ended, or null where it ended between notebooks.</summary>
    public (string Notebook, int Cell)? LastCell() => !File.Exists(MarkPath)
        ? null
        : File.ReadAllLines(MarkPath) is [var notebook, var number] ? (notebook, int.Parse(number, CultureInfo.InvariantCulture)) : null;
}
