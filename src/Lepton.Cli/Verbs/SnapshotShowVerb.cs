using System.CommandLine;
using Lepton.Analysis.Snapshots;

namespace Lepton.Cli;

/// <summary><c>lepton snapshot show</c>: what is in it.</summary>
internal static class SnapshotShowVerb
{
    public static Command Create()
    {
        var directory = SnapshotText.DirectoryArgument("DIR", "The folder of the snapshot.");
        var json = new Option<bool>("--json") { Description = "Write JSON for a program instead of text for people." };
        return new Command("show", "Say what a snapshot holds: id, window, resources, telemetry, offers, gaps and findings.") { directory, json }
            .Does((parsed, output, _) =>
            {
                var summary = SnapshotSummary.Of(Snapshot.Open(parsed.GetRequiredValue(directory)));
                if (parsed.GetValue(json))
                    output.WriteLine(summary.ToJson());
                else
                    SnapshotText.Write(summary, output);
                return ExitCode.Done;
            });
    }
}
