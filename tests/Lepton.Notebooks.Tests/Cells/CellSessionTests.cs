using Lepton.Notebooks;

namespace Lepton.Tests.Cells;

/// <summary>Cells of one session share their state, show what they print and compute, and fail with their own line.</summary>
public sealed class CellSessionTests
{
    private readonly CellSession _session = new(Path.GetTempPath());
    private int _cells;

    [Fact]
    public async Task Later_cells_see_what_earlier_ones_declared()
    {
        await Run("record Machine(string Name, int Cores); int Twice(int x) => 2 * x;");
        var (_, outputs) = await Run("using static System.Math;\nvar m = new Machine(\"a\", Twice(Max(2, 4)));\nawait Task.Delay(1);\nm.Cores");
        Assert.Equal("8", TextOf(outputs[0]));
    }

    [Fact]
    public async Task What_is_printed_and_displayed_comes_in_order()
    {
        var (_, outputs) = await Run("Console.Write(1); Console.Error.Write(2); display(3); await Task.Run(() => Console.WriteLine(4)); 5");
        Assert.Equal(["1", "2", "3", "4\n", "5"], outputs.Select(TextOf));
    }

    [Fact]
    public async Task A_shown_value_can_be_replaced()
    {
        var (_, outputs) = await Run("var shown = display(\"first\"); Console.Write(\"between\"); shown.Update(\"second\");");
        Assert.Equal(["second", "between"], outputs.Select(TextOf));
    }

    [Fact]
    public async Task A_compile_error_names_cell_line_and_column()
    {
        var (result, _) = await Run("var a = 1;\nvar b = a + unknown;");
        Assert.Equal(2, result.Line);
        Assert.Equal(
            ["cell 1, line 2, column 13: error CS0103: The name 'unknown' does not exist in the current context", "    var b = a + unknown;", "                ^"],
            result.Error!.Traceback);
    }

    [Fact]
    public async Task A_traceback_points_at_the_lines_of_the_cells()
    {
        await Run("int Fail(int x)\n{\n    throw new InvalidOperationException(\"no \" + x);\n}");
        var (result, _) = await Run("var kept = 7;\n\nFail(3);");
        Assert.Equal(3, result.Line);
        Assert.Equal(
            ["System.InvalidOperationException: no 3", "   at Fail in cell 1, line 3: throw new InvalidOperationException(\"no \" + x);", "   at cell 2, line 3: Fail(3);"],
            result.Error!.Traceback);
        Assert.Equal("7", TextOf((await Run("kept")).Outputs[0]));
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true) { try { while (true) { } } catch { } }")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("while (true) await Task.Yield();")]
    [InlineData("Task.Delay(-1).Wait();")]
    public async Task A_running_cell_can_be_stopped_and_the_state_lives_on(string endless)
    {
        await Run("var before = 5;");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var (result, _) = await Run(endless, stop.Token);
        Assert.True(result.IsStopped);
        Assert.False(_session.IsStuck);
        Assert.Equal("5", TextOf((await Run("before")).Outputs[0]));
    }

    // A context that brings continuations back to the blocked thread would wait for ever here.
    [Fact]
    public async Task Waiting_for_asynchronous_work_by_Result_does_not_hang()
    {
        var (_, outputs) = await Run("async Task<int> Slow() { await Task.Delay(5); return 4; }\nSlow().Result");
        Assert.Equal("4", TextOf(outputs[0]));
    }

    [Fact]
    public async Task The_library_resolves_to_the_assemblies_already_loaded()
    {
        var (_, outputs) = await Run("#r \"nuget: Lepton.Analysis, 0.1.0\"\nusing Lepton.Analysis;\ntypeof(StudyException).Assembly.GetHashCode() + \" \" + typeof(StudyException).Assembly.Location");
        var ours = typeof(Lepton.Analysis.StudyException).Assembly;
        Assert.Equal($"{ours.GetHashCode()} {ours.Location}", TextOf(outputs[0]));
    }

    [Fact]
    public async Task A_package_newer_than_the_hosts_is_refused_by_name_and_version()
    {
        var (result, _) = await Run("#r \"nuget: Lepton.Analysis, 99.0.0\"");
        Assert.Equal("#r \"nuget: Lepton.Analysis, 99.0.0\": this host carries Lepton.Analysis 0.1.0. Ask for that version or update the host.", result.Error!.Message);
        Assert.Equal(1, result.Line);
    }

    [Fact]
    public async Task A_value_whose_text_throws_fails_the_cell_and_nothing_else()
    {
        var (result, _) = await Run("class Bad { public override string ToString() => throw new Exception(\"no text\"); }\nnew Bad()");
        Assert.Equal("no text", result.Error?.Message);
        Assert.Equal("2", TextOf((await Run("1 + 1")).Outputs[0]));
    }

    [Fact]
    public async Task What_a_stopped_cell_declared_is_forgotten_and_later_cells_take_its_place()
    {
        await Run("var kept = 1;");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var (result, _) = await Run("var half = 2; while (true) { }", stop.Token);
        Assert.True(result.IsStopped);
        Assert.Equal(["kept"], _session.Variables.Select(variable => variable.Name));
        await Run("using System.Globalization;");
        var (_, outputs) = await Run("var after = kept + 2; after");
        Assert.Equal("3", Assert.IsType<DisplayOutput>(Assert.Single(outputs)).Text("text/plain"));
        Assert.Equal(["kept", "after"], _session.Variables.Select(variable => variable.Name));
    }

    private async Task<(CellResult Result, IReadOnlyList<CellOutput> Outputs)> Run(string source, CancellationToken? stop = null)
    {
        var outputs = new CellOutputs();
        var result = await _session.RunAsync(source, $"cell {++_cells}", outputs, stop ?? TestContext.Current.CancellationToken);
        return (result, outputs.Outputs);
    }

    private static string? TextOf(CellOutput output) => output is StreamOutput stream ? stream.Text : ((DisplayOutput)output).Text("text/plain");
}
