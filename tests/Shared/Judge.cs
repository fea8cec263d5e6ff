using System.Diagnostics;

namespace Lepton.Tests;

/// <summary>Programs outside the repository that check our numbers: pandas, R, CBC, Chromium, Jupyter.</summary>
/// <remarks>Without the program a test is skipped and says so; with LEPTON_JUDGES=required (CI) it fails instead.</remarks>
public static class Judge
{
    /// <summary>Skips the calling test where a program does not answer.</summary>
    /// <param name="program">Program to start: <c>/usr/bin/python3</c>.</param>
    /// <param name="arguments">Arguments that succeed only where all that is needed is there: <c>-c "import pandas"</c>.</param>
    public static void Require(string program, params string[] arguments)
    {
        var answer = TryRun(program, arguments);
        if (answer is { ExitCode: 0 })
            return;
        var reason = $"The judge '{program} {string.Join(' ', arguments)}' is not to be had here: {answer?.Error ?? "no such program"}";
        if (Environment.GetEnvironmentVariable("LEPTON_JUDGES") == "required")
            Assert.Fail(reason);
        Assert.Skip(reason);
    }

    /// <summary>Runs a judge and returns what it printed; fails the test where it fails.</summary>
    public static string Run(string program, params string[] arguments)
    {
        var answer = TryRun(program, arguments) ?? throw new InvalidOperationException($"{program} did not start.");
        Assert.True(answer.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {answer.ExitCode}: {answer.Error}");
        return answer.Output;
    }

    private static (int ExitCode, string Output, string Error)? TryRun(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
