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
        Description = "Notebooks (.ipynb) or folders of them; a folder runs in name order, its sub-folders after it.",
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

    public static Command Create()
    {
        var command = new Command(
            "run",
            "Executes notebooks and writes each as .ipynb and as a self-contained .html report. Exit code 1: a cell failed; what was shown until then is kept.")
        {
            Paths, Output, Parameters, ParametersFile, ListParameters, CellTimeout, NotebookTimeout, KeepGoing, FailFast,
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
        });
        return command.Does(Run);
    }

    private static async Task<int> Run(ParseResult parsed, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var folder = parsed.GetValue(Output) ?? "out";
        var notebooks = BatchNotebook.Find(parsed.GetValue(Paths)!, folder);
        if (parsed.GetValue(ListParameters))
            return WriteParameters(notebooks, output);

        if (RunSupervisor.IsNeeded(output))
            return await RunSupervisor.Run(error);
        using var progress = RunProgress.Create(error, notebooks.Count, folder);
        var results = await Batch.RunAsync(notebooks, Options(parsed, folder), progress, stop);
        progress.Dispose();
        foreach (var result in results.Where(result => !result.IsSuccess))
            await error.WriteLineAsync(Describe(result));
        var ran = results.Count(result => result.IsSuccess);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{ran} of {notebooks.Count} notebooks executed in {results.Sum(result => result.Elapsed.TotalSeconds):F1} s; written to {folder}."));
        return ran == notebooks.Count ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Describe(NotebookResult result) => result.NotebookPath is null
        ? $"lepton run: {result.Failure}"
        : $"lepton run: {result.Name}, {result.Failure}";

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
