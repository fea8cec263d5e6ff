using System.CommandLine;
using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Sources;
using Lepton.Analysis.Studies;
using Lepton.Connectors;

namespace Lepton.Cli;

/// <summary><c>lepton snapshot create</c>: a study's documents, or what the clouds answer, become a snapshot.</summary>
internal static class SnapshotCreateVerb
{
    public static Command Create()
    {
        var from = new Option<string>("--from")
        {
            Description = "The folder of a study: it holds study.json and the documents that it names. Instead of the clouds themselves.",
            HelpName = "FOLDER",
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
        var memoryLimit = new Option<int?>("--memory-limit")
        {
            Description = "MiB that the engine takes for samples before it goes on on disk, at least 100. Without it, 150 for what is read live, and four fifths of the machine for files.",
            HelpName = "MIB",
        };
        memoryLimit.Validators.Add(result =>
        {
            if (result.GetValue(memoryLimit) is < 100)
                result.AddError("--memory-limit is below 100 MiB, which the engine cannot work in.");
        });
        var live = new LiveOptions();
        var command = new Command(
            "create", "Read the documents of a study (--from), or the clouds themselves (--aws, --azure, --gcp), and write a snapshot. Progress and warnings go to standard error.")
        {
            from, output, acceptPartial, memoryLimit,
        };
        live.AddTo(command, from);
        return command.Does(async (parsed, writer, error, cancellationToken) =>
        {
            var directory = parsed.GetRequiredValue(output);
            var files = parsed.GetValue(from);
            var study = files is not null ? Study.Load(files) : await live.CollectAsync(parsed, directory, error, cancellationToken);
            var memoryMiB = parsed.GetValue(memoryLimit) ?? (files is null ? LiveCollection.EngineMemoryMiB : null);
            Write(study, directory, parsed.GetValue(acceptPartial), memoryMiB, writer, error, cancellationToken);
            return ExitCode.Done;
        });
    }

    private static void Write(Study study, string output, bool acceptPartial, int? memoryLimitMiB, TextWriter writer, TextWriter error, CancellationToken cancellationToken)
    {
        error.WriteLine($"reading {study.Documents.Count} documents of \"{study.Name}\"");
        var snapshot = StudyCapture.Write(study, output, acceptPartial, progress: new LineProgress(error), memoryLimitMiB: memoryLimitMiB, cancellationToken: cancellationToken);
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
