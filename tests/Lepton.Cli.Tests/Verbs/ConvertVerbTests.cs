using Lepton.Cli;

namespace Lepton.Tests.Verbs;

/// <summary><c>lepton convert</c> writes a notebook in another format and never over a file by mistake.</summary>
public sealed class ConvertVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lepton-convert-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_notebook_of_this_repository_goes_to_dib_and_back_and_to_a_report()
    {
        var source = Repository.At("notebooks", "05-plan.ipynb");
        Assert.Equal(0, Convert(out _, source, At("a.dib")));
        Assert.Equal(0, Convert(out _, At("a.dib"), At("b.ipynb")));
        Assert.Equal(0, Convert(out _, At("b.ipynb"), At("c.dib")));
        Assert.Equal(0, Convert(out _, source, At("d.html")));
        Assert.Equal(File.ReadAllText(At("a.dib")), File.ReadAllText(At("c.dib")));
        Assert.Equal(
            Lepton.Notebooks.NotebookDocument.Load(source).Cells.Select(cell => (cell.Kind, cell.Source)),
            Lepton.Notebooks.NotebookDocument.Load(At("b.ipynb")).Cells.Select(cell => (cell.Kind, cell.Source)));
        Assert.Contains("<h1 id=", File.ReadAllText(At("d.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_there_is_replaced_only_when_told()
    {
        File.WriteAllText(At("a.dib"), "1");
        File.WriteAllText(At("b.ipynb"), "precious");
        Assert.Equal(1, Convert(out var error, At("a.dib"), At("b.ipynb")));
        Assert.Equal($"lepton convert: {At("b.ipynb")}: the file is there already. Name another, or replace it with --force.\n", error);
        Assert.Equal("precious", File.ReadAllText(At("b.ipynb")));
        Assert.Equal(0, Convert(out _, At("a.dib"), At("b.ipynb"), "--force"));
    }

    [Fact]
    public void An_unknown_format_is_refused_with_the_known_ones()
    {
        File.WriteAllText(At("a.dib"), "1");
        Assert.Equal(1, Convert(out var error, At("a.dib"), At("b.pdf")));
        Assert.Contains("\".pdf\" is no notebook format. Known are .ipynb and .dib.", error, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_folder, name);

    private static int Convert(out string error, params string[] arguments)
    {
        using var writer = new StringWriter();
        var code = Program.Invoke(["convert", .. arguments], new StringWriter(), writer);
        error = writer.ToString();
        return code;
    }
}
