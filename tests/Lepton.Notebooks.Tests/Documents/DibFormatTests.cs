using Lepton.Notebooks;
using static Lepton.Tests.NotebookFolder;

namespace Lepton.Tests.Documents;

/// <summary>Notebooks of Polyglot Notebooks are read, run and written.</summary>
public class DibFormatTests
{
    // The form in which Polyglot Notebooks saves a notebook.
    private const string Dib = """
        #!meta

        {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"name":"csharp"}]}}

        #!csharp

        var x = 1;

        x + 1

        #!markdown

        # Title

        Text.

        #!csharp

        #!time
        x

        #!html

        <b>bold</b>

        #!fsharp

        let y = 2

        """;

    [Fact]
    public void Cells_are_cut_at_the_lines_that_name_a_language_and_other_magics_stay_in_their_cell()
    {
        var cells = DibFormat.Read(Dib, "n.dib").Cells;
        Assert.Equal(["var x = 1;\n\nx + 1", "# Title\n\nText.", "#!time\nx", "#!html\n<b>bold</b>", "let y = 2"], cells.Select(cell => cell.Source));
        Assert.Equal([CellKind.Code, CellKind.Markdown, CellKind.Code, CellKind.Code, CellKind.Code], cells.Select(cell => cell.Kind));
        Assert.Equal([null, null, null, null, "fsharp"], cells.Select(cell => cell.Language));
    }

    [Fact]
    public void Writing_what_was_read_gives_the_same_text() => Assert.Equal(Dib, DibFormat.Write(DibFormat.Read(Dib, "n.dib")));

    [Fact]
    public void Text_before_any_language_is_csharp_and_windows_line_ends_are_understood() =>
        Assert.Equal(["1", "2"], DibFormat.Read("1\r\n\r\n#!c#\r\n2\r\n", "n.dib").Cells.Select(cell => cell.Source));

    [Fact]
    public void Broken_metadata_is_one_clear_line() => Assert.Equal(
        "n.dib, line 2: what stands under #!meta is not JSON. Correct it, or take the #!meta part out.",
        Assert.Throws<NotebookException>(() => DibFormat.Read("#!meta\n{", "n.dib")).Message);

    [Fact]
    public void An_ipynb_goes_to_dib_and_back_with_all_its_cells()
    {
        var document = NotebookDocument.Empty();
        document.Add(NotebookCell.Markdown("a", "# Title"));
        document.Add(Code("var x = 1;"));
        document.Add(NotebookCell.Raw("r", "raw text"));
        document.Add(Code("x", "parameters"));
        var back = DibFormat.Read(DibFormat.Write(document), "n.dib");
        Assert.Equal(document.Cells.Select(cell => (cell.Kind, cell.Source)), back.Cells.Select(cell => (cell.Kind, cell.Source)));
    }

    [Fact]
    public async Task A_dib_runs_and_is_written_as_a_notebook()
    {
        using var folder = new NotebookFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "a.dib"), "#!csharp\n\nvar x = 20;\n\n#!markdown\n\n# T\n\n#!csharp\n\nx * 2\n", TestContext.Current.CancellationToken);
        var result = Assert.Single(await folder.Run());
        Assert.Null(result.Failure);
        Assert.Equal("T", result.Title);
        Assert.Equal("40", ((DisplayOutput)folder.Executed("a.ipynb").Cells[2].Outputs[0]).Text("text/plain"));
    }
}
