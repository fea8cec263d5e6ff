using System.Text.Json.Nodes;
using Lepton.Notebooks;
using static Lepton.Tests.NotebookFolder;

namespace Lepton.Tests.BatchRuns;

/// <summary>Notebooks run unattended, in name order, and leave executed notebooks and reports behind.</summary>
public class BatchTests
{
    [Fact]
    public async Task A_folder_runs_in_name_order_and_then_its_sub_folders()
    {
        using var folder = new NotebookFolder();
        folder.Write("b.ipynb", Code("1"));
        folder.Write("scenarios/0.ipynb", Code("1"));
        folder.Write("a.ipynb", Code("System.IO.Path.GetFileName(Environment.CurrentDirectory)"));
        var results = await folder.Run();
        Assert.Equal(["a.ipynb", "b.ipynb", "scenarios/0.ipynb"], results.Select(result => result.Name));
        Assert.All(results, result => Assert.True(result.IsSuccess, result.Failure));
        Assert.True(File.Exists(Path.Combine(folder.Output, "scenarios", "0.html")));
        Assert.Equal(Path.GetFileName(folder.Path), Text(folder.Executed("a.ipynb").Cells[0].Outputs[0]));
    }

    [Fact]
    public async Task A_failing_cell_keeps_the_outputs_made_so_far_and_names_cell_line_and_message()
    {
        using var folder = new NotebookFolder();
        folder.Write("a.ipynb", Code("1"), NotebookCell.Markdown("m", "# Text"), Code("Console.WriteLine(\"so far\");\nint.Parse(\"x\")"), Code("never"));
        folder.Write("b.ipynb", Code("1"));
        var result = Assert.Single(await folder.Run());
        Assert.Equal("cell 3, line 2: System.FormatException: The input string 'x' was not in a correct format.", result.Failure);
        var cells = folder.Executed("a.ipynb").Cells;
        Assert.Equal("so far\n", Text(cells[2].Outputs[0]));
        Assert.IsType<ErrorOutput>(cells[2].Outputs[1]);
        Assert.Empty(cells[3].Outputs);
    }

    [Fact]
    public async Task Keep_going_runs_the_notebooks_after_a_failed_one()
    {
        using var folder = new NotebookFolder();
        folder.Write("a.ipynb", Code("throw new Exception()"));
        folder.Write("b.ipynb", Code("1"));
        Assert.Equal([false, true], (await folder.Run(options => options with { KeepGoing = true })).Select(result => result.IsSuccess));
    }

    [Fact]
    public async Task A_cell_that_exceeds_its_time_is_stopped()
    {
        using var folder = new NotebookFolder();
        folder.Write("a.ipynb", Code("while (true) { }"));
        var result = Assert.Single(await folder.Run(options => options with { CellTimeout = TimeSpan.FromSeconds(0.5) }));
        Assert.Equal("cell 1: TimeoutError: The cell had 0.5 s and was stopped.", result.Failure);
    }

    [Fact]
    public async Task Tags_skip_a_cell_and_let_one_fail()
    {
        using var folder = new NotebookFolder();
        folder.Write("a.ipynb", Code("throw new Exception()", "skip-execution"), Code("throw new Exception()", "raises-exception"), Code("1"));
        Assert.Null(Assert.Single(await folder.Run()).Failure);
        Assert.Equal([null, 1, 2], folder.Executed("a.ipynb").Cells.Select(cell => cell.ExecutionCount));
    }

    [Fact]
    public async Task Parameters_are_put_by_type_after_the_tagged_cell()
    {
        using var folder = new NotebookFolder();
        folder.Write("a.ipynb", Code("var name = \"x\"; int days = 14; var level = 0.95; decimal price = 1m; DateOnly from = default; double[] levels = { 80 }; bool all = false;", "parameters"),
            Code("$\"{name} {days} {level} {price} {from:yyyy-MM-dd} {levels.Length} {all}\""));
        var results = await folder.Run(options => options with { Parameters = Values("name=a \"quoted\"", "days=7", "level=0.5", "price=2.50", "from=2026-02-01", "levels=80,95", "all=true") });
        Assert.Null(results[0].Failure);
        var cells = folder.Executed("a.ipynb").Cells;
        Assert.Equal(["injected-parameters"], cells[1].Tags);
        Assert.Equal("a \"quoted\" 7 0.5 2.50 2026-02-01 2 True", Text(cells[2].Outputs[0]));
    }

    [Theory]
    [InlineData("day=7", "a.ipynb: there is no parameter \"day\". Known are days (int), region (string).")]
    [InlineData("days=7.5", "a.ipynb: the parameter \"days\" is of type int; \"7.5\" is not. Known are days (int), region (string).")]
    public async Task An_unknown_or_ill_typed_parameter_is_an_error_with_the_known_ones(string given, string expected)
    {
        using var folder = new NotebookFolder();
        folder.Write("a.ipynb", Code("int days = 14; var region = \"eu\";", "parameters"));
        Assert.Equal(expected, Assert.Single(await folder.Run(options => options with { Parameters = Values(given) })).Failure);
    }

    [Fact]
    public async Task Two_runs_write_the_same_outputs()
    {
        using var folder = new NotebookFolder();
        folder.Write("a.ipynb", Code("display(1); new[] { new { A = 1, B = new DateTime(2026, 1, 1) } }.Display(); new Dictionary<string, int> { [\"a\"] = 1 }"));
        await folder.Run();
        var first = folder.Executed("a.ipynb").Cells[0].Json["outputs"]!.ToJsonString();
        await folder.Run();
        Assert.Equal(first, folder.Executed("a.ipynb").Cells[0].Json["outputs"]!.ToJsonString());
    }

    private static Dictionary<string, JsonNode?> Values(params string[] given) =>
        given.Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => (JsonNode?)JsonValue.Create(pair[1]));

    private static string? Text(CellOutput output) => output is StreamOutput stream ? stream.Text : ((DisplayOutput)output).Text("text/plain");
}
