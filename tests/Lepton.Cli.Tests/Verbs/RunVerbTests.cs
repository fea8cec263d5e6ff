using System.Diagnostics;
using Lepton.Cli;

namespace Lepton.Tests.Verbs;

/// <summary><c>lepton run</c> executes notebooks and says by its exit code how it went.</summary>
public sealed class RunVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lepton-run-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_notebook_that_runs_gives_0_and_the_output_parameter_follows_the_output_option()
    {
        var notebook = Write("a.ipynb", """{"cell_type":"code","execution_count":null,"metadata":{"tags":["parameters"]},"outputs":[],"source":"var output = \"x\";"},""",
            """{"cell_type":"code","execution_count":null,"metadata":{},"outputs":[],"source":"output"}""");
        var outputFolder = Path.Combine(_folder, "out");
        Assert.Equal(0, Run(out var output, out _, "run", notebook, "--output", outputFolder));
        Assert.StartsWith("1 of 1 notebooks executed in ", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(outputFolder, "a.html")));
        Assert.Contains(Path.Combine(outputFolder, "study"), File.ReadAllText(Path.Combine(outputFolder, "a.ipynb")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_fails_gives_1_and_names_cell_line_and_message()
    {
        var notebook = Write("a.ipynb", """{"cell_type":"code","execution_count":null,"metadata":{},"outputs":[],"source":"\nthrow new Exception(\"boom\");"}""");
        Assert.Equal(1, Run(out _, out var error, "run", notebook, "--output", Path.Combine(_folder, "out")));
        Assert.Contains("lepton run: a.ipynb, cell 1, line 2: System.Exception: boom", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_are_listed_with_type_and_default()
    {
        var notebook = Write("a.ipynb", """{"cell_type":"code","execution_count":null,"metadata":{"tags":["parameters"]},"outputs":[],"source":"var days = 14;\nstring? zone = null;"}""");
        Assert.Equal(0, Run(out var output, out _, "run", notebook, "--list-parameters"));
        Assert.Equal("a.ipynb\n  days (int) = 14\n  zone (string?) = null\n", output);
    }

    [Theory]
    [InlineData("Environment.Exit(0);")]
    [InlineData("int F(int x) => F(x + 1) + 1; F(0)")]
    public void A_cell_that_takes_its_process_along_fails_as_a_cell_of_a_saved_notebook(string cell)
    {
        var notebook = Write("a.ipynb",
            """{"cell_type":"code","execution_count":null,"metadata":{},"outputs":[],"source":"\"kept\""},""",
            $$"""{"cell_type":"code","execution_count":null,"metadata":{},"outputs":[],"source":"{{cell}}"}""");
        var outputFolder = Path.Combine(_folder, "out");
        Assert.Equal(1, Start(out _, out var error, "run", notebook, "--output", outputFolder));
        Assert.Contains("lepton run: a.ipynb, cell 2: ProcessEnded: The cell ended its process with code ", error, StringComparison.Ordinal);
        var saved = File.ReadAllText(Path.Combine(outputFolder, "a.ipynb"));
        Assert.Contains("kept", saved, StringComparison.Ordinal);
        Assert.Contains("ProcessEnded", saved, StringComparison.Ordinal);
        Assert.Contains("ProcessEnded", File.ReadAllText(Path.Combine(outputFolder, "a.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void With_keep_going_the_notebooks_after_one_that_ended_its_process_run_all_the_same()
    {
        Write("a.ipynb", Code("1"));
        Write("b.ipynb", Code("Environment.Exit(0);"));
        Write("c.ipynb", Code("3"));
        Assert.Equal(1, Start(out var output, out var error, "run", _folder, "--output", Path.Combine(_folder, "out"), "--keep-going"));
        Assert.StartsWith("2 of 3 notebooks executed", output, StringComparison.Ordinal);
        Assert.Contains("[3/3] c.ipynb: done, 1 cells", error, StringComparison.Ordinal);
        Assert.Contains("lepton run: b.ipynb, cell 1: ProcessEnded", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Notebooks_run_side_by_side_in_processes_of_their_own()
    {
        foreach (var name in new[] { "a", "b", "c" })
            Write($"{name}.ipynb", Code("while (System.IO.Directory.GetFiles(\".\", \"*.here\").Length < 2) { System.IO.File.WriteAllText(Environment.ProcessId + \".here\", \"\"); System.Threading.Thread.Sleep(20); }"));
        var junit = Path.Combine(_folder, "junit.xml");
        Assert.Equal(0, Start(out var output, out _, "run", _folder, "--output", Path.Combine(_folder, "out"), "--jobs", "2", "--timeout-seconds", "60", "--report", junit));
        Assert.StartsWith("3 of 3 notebooks executed", output, StringComparison.Ordinal);
        Assert.Equal(3, System.Xml.Linq.XDocument.Load(junit).Descendants("testsuite").Count());
        Assert.Contains("href=\"b.html\"", File.ReadAllText(Path.Combine(_folder, "out", "index.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_can_start_from_a_later_notebook()
    {
        Write("a.ipynb", Code("throw new Exception();"));
        Write("b.ipynb", Code("2"));
        var outputFolder = Path.Combine(_folder, "out");
        Assert.Equal(0, Run(out var output, out _, "run", _folder, "--output", outputFolder, "--start-from", "b"));
        Assert.StartsWith("1 of 1 notebooks executed", output, StringComparison.Ordinal);
        Assert.Equal(1, Run(out _, out var error, "run", _folder, "--output", outputFolder, "--start-from", "d"));
        Assert.Equal("lepton run: --start-from d: no notebook of that name is to be run. Known are a.ipynb, b.ipynb.\n", error);
    }

    [Fact]
    public void A_notebook_that_no_longer_reproduces_fails_and_shows_the_cell_and_the_difference()
    {
        var notebook = Write("a.ipynb", """{"cell_type":"code","execution_count":1,"metadata":{},"source":"Console.Write(42);","outputs":[{"output_type":"stream","name":"stdout","text":"41"}]}""");
        Assert.Equal(1, Run(out _, out var error, "run", notebook, "--output", Path.Combine(_folder, "out"), "--verify"));
        Assert.EndsWith("""
            lepton run: a.ipynb, cell 1: VerifyError: what is shown is not what is stored.
            a.ipynb, cell 1: - is stored, + is shown now
                output 1, stdout:
                - 41
                + 42

            """, error, StringComparison.Ordinal);
        Assert.Equal(0, Run(out _, out _, "run", notebook, "--output", Path.Combine(_folder, "out"), "--verify", "--tolerance", "0.05"));
    }

    [Theory]
    [InlineData(2, "run", "x.ipynb", "--jobs", "0")]
    [InlineData(2, "run", "x.ipynb", "--tolerance", "-1")]
    [InlineData(2, "run")]
    [InlineData(2, "run", "x.ipynb", "-p", "novalue")]
    [InlineData(2, "run", "x.ipynb", "--keep-going", "--fail-fast")]
    [InlineData(1, "run", "no-such-folder")]
    public void A_wrong_call_gives_2_and_a_missing_notebook_1(int expected, params string[] call) => Assert.Equal(expected, Run(out _, out _, call));

    private string Write(string name, params string[] cells)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, $$"""{"cells":[{{string.Concat(cells)}}],"metadata":{},"nbformat":4,"nbformat_minor":4}""");
        return path;
    }

    private static string Code(string source) => $$"""{"cell_type":"code","execution_count":null,"metadata":{},"outputs":[],"source":{{System.Text.Json.JsonSerializer.Serialize(source)}}}""";

    private static int Start(out string output, out string error, params string[] call)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "lepton"), call) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var reading = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        output = reading.Result;
        return process.ExitCode;
    }

    private static int Run(out string output, out string error, params string[] call)
    {
        using var outputWriter = new StringWriter();
        using var errorWriter = new StringWriter();
        var code = Program.Invoke(call, outputWriter, errorWriter);
        (output, error) = (outputWriter.ToString(), errorWriter.ToString());
        return code;
    }
}
