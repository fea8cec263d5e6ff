using System.CommandLine;

namespace Lepton.Cli;

/// <summary>The one executable: one file a verb, each doing what the notebooks do through the same library calls.</summary>
public static class Program
{
    /// <summary>Runs one verb.</summary>
    /// <param name="args">The verb and its options.</param>
    /// <returns>0 done, 1 the work failed, 2 the call is wrong.</returns>
    public static int Main(string[] args)
    {
        if (args is ["kernel", "run", ..])
            InterruptSignal.Restore();
        return Invoke(args, Console.Out, Console.Error);
    }

    /// <summary>Runs one verb with other writers than the console's; what tests call.</summary>
    /// <param name="args">The verb and its options.</param>
    /// <param name="output">Results.</param>
    /// <param name="error">Progress, warnings and errors.</param>
    /// <returns>0 done, 1 the work failed, 2 the call is wrong.</returns>
    public static int Invoke(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Multi-cloud cost studies: snapshot, utilization, forecast, optimization, plan, report.");
        foreach (var verb in Verbs())
            root.Add(verb);

        var parsed = root.Parse(args);
        var configuration = new InvocationConfiguration { Output = output, Error = error };
        if (parsed.Errors.Count > 0)
        {
            parsed.Invoke(configuration);
            return ExitCode.WrongCall;
        }

        // A kernel takes SIGINT as "stop the cell", not as "end".
        if (KernelVerb.IsRun(parsed))
            configuration.ProcessTerminationTimeout = null;
        return parsed.Invoke(configuration);
    }

    private static IEnumerable<Command> Verbs() =>
    [
        RunVerb.Create(),
        SnapshotVerb.Create(),
        UtilizationVerb.Create(),
        ConvertVerb.Create(),
        ForecastVerb.Create(),
        OptimizeVerb.Create(),
        PlanVerb.Create(),
        PermissionsVerb.Create(),
        KernelVerb.Create(),
    ];
}
