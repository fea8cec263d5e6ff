using System.CommandLine;
using Lepton.Analysis.Optimization;

namespace Lepton.Cli;

/// <summary><c>lepton optimize check</c>: verifies a written answer by plain arithmetic.</summary>
internal static class OptimizeCheckVerb
{
    private static readonly Argument<string> AnswerPath = new("answer.json") { Description = "An answer that \"lepton optimize\" wrote." };

    public static Command Create() => new Command(
        "check",
        "Verifies a written answer against the model in it: feasibility, duals, bound, objective, repairs. No solver takes part. Exit code 1: something is wrong, each thing on a line.")
    {
        AnswerPath,
    }.Does((parsed, output, error) =>
    {
        var path = parsed.GetValue(AnswerPath)!;
        var failures = AnswerFile.Check(LocatedJson.Load(path));
        foreach (var failure in failures)
            error.WriteLine(failure);
        output.WriteLine(failures.Count == 0 ? $"{path}: every number is right." : $"{path}: rejected.");
        return failures.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    });
}
