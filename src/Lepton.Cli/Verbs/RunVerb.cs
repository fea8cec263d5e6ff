using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Lepton.Notebooks;

namespace Lepton.Cli;

/// <summary><c>lepton run</c>: executes notebooks unattended and writes them, and a report of each, to a folder.</summary>
internal static class RunVerb
{
    private static readonly Argument<string[]> Paths = new("notebook-or-folder")
    {
        Description = "Notebooks (.ipynb, .dib) or folders of them; a folder runs in name order, its sub-folders after it.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> Output = new("--output", "-o")
    {
        Description = "Folder for the executed notebooks and reports (default: out). Given, a parameter named \"output\" of a notebook is set to the folder \"study\" below it.",
    };

    private static readonly Option<string[]> Parameters = new("--parameter", "-p")
    {
        Description = "A parameter value, name=value; may be given several times. Names and types are those of the cell tagged \"parameters\".",
    };

    private static readonly Option<string?> ParametersFile = new("--parameters-file")
    {
        Description = "A .json or .yaml file with a field for each parameter; -p goes first.",
    };

    private static readonly Option<bool> ListParameters = new("--list-parameters") { Description = "Print the parameters with type and default, and run nothing." };

    private static readonly Option<double?> CellTimeout = new("--timeout-seconds") { Description = "Longest time for one cell (default: no limit)." };

    private static readonly Option<double?> NotebookTimeout = new("--notebook-timeout-seconds") { Description = "Longest time for one notebook (default: no limit)." };

    private static readonly Option<bool> KeepGoing = new("--keep-going") { Description = "Run the notebooks after a failed one all the same." };

    private static readonly Option<bool> FailFast = new("--fail-fast") { Description = "Stop at the first failed notebook (the default)." };

    private static readonly Option<string?> StartFrom = new("--start-from") { Description = "Skip the notebooks before this one; what they wrote in an earlier run stays." };

    private static readonly Option<int> Jobs = new("--jobs", "-j")
    {
        Description = "How many notebooks run at a time, each in a process of its own; only for notebooks that do not need each other's results.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<bool> Verify = new("--verify")
    {
        Description = "Compare what cells show with what the notebooks have stored; a cell that shows something else fails and is shown as a diff.",
    };

    private static readonly Option<double> Tolerance = new("--tolerance")
    {
        Description = "With --verify: largest relative difference of two numbers that counts as none.",
        DefaultValueFactory = _ => OutputTolerance.Default.Relative,
    };

    private static readonly Option<string?> Report = new("--report") { Description = "A file for the results as JUnit XML: a suite for each notebook, a case for each cell." };

    public static Command Create()
    {
        var command = new Command(
            "run",
            "Executes notebooks and writes each as .ipynb and as a self-contained .html report. Exit code 1: a cell failed; what was shown until then is kept.")
        {
            Paths, Output, Parameters, ParametersFile, ListParameters, CellTimeout, NotebookTimeout, KeepGoing, FailFast, StartFrom, Jobs, Verify, Tolerance, Report,
        };
        command.Validators.Add(result =>
        {
            foreach (var given in result.GetValue(Parameters) ?? [])
            {
                if (given.IndexOf('=', StringComparison.Ordinal) < 1)
                    result.AddError($"-p \"{given}\" is not of the form name=value.");
            }

            if (result.GetValue(KeepGoing) && result.GetValue(FailFast))
                result.AddError("--keep-going and --fail-fast exclude each other.");
            if (result.GetResult(Jobs) is { Tokens.Count: > 0 } && result.GetValue(Jobs) < 1)
                result.AddError("--jobs is 1 or more.");
            if (result.GetResult(Tolerance) is { Tokens.Count: > 0 } && !(result.GetValue(Tolerance) >= 0))
                result.AddError("--tolerance is 0 or more.");
        });
        return command.Does(Run);
    }

    private static async Task<int> Run(ParseResult parsed, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var folder = parsed.GetValue(Output) ?? "out";
        var notebooks = BatchNotebook.Find(parsed.GetValue(Paths)!, folder);
        if (parsed.GetValue(ListParameters))
            return WriteParameters(notebooks, output);
        if (RunWorker.OfThisProcess is { } worker)
            return await Work(worker, notebooks, Options(parsed, folder), error, stop);

        notebooks = From(notebooks, parsed.GetValue(StartFrom));
        var results = await Execute(parsed, notebooks, folder, ReferenceEquals(output, Console.Out), error, stop);
        if (parsed.GetValue(Report) is { } report)
            JUnitReport.Write(results, Path.GetFullPath(report));
        if (notebooks.Count > 1)
            HtmlIndex.Write(results, folder);
        foreach (var line in results.Where(result => !result.IsSuccess).SelectMany(Describe))
            await error.WriteLineAsync(line);
        var ran = results.Count(result => result.IsSuccess);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{ran} of {notebooks.Count} notebooks executed in {results.Sum(result => result.Elapsed.TotalSeconds):F1} s; written to {folder}."));
        return ran == notebooks.Count ? ExitCode.Done : ExitCode.Failed;
    }

    // Below a caller's writers (a test, a program) everything happens in this process.
    private static async Task<IReadOnlyList<NotebookResult>> Execute(
        ParseResult parsed, IReadOnlyList<BatchNotebook> notebooks, string folder, bool hasConsole, TextWriter error, CancellationToken stop)
    {
        var jobs = Math.Min(parsed.GetValue(Jobs), notebooks.Count);
        if (!hasConsole)
        {
            using var progress = RunProgress.Create(error, 0, notebooks.Count, note: null);
            return await Batch.RunAsync(notebooks, Options(parsed, folder), progress, stop);
        }

        var supervisor = new RunSupervisor(folder, parsed.GetValue(KeepGoing), error);
        List<string> names = [.. notebooks.Select(notebook => notebook.Name)];
        return jobs == 1 ? await supervisor.RunInTurn(names, stop) : await supervisor.RunSideBySide(names, jobs, stop);
    }

    private static async Task<int> Work(RunWorker worker, IReadOnlyList<BatchNotebook> notebooks, BatchOptions options, TextWriter error, CancellationToken stop)
    {
        var work = worker.Read();
        var ordered = work.Names.Select(name => notebooks.First(notebook => notebook.Name == name));
        using var progress = RunProgress.Create(work.IsQuiet ? TextWriter.Null : error, work.Done, work.Total, worker.Note);
        try
        {
            var results = await Batch.RunAsync(ordered, options, progress, stop);
            return results.All(result => result.IsSuccess) ? ExitCode.Done : ExitCode.Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The supervisor, which the same signal reached, says it.
            return ExitCode.Failed;
        }
    }

    private static IReadOnlyList<BatchNotebook> From(IReadOnlyList<BatchNotebook> notebooks, string? first)
    {
        if (first is null)
            return notebooks;
        List<BatchNotebook> rest = [.. notebooks.SkipWhile(notebook => notebook.Name != first && Path.ChangeExtension(notebook.Name, null) != first)];
        return rest.Count > 0
            ? rest
            : throw new NotebookException($"--start-from {first}: no notebook of that name is to be run. Known are {string.Join(", ", notebooks.Select(notebook => notebook.Name))}.");
    }

    private static IEnumerable<string> Describe(NotebookResult result)
    {
        yield return result.NotebookPath is null ? $"lepton run: {result.Failure}" : $"lepton run: {result.Name}, {result.Failure}";
        foreach (var difference in result.Differences)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{result.Name}, cell {difference.Number}: - is stored, + is shown now");
            foreach (var line in difference.Lines)
                yield return "    " + line;
        }
    }

    private static BatchOptions Options(ParseResult parsed, string folder)
    {
        var parameters = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        if (parsed.GetValue(ParametersFile) is { } file)
        {
            foreach (var (name, value) in ParameterFile.Read(file))
                parameters[name] = value;
        }

        foreach (var given in parsed.GetValue(Parameters) ?? [])
        {
            var parts = given.Split('=', 2);
            parameters[parts[0].Trim()] = JsonValue.Create(parts[1]);
        }

        var study = Path.Combine(Path.GetFullPath(folder), "study");
        return new BatchOptions
        {
            OutputFolder = folder,
            Parameters = parameters,
            OptionalParameters = parsed.GetValue(Output) is null ? [] : new Dictionary<string, JsonNode?> { ["output"] = JsonValue.Create(study) },
            CellTimeout = Seconds(parsed.GetValue(CellTimeout)),
            NotebookTimeout = Seconds(parsed.GetValue(NotebookTimeout)),
            KeepGoing = parsed.GetValue(KeepGoing),
            Verification = parsed.GetValue(Verify) ? new OutputTolerance(parsed.GetValue(Tolerance)) : null,
        };
    }

    private static TimeSpan? Seconds(double? seconds) => seconds is null ? null : TimeSpan.FromSeconds(seconds.Value);

    private static int WriteParameters(IReadOnlyList<BatchNotebook> notebooks, TextWriter output)
    {
        foreach (var notebook in notebooks)
        {
            output.WriteLine(notebook.Name);
            foreach (var parameter in NotebookParameters.Of(NotebookDocument.Load(notebook.Path)).All)
                output.WriteLine($"  {parameter.Name} ({parameter.Type}) = {parameter.Default}");
        }

        return ExitCode.Done;
    }
}
