namespace Lepton.Cli;

/// <summary>What the exit code of every verb means.</summary>
internal static class ExitCode
{
    /// <summary>The work is done.</summary>
    public const int Done = 0;

    /// <summary>The call was right and the work failed; the message says why.</summary>
    public const int Failed = 1;

    /// <summary>The call is wrong: unknown verb, missing or ill-formed option.</summary>
    public const int WrongCall = 2;
}
