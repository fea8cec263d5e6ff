using Lepton.Notebooks;
using static Lepton.Tests.NotebookFolder;

namespace Lepton.Tests.BatchRuns;

/// <summary>A study that no longer reproduces fails with the cell and the difference; what differs in every run does not count.</summary>
public class VerifyTests
{
    private static readonly OutputTolerance Tolerance = OutputTolerance.Default;

    [Fact]
    public async Task A_notebook_that_shows_what_it_has_stored_passes()
    {
        using var folder = new NotebookFolder();
        folder.Write("a.ipynb", Code("Console.WriteLine(\"text\"); new[] { new { A = 1.5, B = \"x\" } }"), Code("display(HTML(\"<b>x</b>\")); 2"));
        Assert.Null((await folder.Verify()).Failure);
    }

    [Fact]
    public async Task A_cell_that_shows_something_else_fails_with_its_number_and_a_diff_and_the_others_are_compared_all_the_same()
    {
        using var folder = new NotebookFolder();
        var path = folder.Write("a.ipynb", Code("1"), Code("Console.WriteLine(\"kept\\nold\\nkept too\");"), Code("3"));
        var result = await folder.Verify(notebook =>
        {
            notebook.Cells[1].Source = "Console.WriteLine(\"kept\\nnew\\nkept too\");";
            notebook.Cells[2].Source = "4";
        });
        Assert.Equal("cell 2 and 1 more: VerifyError: what is shown is not what is stored.", result.Failure);
        Assert.Equal(["output 1, stdout:", "  kept", "- old", "+ new", "  kept too"], result.Differences[0].Lines);
        Assert.Equal((3, "output 1, text/plain:|- 3|+ 4"), (result.Differences[1].Number, string.Join('|', result.Differences[1].Lines)));
        Assert.Equal([null, "cell 2: VerifyError: what is shown is not what is stored.", "cell 3: VerifyError: what is shown is not what is stored."], result.Cells.Select(cell => cell.Failure));
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task A_cell_that_fails_now_fails_as_ever()
    {
        using var folder = new NotebookFolder();
        folder.Write("a.ipynb", Code("1"));
        Assert.Equal("cell 1, line 1: System.Exception: x", (await folder.Verify(notebook => notebook.Cells[0].Source = "throw new Exception(\"x\");")).Failure);
    }

    [Fact]
    public async Task A_cell_tagged_skip_verify_may_show_anything()
    {
        using var folder = new NotebookFolder();
        folder.Write("a.ipynb", Code("Random.Shared.NextInt64()", "skip-verify"));
        Assert.Null((await folder.Verify()).Failure);
    }

    [Fact]
    public async Task A_notebook_without_outputs_cannot_be_verified_and_says_what_to_do()
    {
        using var folder = new NotebookFolder();
        folder.Write("a.ipynb", Code("1"));
        var results = await folder.Run(options => options with { Verification = Tolerance });
        Assert.Equal("a.ipynb: nothing is stored to compare with. Run the notebook once without --verify and keep the notebook written.", Assert.Single(results).Failure);
    }

    [Fact]
    public async Task The_parameters_stored_are_those_of_the_comparison()
    {
        using var folder = new NotebookFolder();
        folder.Write("a.ipynb", Code("int days = 14;", "parameters"), Code("days"));
        await folder.Run(options => options with { Parameters = new Dictionary<string, System.Text.Json.Nodes.JsonNode?> { ["days"] = 7 } });
        File.Copy(Path.Combine(folder.Output, "a.ipynb"), Path.Combine(folder.Path, "a.ipynb"), overwrite: true);
        Assert.Null(Assert.Single(await folder.Run(options => options with { Verification = Tolerance })).Failure);
    }

    [Theory]
    [InlineData("mean 12.345678", "mean 12.345679", true)]
    [InlineData("mean 12.3456", "mean 12.3457", false)]
    [InlineData("10,000 rows", "10,001 rows", false)]
    [InlineData("-5", "5", false)]
    [InlineData("0", "1e-12", false)]
    [InlineData("i-0f3a", "i-0f3b", false)]
    [InlineData("took 1.25 s", "took 3.5 s", true)]
    [InlineData("Wall time: 12.5 ms", "Wall time: 9.1 ms", true)]
    [InlineData("step 300 s", "step 60 s", false)]
    [InlineData("id 6f9619ff-8b86-d011-b42d-00c04fc964ff", "id 00000000-0000-0000-0000-000000000001", true)]
    [InlineData("window from 2026-10-19 00:00", "window from 2026-10-20 00:00", false)]
    [InlineData("made 2026-01-01T00:00:00Z", "made 2026-02-02T12:00:30Z", true)]
    [InlineData("made 2026-02-02T12:00:30Z", "made 2026-01-01T00:00:00Z", false)]
    public void Two_lines_are_the_same_up_to_tolerance_measured_times_ids_and_the_time_of_this_run(string stored, string shown, bool isSame)
    {
        var comparison = new OutputComparison(Tolerance, new DateTimeOffset(2026, 2, 2, 12, 0, 0, TimeSpan.Zero), new At(new DateTimeOffset(2026, 2, 2, 12, 1, 0, TimeSpan.Zero)));
        Assert.Equal(isSame, comparison.IsSame(stored, shown));
    }

    [Fact]
    public void A_diff_shows_what_changed_with_two_lines_around_it()
    {
        string[] stored = ["a", "b", "c", "d", "e", "f", "g"];
        string[] shown = ["a", "b", "c", "d", "x", "f", "y", "g"];
        Assert.Equal(["  c", "  d", "- e", "+ x", "  f", "+ y", "  g"], LineDiff.Of(stored, shown, (left, right) => left == right));
    }

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
