using System.Text.Json.Nodes;

namespace Lepton.Tests.Kernels;

/// <summary>The kernel as Jupyter's own programs see it.</summary>
public sealed partial class KernelTests : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly string _folder = Directory.CreateTempSubdirectory("lepton-kernel-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_kernel_passes_the_suite_by_which_Jupyter_judges_kernels()
    {
        Judge.Require(Python, "-c", "import jupyter_kernel_test");
        Run(Python, "-W", "ignore", Script("compliance.py"));
    }

    [Fact]
    public void Interrupt_restart_input_hostile_cells_and_a_killed_client_end_as_people_expect()
    {
        Judge.Require(Python, "-c", "import jupyter_client");
        Run(Python, "-W", "ignore", Script("behaviour.py"));
    }

    [Fact]
    public void Nbclient_and_nbconvert_show_what_lepton_run_shows()
    {
        Judge.Require(Python, "-c", "import nbclient, nbconvert");
        var notebook = Repository.At("tests", "Lepton.Cli.Tests", "Kernels", "everyday.ipynb");
        Assert.Equal(0, Lepton.Cli.Program.Invoke(["run", notebook, "--output", _folder], new StringWriter(), new StringWriter()));
        Run("jupyter-nbconvert", "--execute", "--to", "notebook", "--output-dir", _folder, "--output", "converted.ipynb", notebook);
        Run(Python, "-W", "ignore", "-c",
            $"import nbformat, nbclient; n = nbformat.read('{notebook}', 4); nbclient.NotebookClient(n).execute(); nbformat.write(n, '{_folder}/client.ipynb')");
        var ours = Outputs("everyday.ipynb");
        Assert.Equal(ours, Outputs("converted.ipynb"));
        Assert.Equal(ours, Outputs("client.ipynb"));
    }

    [Fact]
    public void All_five_notebooks_show_in_nbclient_and_nbconvert_what_lepton_run_shows()
    {
        Judge.Require(Python, "-c", "import nbclient, nbconvert");
        Install();
        var lepton = Path.Combine(AppContext.BaseDirectory, "lepton");
        Judge.Run("/usr/bin/env", ["-C", Study("ours"), lepton, "run", "notebooks"]);
        RunIn(Study("nbconvert"), "sh", "-c", "jupyter-nbconvert --execute --to notebook --output-dir out --ExecutePreprocessor.timeout=600 notebooks/*.ipynb");
        RunIn(Study("nbclient"), Python, "-W", "ignore", "-c", """
            import glob, nbclient, nbformat
            for path in sorted(glob.glob("notebooks/*.ipynb")):
                notebook = nbformat.read(path, 4)
                nbclient.NotebookClient(notebook, timeout=600, resources={"metadata": {"path": "notebooks"}}).execute()
                nbformat.write(notebook, path.replace("notebooks/", "out/"))
            """);
        foreach (var name in Directory.EnumerateFiles(Repository.At("notebooks"), "*.ipynb").Select(Path.GetFileName))
        {
            var ours = Outputs(Path.Combine("ours", "out", name!));
            Assert.NotEmpty(ours);
            Assert.Equal(ours, Outputs(Path.Combine("nbconvert", "out", name!)));
            Assert.Equal(ours, Outputs(Path.Combine("nbclient", "out", name!)));
        }
    }

    [Fact]
    public void An_installed_kernel_is_started_by_absolute_path_without_a_shell()
    {
        Install();
        var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, "share", "jupyter", "kernels", ".net-csharp", "kernel.json")))!;
        var program = (string)spec["argv"]![0]!;
        Assert.True(Path.IsPathFullyQualified(program) && File.Exists(program), program);
        Assert.Equal("message", (string?)spec["interrupt_mode"]);
        Assert.Equal("C# (Lepton)", (string?)spec["display_name"]);
    }

    [Fact]
    public void A_kernel_of_another_program_is_neither_replaced_nor_removed_by_mistake()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "share", "jupyter", "kernels", ".net-csharp")).FullName;
        File.WriteAllText(Path.Combine(folder, "kernel.json"), """{"argv": ["dotnet", "interactive"], "display_name": ".NET (C#)", "language": "C#"}""");
        var error = new StringWriter();
        Assert.Equal(1, Lepton.Cli.Program.Invoke(["kernel", "install", "--prefix", _folder], new StringWriter(), error));
        Assert.Equal(
            $"lepton install: {folder}: a kernel \".NET (C#)\" of another program is installed there. Choose another --name, or replace it with --replace.\n", error.ToString());
        Assert.Equal(1, Lepton.Cli.Program.Invoke(["kernel", "uninstall", "--prefix", _folder], new StringWriter(), new StringWriter()));
        Assert.True(Directory.Exists(folder));
    }

    [Fact]
    public void Installed_kernels_are_listed_and_removed()
    {
        Install();
        var output = new StringWriter();
        Lepton.Cli.Program.Invoke(["kernel", "list", "--prefix", _folder], output, new StringWriter());
        Assert.StartsWith(".net-csharp\tC# (Lepton)\t", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, Lepton.Cli.Program.Invoke(["kernel", "uninstall", "--prefix", _folder], new StringWriter(), new StringWriter()));
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(_folder, "share", "jupyter", "kernels")));
    }

    private static string Script(string name) => Repository.At("tests", "Lepton.Cli.Tests", "Kernels", name);

    // The notebooks beside their data, as in the repository; what they write comes beside them.
    private string Study(string name)
    {
        var folder = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.Combine(folder, "notebooks"));
        foreach (var notebook in Directory.EnumerateFiles(Repository.At("notebooks"), "*.ipynb"))
            File.Copy(notebook, Path.Combine(folder, "notebooks", Path.GetFileName(notebook)));
        Directory.CreateSymbolicLink(Path.Combine(folder, "data"), Repository.At("data"));
        Directory.CreateDirectory(Path.Combine(folder, "out"));
        return folder;
    }

    private void Run(string program, params string[] arguments)
    {
        Install();
        RunIn(_folder, program, arguments);
    }

    private void RunIn(string folder, string program, params string[] arguments) =>
        Judge.Run("/usr/bin/env", ["-C", folder, $"JUPYTER_PATH={_folder}/share/jupyter", $"JUPYTER_RUNTIME_DIR={_folder}/runtime", "JUPYTER_PREFER_ENV_PATH=1", program, .. arguments]);

    private void Install()
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "lepton.exe" : "lepton");
        Judge.Run(program, "kernel", "install", "--prefix", _folder);
    }

    // Everything a cell showed; the order of keys, the split of texts into lines and the form of numbers are the writer's own.
    private List<string> Outputs(string name) =>
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, name)))!["cells"]!.AsArray()
            .SelectMany(cell => cell!["outputs"]?.AsArray() ?? [])
            .Select(output => Place().Replace(Canonical(output!)?.ToJsonString() ?? "null", "the cell"))];

    // A traceback names the cell as its reader knows it: by number in a batch run, by execution count in Jupyter.
    [System.Text.RegularExpressions.GeneratedRegex(@"In \[\d+\]|cell \d+")]
    private static partial System.Text.RegularExpressions.Regex Place();

    private static JsonNode? Canonical(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => KeyValuePair.Create(field.Key, Canonical(field.Value)))),
        JsonArray lines when lines.Count > 0 && lines.All(line => line?.GetValueKind() == System.Text.Json.JsonValueKind.String) =>
            JsonValue.Create(string.Concat(lines.Select(line => (string)line!))),
        JsonArray items => new JsonArray([.. items.Select(Canonical)]),
        // Python writes 252.1 where 252.10 was read.
        JsonValue number when number.GetValueKind() == System.Text.Json.JsonValueKind.Number => JsonValue.Create(number.GetValue<double>()),
        _ => node?.DeepClone(),
    };
}
