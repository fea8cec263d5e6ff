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
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "lepton"), ["run", notebook, "--output", outputFolder]) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("lepton run: a.ipynb, cell 2: ProcessEnded: The cell ended its process with code ", error, StringComparison.Ordinal);
        var saved = File.ReadAllText(Path.Combine(outputFolder, "a.ipynb"));
        Assert.Contains("kept", saved, StringComparison.Ordinal);
        Assert.Contains("ProcessEnded", saved, StringComparison.Ordinal);
        Assert.Contains("ProcessEnded", File.ReadAllText(Path.Combine(outputFolder, "a.html")), StringComparison.Ordinal);
    }

    [Theory]
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

    private static int Run(out string output, out string error, params string[] call)
    {
        using var outputWriter = new StringWriter();
        using var errorWriter = new StringWriter();
        var code = Program.Invoke(call, outputWriter, errorWriter);
        (output, error) = (outputWriter.ToString(), errorWriter.ToString());
        return code;
    }
}
