using System.CommandLine;
using Lepton.Analysis.Snapshots;

namespace Lepton.Cli;

/// <summary><c>lepton snapshot diff</c>: what changed between two captures.</summary>
internal static class SnapshotDiffVerb
{
    public static Command Create()
    {
        var before = SnapshotText.DirectoryArgument("BEFORE", "The folder of the earlier snapshot.");
        var after = SnapshotText.DirectoryArgument("AFTER", "The folder of the later snapshot.");
        var json = new Option<bool>("--json") { Description = "Write JSON for a program instead of text for people." };
        return new Command("diff", "Say what changed from one snapshot to another: resources, prices, telemetry. Exit code 0 whether or not they differ.") { before, after, json }
            .Does((parsed, output, _) =>
            {
                var diff = SnapshotDiff.Between(Snapshot.Open(parsed.GetRequiredValue(before)), Snapshot.Open(parsed.GetRequiredValue(after)));
                if (parsed.GetValue(json))
                    output.WriteLine(diff.ToJson());
                else
                    SnapshotText.Write(diff, output);
                return ExitCode.Done;
            });
    }
}
