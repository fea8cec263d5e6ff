using System.CommandLine;

namespace Lepton.Cli;

/// <summary><c>lepton snapshot</c>: the captures that every analysis starts from.</summary>
internal static class SnapshotVerb
{
    public static Command Create() =>
        new("snapshot", "Make, check, show and compare snapshots: immutable captures that every analysis starts from.")
        {
            SnapshotCreateVerb.Create(),
            SnapshotVerifyVerb.Create(),
            SnapshotShowVerb.Create(),
            SnapshotDiffVerb.Create(),
        };
}
