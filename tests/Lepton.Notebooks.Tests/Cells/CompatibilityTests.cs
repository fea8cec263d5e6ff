using Lepton.Notebooks;

namespace Lepton.Tests.Cells;

/// <summary>Every line of the table "What is the same, what differs" in docs/notebooks-without-dotnet-interactive.md, from this side.</summary>
public sealed class CompatibilityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lepton-compatible-").FullName;
    private readonly CellSession _session;
    private readonly CellRunner _runner;
    private int _cells;

    public CompatibilityTests()
    {
        _session = new CellSession(_folder);
        _runner = new CellRunner(_session);
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("await Task.Delay(1);\n40 + 2", "text/plain", "42")]
    [InlineData("display(42);", "text/plain", "42")]
    [InlineData("42.Display();", "text/plain", "42")]
    [InlineData("\"# T\".DisplayAs(\"text/markdown\");", "text/markdown", "# T")]
    [InlineData("HTML(\"<b>x</b>\")", "text/html", "<b>x</b>")]
    [InlineData("var shown = display(1); shown.Update(2);", "text/plain", "2")]
    [InlineData("class P { }\nFormatter.Register<P>((p, writer) => writer.Write(\"a P\"), \"text/plain\");\ndisplay(new P(), \"text/plain\");", "text/plain", "a P")]
    [InlineData("Formatter.ListExpansionLimit", "text/plain", "20")]
    [InlineData("#!markdown\n# T", "text/markdown", "# T")]
    [InlineData("#!html\n<b>x</b>", "text/html", "<b>x</b>")]
    [InlineData("#!csharp\n42", "text/plain", "42")]
    public async Task What_is_the_same_shows_the_same(string cell, string form, string expected)
    {
        var outputs = await Run(cell);
        Assert.Equal(expected, Assert.IsType<DisplayOutput>(outputs[^1]).Text(form));
    }

    [Theory]
    [InlineData("#!time\nvar x = 1;", "Wall time: ")]
    [InlineData("#!about", "Lepton notebook host ")]
    public async Task Magics_that_tell_something_tell_it(string cell, string expected) =>
        Assert.StartsWith(expected, Assert.IsType<StreamOutput>((await Run(cell))[^1]).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Variables_are_listed_by_whos()
    {
        await Run("var days = 14;");
        Assert.Contains("days", Assert.IsType<DisplayOutput>((await Run("#!whos"))[0]).Text("text/plain"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paths_of_load_import_and_references_begin_at_the_notebooks_folder()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.csx"), "var loaded = 1;", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "b.csx"), "var imported = 2;", TestContext.Current.CancellationToken);
        File.Copy(typeof(YamlDotNet.Core.Mark).Assembly.Location, Path.Combine(_folder, "some.dll"));
        await Run("#load \"a.csx\"");
        await Run("#!import b.csx");
        Assert.Equal("3", Assert.IsType<DisplayOutput>((await Run("loaded + imported"))[0]).Text("text/plain"));
        await Run("#r \"some.dll\"");
        await Run("using YamlDotNet.Core;");
    }

    [Fact]
    public async Task A_mermaid_cell_is_shown_as_its_text()
    {
        var shown = Assert.IsType<DisplayOutput>((await Run("#!mermaid\ngraph TD; A-->B"))[0]);
        Assert.Contains("graph TD; A--&gt;B", shown.Text("text/html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!fsharp\nlet x = 1")]
    [InlineData("#!pwsh\nGet-Date")]
    [InlineData("#!sql\nselect 1")]
    [InlineData("#!javascript\n1")]
    [InlineData("#!set --name x --value 1")]
    [InlineData("#!share --from csharp x")]
    [InlineData("#!value --name x\n1")]
    public async Task What_is_not_here_fails_with_what_is_known(string cell)
    {
        var error = await Fail(cell);
        Assert.Equal("MagicError", error.Name);
        Assert.Contains("This host runs C#; it knows #!csharp, #!markdown", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Kernel.Root.ToString()")]
    [InlineData("KernelInvocationContext.Current.ToString()")]
    [InlineData("await Kernel.GetInputAsync(\"name\")")]
    public async Task Its_object_model_is_not_here_and_does_not_compile(string cell) => Assert.Equal("CompilationError", (await Fail(cell)).Name);

    [Fact]
    public async Task Output_can_be_cleared_here() => Assert.Equal("2", Assert.IsType<DisplayOutput>(Assert.Single(await Run("display(1); Kernel.ClearOutput(); display(2);"))).Text("text/plain"));

    private async Task<IReadOnlyList<CellOutput>> Run(string source)
    {
        var outputs = new CellOutputs();
        var result = await _runner.RunAsync(source, $"cell {++_cells}", outputs, TestContext.Current.CancellationToken);
        Assert.Null(result.Error);
        return outputs.Outputs;
    }

    private async Task<ErrorOutput> Fail(string source) =>
        (await _runner.RunAsync(source, $"cell {++_cells}", new CellOutputs(), TestContext.Current.CancellationToken)).Error!;
}
