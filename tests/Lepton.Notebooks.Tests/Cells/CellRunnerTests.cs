using Lepton.Notebooks;

namespace Lepton.Tests.Cells;

/// <summary>The lines that .NET Interactive users write beside C#.</summary>
public sealed class CellRunnerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lepton-cells-").FullName;
    private readonly CellSession _session;
    private readonly CellRunner _runner;

    public CellRunnerTests()
    {
        _session = new CellSession(_folder);
        _runner = new CellRunner(_session);
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_cell_is_cut_at_its_magics_and_keeps_its_line_numbers()
    {
        var (result, outputs) = await Run("#!markdown\n# Title\n#!html\n<b>x</b>\n#!csharp\nvar a = 1;\nthrow new Exception(\"here\");");
        Assert.Equal("# Title", ((DisplayOutput)outputs[0]).Text("text/markdown"));
        Assert.Equal("<b>x</b>", ((DisplayOutput)outputs[1]).Text("text/html"));
        Assert.Equal(7, result.Line);
    }

    [Fact]
    public async Task Another_language_is_refused_with_what_is_known()
    {
        var (result, _) = await Run("#!fsharp\nlet x = 1");
        Assert.Equal(
            "#!fsharp is not known here. This host runs C#; it knows #!csharp, #!markdown, #!html, #!mermaid, #!import, #!time, #!about and #!whos.",
            result.Error!.Message);
    }

    [Fact]
    public async Task Variables_are_listed_and_time_is_told()
    {
        await Run("var days = 14;");
        Assert.Contains("days  Int32  14", ((DisplayOutput)(await Run("#!whos")).Outputs[0]).Text("text/plain")!, StringComparison.Ordinal);
        Assert.StartsWith("Wall time: ", ((StreamOutput)(await Run("#!time\nvar x = 1;")).Outputs[0]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notebook_is_imported_and_one_that_imports_itself_is_noticed()
    {
        var document = NotebookDocument.Empty();
        document.Add(NotebookCell.Code("a", "int Twice(int x) => 2 * x;"));
        document.Save(Path.Combine(_folder, "shared.ipynb"));
        File.WriteAllText(Path.Combine(_folder, "self.csx"), "#!import self.csx");
        var (_, outputs) = await Run("#!import shared.ipynb\nTwice(4)");
        Assert.Equal("8", ((DisplayOutput)outputs[0]).Text("text/plain"));
        Assert.Equal("#!import self.csx: imports are nested more than 10 deep. Does a notebook import itself?", (await Run("#!import self.csx")).Result.Error!.Message);
        Assert.Equal("#!import none.ipynb: there is no such file. Paths begin at the notebook's folder.", (await Run("#!import none.ipynb")).Result.Error!.Message);
    }

    [Fact]
    public async Task A_package_that_is_not_to_be_had_is_named_with_its_version()
    {
        var (result, _) = await Run("#r \"nuget: Lepton.NoSuchPackage, 1.2.3\"");
        Assert.StartsWith("#r \"nuget: Lepton.NoSuchPackage 1.2.3\": not to be had. error NU", result.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_is_a_folder_is_looked_into()
    {
        var (result, _) = await Run($"#i \"nuget: {_folder}\"\n1");
        Assert.True(result.IsSuccess, result.Error?.Message);
    }

    private async Task<(CellResult Result, IReadOnlyList<CellOutput> Outputs)> Run(string source)
    {
        var outputs = new CellOutputs();
        return (await _runner.RunAsync(source, "cell 1", outputs, TestContext.Current.CancellationToken), outputs.Outputs);
    }
}
