using System.Diagnostics;
using System.Text.Json.Nodes;
using Lepton.Cli;

namespace Lepton.Tests.Verbs;

public sealed class OptimizeVerbTests
{
    private static (int ExitCode, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (Program.Invoke(args, output, error), output.ToString(), error.ToString());
    }

    [Fact]
    public void The_worked_case_is_solved_explained_written_and_checked()
    {
        using var answer = new TemporaryFile(".json");
        using var mps = new TemporaryFile(".mps");
        var (exit, output, _) = Run("optimize", Repository.At("data", "worked-case.json"), "--output", answer.Path, "--explain", "--mps", mps.Path);
        Assert.Equal(0, exit);
        Assert.Contains("Optimal: 5500 CNY", output, StringComparison.Ordinal);
        Assert.Contains("One more core of cpu costs 200 CNY", output, StringComparison.Ordinal);
        Assert.Contains("Budget is not binding: 4 500 CNY left.", output, StringComparison.Ordinal);
        Assert.StartsWith("* Minimisation.", File.ReadAllText(mps.Path), StringComparison.Ordinal);
        Assert.Equal(0, Run("optimize", "check", answer.Path).ExitCode);
    }

    [Fact]
    public void A_choice_not_taken_is_priced_and_an_unknown_one_is_an_error()
    {
        using var answer = new TemporaryFile(".json");
        var (exit, output, _) = Run("optimize", Repository.At("data", "worked-case.json"), "--output", answer.Path, "--why-not", "memory");
        Assert.Equal(0, exit);
        Assert.Contains("With memory at 1 GB, cost is 5 500 CNY: the same.", output, StringComparison.Ordinal);
        Assert.Equal(0, Run("optimize", "check", answer.Path).ExitCode);
        var (failed, _, error) = Run("optimize", Repository.At("data", "worked-case.json"), "--output", answer.Path, "--why-not", "mars");
        Assert.Equal(1, failed);
        Assert.Contains("There is no choice \"mars\"", error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_infeasible_model_ends_with_1_and_the_answer_has_conflict_and_repairs()
    {
        using var model = new TemporaryFile(".json");
        using var answer = new TemporaryFile(".json");
        File.WriteAllText(model.Path, File.ReadAllText(Repository.At("data", "worked-case.json")).Replace("10000", "5000", StringComparison.Ordinal));
        var (exit, output, _) = Run("optimize", model.Path, "--output", answer.Path);
        Assert.Equal(1, exit);
        Assert.Contains("Raise budget by 500 CNY", output, StringComparison.Ordinal);
        var written = JsonNode.Parse(File.ReadAllText(answer.Path))!;
        Assert.Equal(4, written["conflict"]!.AsArray().Count);
        Assert.Equal(4, written["repairs"]!.AsArray().Count);
        Assert.Equal(0, Run("optimize", "check", answer.Path).ExitCode);
    }

    [Fact]
    public void A_changed_answer_is_rejected_with_1_and_says_what_is_wrong()
    {
        using var answer = new TemporaryFile(".json");
        Run("optimize", Repository.At("data", "worked-case.json"), "--output", answer.Path);
        var changed = JsonNode.Parse(File.ReadAllText(answer.Path))!;
        changed["variables"]![0]!["value"] = 9;
        File.WriteAllText(answer.Path, changed.ToJsonString());
        var (exit, _, error) = Run("optimize", "check", answer.Path);
        Assert.Equal(1, exit);
        Assert.Contains("Row cpu is 9, outside 10", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("optimize", "--output", "x.json")]
    [InlineData("optimize", "m.json")]
    [InlineData("optimize", "m.json", "--snapshot", "s", "--policy", "p", "--output", "x.json")]
    [InlineData("optimize", "--snapshot", "s", "--output", "x.json")]
    [InlineData("optimize", "m.json", "--output", "x.json", "--solver", "gurobi")]
    [InlineData("optimize", "m.json", "--output", "x.json", "--gap", "-1")]
    [InlineData("optimize", "check")]
    public void A_wrong_call_ends_with_2(params string[] args) => Assert.Equal(2, Run(args).ExitCode);

    [Fact]
    public void A_missing_file_ends_with_1_and_its_name()
    {
        var (exit, _, error) = Run("optimize", "no-such-model.json", "--output", "x.json");
        Assert.Equal(1, exit);
        Assert.Contains("There is no file no-such-model.json", error, StringComparison.Ordinal);
    }

    [Fact]
    public void No_time_at_all_ends_with_1_and_says_so()
    {
        using var answer = new TemporaryFile(".json");
        var (exit, output, _) = Run("optimize", Repository.At("data", "worked-case.json"), "--output", answer.Path, "--time-limit", "0");
        Assert.Equal(1, exit);
        Assert.Contains("NotSolved, stopped at the time limit", output, StringComparison.Ordinal);
    }

    // Only a process of its own has a native standard output that can be read.
    [Theory]
    [InlineData("glop", "Optimal")]
    [InlineData("clp", "Optimal")]
    [InlineData("pdlp", "Optimal")]
    [InlineData("scip", "Optimal")]
    [InlineData("cbc", "Optimal")]
    [InlineData("cpSat", "Optimal")]
    [InlineData("highs", "Feasible")]
    public async Task No_solver_prints_on_the_standard_output(string solver, string status)
    {
        using var answer = new TemporaryFile(".json");
        var start = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "lepton"),
            ["optimize", Repository.At("data", "worked-case.json"), "--output", answer.Path, "--solver", solver])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var lepton = Process.Start(start)!;
        var error = lepton.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await lepton.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await lepton.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(lepton.ExitCode == 0, await error);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"{status}: 5500", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Written to", lines[1], StringComparison.Ordinal);
    }
}
