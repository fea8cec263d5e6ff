using System.Diagnostics;

namespace Lepton.Connectors.Tests;

/// <summary>The program in a process of its own, where no credential of an earlier run is remembered by an SDK.</summary>
internal static class LeptonProgram
{
    // The copy beside the tests lacks the parts that the fakes take from ASP.NET Core: the program's own folder is built for the same configuration and system.
    private static string Own => Repository.At("src", "Lepton.Cli", "bin", Path.GetRelativePath(Repository.At("tests", "Lepton.Connectors.Tests", "bin"), AppContext.BaseDirectory), "lepton");

    public static (int Code, string Said) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Own, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
