using System.CommandLine;
using Lepton.Analysis;

namespace Lepton.Cli;

/// <summary>How a verb does its work: where it writes and what its failures become, in one place.</summary>
internal static class VerbExtensions
{
    /// <summary>Sets the work of a verb; a <see cref="StudyException"/>, a refused file or a full disk becomes one message and exit code 1.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="work">Takes the parsed call, the writer for results, the writer for progress and errors, and the token of Ctrl-C; returns the exit code.</param>
    public static Command Does(this Command command, Func<ParseResult, TextWriter, TextWriter, CancellationToken, Task<int>> work)
    {
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            try
            {
                return await work(parsed, output, error, cancellationToken);
            }
            catch (Exception failure) when (failure is StudyException or IOException or UnauthorizedAccessException)
            {
                await error.WriteLineAsync($"lepton {command.Name}: {failure.Message}");
                return ExitCode.Failed;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                await error.WriteLineAsync($"lepton {command.Name}: cancelled; nothing half-written was left.");
                return ExitCode.Failed;
            }
        });
        return command;
    }

    /// <summary>The same for work that does not wait for anything.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="work">Takes the parsed call, the writer for results and the writer for progress and errors; returns the exit code.</param>
    public static Command Does(this Command command, Func<ParseResult, TextWriter, TextWriter, int> work) =>
        command.Does((parsed, output, error, _) => Task.FromResult(work(parsed, output, error)));
}
