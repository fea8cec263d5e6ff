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
    public void A_notebook_becomes_an_app_that_dotnet_runs_and_a_notebook_again()
    {
        File.WriteAllText(At("a.dib"), """
            #!csharp
            using System.Globalization;
            record Machine(string Name, int Cores);
            int Twice(int x) => 2 * x;

            #!markdown
            # Title

            A *word*.

            #!csharp
            var machine = new Machine("web", Twice(4));
            // what is shown
            machine.Cores.ToString(CultureInfo.InvariantCulture) + " cores"

            #!csharp
            await Task.Delay(1);
            display(HTML("<b>x</b>")); machine.Name.Display();
            """);
        Assert.Equal(0, Convert(out _, At("a.dib"), At("b.cs")));
        Assert.Equal("8 cores\n<b>x</b>\nweb\n", Judge.Run("dotnet", "run", At("b.cs")));

        Assert.Equal(0, Convert(out _, At("b.cs"), At("c.ipynb")));
        Assert.Equal(0, Convert(out _, At("c.ipynb"), At("d.cs")));
        Assert.Equal(File.ReadAllText(At("b.cs")), File.ReadAllText(At("d.cs")));
        Assert.Contains("# Title\n\nA *word*.", Lepton.Notebooks.NotebookDocument.Load(At("c.ipynb")).Cells.Select(cell => cell.Source));
    }

    [Fact]
    public void Packages_and_tags_have_a_form_in_an_app_and_magics_have_none()
    {
        Assert.Equal(0, Convert(out _, Repository.At("notebooks", "05-plan.ipynb"), At("a.cs")));
        var text = File.ReadAllText(At("a.cs"));
        Assert.StartsWith("#!/usr/bin/env dotnet\n#:package Lepton.Analysis@0.1.0\n", text, StringComparison.Ordinal);
        Assert.Contains("// %% tags=[\"parameters\"]\nvar data = ", text, StringComparison.Ordinal);
        Assert.Equal(0, Convert(out _, At("a.cs"), At("b.ipynb")));
        var back = Lepton.Notebooks.NotebookDocument.Load(At("b.ipynb"));
        Assert.StartsWith("#r \"nuget: Lepton.Analysis, 0.1.0\"\nusing Lepton.Analysis;", back.Cells[0].Source, StringComparison.Ordinal);
        Assert.Contains(back.Cells, cell => cell.Tags.SequenceEqual(["parameters"]));

        File.WriteAllText(At("c.dib"), "1\n\n#!csharp\n#!time\n2");
        Assert.Equal(1, Convert(out var error, At("c.dib"), At("d.cs")));
        Assert.Equal("lepton convert: d.cs, cell 2: a C# file holds C# only; lines that begin with #! have no form in it. Take them out, or convert to .dib.\n", error);
        Assert.False(File.Exists(At("d.cs")));
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
        Assert.Contains("\".pdf\" is no notebook format. Known are .ipynb, .dib and .cs.", error, StringComparison.Ordinal);
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
