using System.CommandLine;
using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Sources;
using Lepton.Analysis.Studies;

namespace Lepton.Cli;

/// <summary><c>lepton snapshot create</c>: a study's documents become a snapshot.</summary>
internal static class SnapshotCreateVerb
{
    public static Command Create()
    {
        var from = new Option<string>("--from")
        {
            Description = "The folder of the study: it holds study.json and the documents that it names.",
            HelpName = "FOLDER",
            Required = true,
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The folder to make. One that holds the same snapshot already stays as it is; anything else there is refused.",
            HelpName = "DIR",
            Required = true,
        };
        var acceptPartial = new Option<bool>("--accept-partial")
        {
            Description = "Go on with what could be read. Without it a snapshot with gaps or warnings is written too, but is marked as not accepted.",
        };
        return new Command("create", "Read the documents of a study and write a snapshot. Progress and warnings go to standard error.") { from, output, acceptPartial }
            .Does((parsed, writer, error, cancellationToken) =>
            {
                Write(parsed.GetRequiredValue(from), parsed.GetRequiredValue(output), parsed.GetValue(acceptPartial), writer, error, cancellationToken);
                return Task.FromResult(ExitCode.Done);
            });
    }

    private static void Write(string from, string output, bool acceptPartial, TextWriter writer, TextWriter error, CancellationToken cancellationToken)
    {
        var study = Study.Load(from);
        error.WriteLine($"reading {study.Documents.Count} documents of \"{study.Name}\"");
        var snapshot = StudyCapture.Write(study, output, acceptPartial, progress: new LineProgress(error), cancellationToken: cancellationToken);
        SnapshotText.WriteShortfalls(SnapshotSummary.Of(snapshot), error);
        writer.WriteLine(snapshot.ToString());
        writer.WriteLine(output);
    }

    /// <summary>A line for each step; written at once and in order, as the last line before a failure is the one that matters.</summary>
    private sealed class LineProgress(TextWriter writer) : IProgress<string>
    {
        public void Report(string value) => writer.WriteLine(value);
    }
}
