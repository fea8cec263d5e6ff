using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lepton.Tests.Verbs;

/// <summary>Whatever a cell does, a batch run ends with a saved notebook and a clear line.</summary>
public sealed class HostileCellTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lepton-hostile-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Environment.Exit(0);", "cell 2: ProcessEnded: The cell ended its process with code 0: ")]
    [InlineData("int F(int x) => F(x + 1) + 1; F(0)", "cell 2: ProcessEnded: The cell ended its process with code 134: ")]
    [InlineData("new System.Threading.Thread(() => throw new Exception(\"left behind\")).Start(); System.Threading.Thread.Sleep(20_000);", "cell 2: ProcessEnded: The cell ended its process with code 134: ")]
    [InlineData("var all = new List<byte[]>(); while (true) all.Add(new byte[10_000_000]);", "cell 2, line 1: System.OutOfMemoryException: ")]
    [InlineData("class Bad { public override string ToString() => throw new Exception(\"no text\"); }\nnew Bad()", "System.Exception: no text")]
    [InlineData("class Bad : Exception { public override string Message => throw new Exception(\"no message\"); }\nthrow new Bad();", "(its Message threw System.Exception)")]
    [InlineData("async void Bad() { await Task.Delay(1); throw new Exception(\"lost\"); }\nBad(); await Task.Delay(500); throw new Exception(\"after\");", "System.Exception: after")]
    public void A_hostile_cell_fails_alone_and_what_was_shown_before_it_is_kept(string cell, string expected)
    {
        var (exitCode, error) = Run("\"kept\"", cell);
        Assert.Equal(1, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains("kept", Cell(0), StringComparison.Ordinal);
        Assert.Contains("\"output_type\": \"error\"", Cell(1), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "out", "a.html")));
    }

    [Fact]
    public void A_million_lines_are_counted_and_not_kept()
    {
        var (exitCode, _) = Run("for (var i = 0; i < 1_000_000; i++) Console.WriteLine(i);", "\"alive\"");
        Assert.Equal(0, exitCode);
        Assert.Contains("… 5,888,890 more characters were printed and not kept.", Cell(0), StringComparison.Ordinal);
        Assert.True(new FileInfo(Path.Combine(_folder, "out", "a.ipynb")).Length < 3_000_000);
        Assert.Contains("alive", Cell(1), StringComparison.Ordinal);
    }

    [Fact]
    public void A_notebook_with_fifty_megabytes_of_stored_output_runs_and_its_report_stays_small()
    {
        var path = Path.Combine(_folder, "a.ipynb");
        File.WriteAllText(path, Notebook("1").Replace("\"outputs\":[]", $"\"outputs\":[{{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":\"{new string('x', 50_000_000)}\"}}]", StringComparison.Ordinal));
        Assert.Equal(0, Lepton.Cli.Program.Invoke(["convert", path, Path.Combine(_folder, "a.html")], new StringWriter(), new StringWriter()));
        Assert.Contains("… (49,800,000 more characters)", File.ReadAllText(Path.Combine(_folder, "a.html")), StringComparison.Ordinal);
        Assert.Equal(0, Lepton.Cli.Program.Invoke(["run", path, "--output", Path.Combine(_folder, "out")], new StringWriter(), new StringWriter()));
        var error = new StringWriter();
        Assert.Equal(1, Lepton.Cli.Program.Invoke(["run", path, "--output", Path.Combine(_folder, "out"), "--verify"], new StringWriter(), error));
        Assert.True(error.ToString().Length < 10_000, "the difference is cut");
    }

    private (int ExitCode, string Error) Run(params string[] cells)
    {
        var path = Path.Combine(_folder, "a.ipynb");
        File.WriteAllText(path, Notebook(cells));
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "lepton"), ["run", path, "--output", Path.Combine(_folder, "out")]) { RedirectStandardError = true, RedirectStandardOutput = true };
        // Half a gigabyte, in hexadecimal: an endless allocation need not fill the machine to be seen.
        start.Environment["DOTNET_GCHeapHardLimit"] = "20000000";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error + output.Result);
    }

    private static string Notebook(params string[] cells) => new JsonObject
    {
        ["cells"] = new JsonArray([.. cells.Select(source => new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["metadata"] = new JsonObject(),
            ["outputs"] = new JsonArray(),
            ["source"] = source,
        })]),
        ["metadata"] = new JsonObject(),
        ["nbformat"] = 4,
        ["nbformat_minor"] = 4,
    }.ToJsonString(JsonSerializerOptions.Default);

    private string Cell(int index) => JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, "out", "a.ipynb")))!["cells"]![index]!
        .ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
