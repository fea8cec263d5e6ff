using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json;
using Lepton.Notebooks;

namespace Lepton.Cli;

/// <summary><c>lepton kernel</c>: the Jupyter kernel, and where Jupyter and VS Code find it.</summary>
internal static class KernelVerb
{
    private static readonly Option<bool> User = new("--user") { Description = "In this user's folder (the default)." };
    private static readonly Option<string?> Prefix = new("--prefix") { Description = "Below a prefix: PREFIX/share/jupyter/kernels." };

    private static readonly Option<bool> SysPrefix = new("--sys-prefix")
    {
        Description = "Below the active Python environment (VIRTUAL_ENV or CONDA_PREFIX).",
    };

    private static readonly Option<string> Name = new("--name")
    {
        Description = "Name of the kernel, which notebooks carry.",
        DefaultValueFactory = _ => NotebookDocument.KernelName,
    };

    public static Command Create() => new("kernel", "The Jupyter kernel for C# notebooks, without Python: install it once, VS Code and Jupyter start it.")
    {
        Install(), Run(), List(), Uninstall(),
    };

    /// <summary>Whether a call is <c>lepton kernel run</c>.</summary>
    public static bool IsRun(ParseResult parsed) => parsed.CommandResult is { Command.Name: "run", Parent: System.CommandLine.Parsing.CommandResult { Command.Name: "kernel" } };

    private static Command Install()
    {
        var displayName = new Option<string>("--display-name") { Description = "What people see.", DefaultValueFactory = _ => "C# (Lepton)" };
        var replace = new Option<bool>("--replace") { Description = "Replace a kernel of that name that another program installed." };
        var command = new Command("install", "Writes the kernel spec by which front ends find and start this program.") { User, Prefix, SysPrefix, Name, displayName, replace };
        return command.Does((parsed, output, _) =>
        {
            var folder = KernelSpecs.Install(
                Folder(parsed), parsed.GetValue(Name)!, parsed.GetValue(displayName)!, OwnCommand(), parsed.GetValue(replace));
            output.WriteLine($"Installed {parsed.GetValue(displayName)} as {parsed.GetValue(Name)} in {folder}.");
            return ExitCode.Done;
        });
    }

    private static Command Run()
    {
        var connection = new Argument<string>("connection-file") { Description = "The file in which the front end says where to listen." };
        var command = new Command("run", "Answers a front end until it asks for shutdown; started by front ends, not by people.") { connection };
        return command.Does(async (parsed, _, _, stop) =>
        {
            var file = ConnectionFile.Read(parsed.GetValue(connection)!);
            using var parentGone = ParentWatch.TokenOf(Environment.GetEnvironmentVariable("JPY_PARENT_PID"));
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, parentGone.Token);
            using var kernel = new JupyterKernel(file, Environment.CurrentDirectory);
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
            {
                signal.Cancel = true;
                kernel.Interrupt();
            });
            await kernel.RunAsync(end.Token);
            return ExitCode.Done;
        });
    }

    private static Command List()
    {
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("list", "Lists the kernels installed in a folder.") { User, Prefix, SysPrefix, json };
        return command.Does((parsed, output, _) =>
        {
            var specs = KernelSpecs.List(Folder(parsed));
            if (parsed.GetValue(json))
                output.WriteLine(JsonSerializer.Serialize(specs, JsonSerializerOptions.Web));
            foreach (var spec in parsed.GetValue(json) ? [] : specs)
                output.WriteLine($"{spec.Name}\t{spec.DisplayName}\t{spec.Folder}");
            return ExitCode.Done;
        });
    }

    private static Command Uninstall()
    {
        var command = new Command("uninstall", "Removes the kernel spec.") { User, Prefix, SysPrefix, Name };
        return command.Does((parsed, output, _) =>
        {
            output.WriteLine($"Removed {KernelSpecs.Uninstall(Folder(parsed), parsed.GetValue(Name)!)}.");
            return ExitCode.Done;
        });
    }

    private static string Folder(ParseResult parsed)
    {
        if (parsed.GetValue(Prefix) is { } prefix)
            return KernelSpecs.FolderOf(prefix);
        if (!parsed.GetValue(SysPrefix))
            return KernelSpecs.UserFolder;
        var environment = Environment.GetEnvironmentVariable("VIRTUAL_ENV") ?? Environment.GetEnvironmentVariable("CONDA_PREFIX");
        return environment is { Length: > 0 }
            ? KernelSpecs.FolderOf(environment)
            : throw new NotebookException("--sys-prefix: no Python environment is active (VIRTUAL_ENV and CONDA_PREFIX are not set). Use --user or --prefix.");
    }

    // Front ends start kernels without a shell and from anywhere: every path is absolute.
    private static string[] OwnCommand()
    {
        var program = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, typeof(Program).Assembly.Location] : [program];
    }
}
