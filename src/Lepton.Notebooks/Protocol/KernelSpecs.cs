using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lepton.Notebooks;

/// <summary>Kernel specs on this machine: the small files by which Jupyter and VS Code find a kernel and start it.</summary>
/// <remarks>The folders are those of docs.jupyter.org, "Common Directories and File Locations"; no Python is asked.</remarks>
public static class KernelSpecs
{
    private const string SpecFile = "kernel.json";

    /// <summary>The kernels folder of this user.</summary>
    public static string UserFolder
    {
        get
        {
            if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } given)
                return Path.Combine(given, "kernels");
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            if (OperatingSystem.IsWindows())
                return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter", "kernels");
            if (OperatingSystem.IsMacOS())
                return Path.Combine(home, "Library", "Jupyter", "kernels");
            var data = Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } xdg ? xdg : Path.Combine(home, ".local", "share");
            return Path.Combine(data, "jupyter", "kernels");
        }
    }

    /// <summary>The kernels folder below a prefix, such as that of a Python environment.</summary>
    /// <param name="prefix">The prefix.</param>
    public static string FolderOf(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter", "kernels");

    /// <summary>Writes a kernel spec that starts this very program by its absolute path.</summary>
    /// <param name="kernelsFolder">A kernels folder.</param>
    /// <param name="name">Name of the kernel, which notebooks carry.</param>
    /// <param name="displayName">What people see.</param>
    /// <param name="command">The program and its first arguments.</param>
    /// <param name="replace">Whether a kernel of another program may be replaced.</param>
    /// <returns>The folder of the spec.</returns>
    /// <exception cref="NotebookException">A kernel of that name starts another program.</exception>
    public static string Install(string kernelsFolder, string name, string displayName, IReadOnlyList<string> command, bool replace)
    {
        var folder = Path.Combine(kernelsFolder, name);
        if (!replace && Read(folder) is { } installed && !IsOurs(installed))
        {
            throw new NotebookException(
                $"{folder}: a kernel \"{installed.DisplayName}\" of another program is installed there. Choose another --name, or replace it with --replace.");
        }

        var spec = new JsonObject
        {
            ["argv"] = new JsonArray([.. command.Concat(["kernel", "run", "{connection_file}"]).Select(part => JsonValue.Create(part))]),
            ["display_name"] = displayName,
            ["interrupt_mode"] = "message",
            ["language"] = "C#",
            ["metadata"] = new JsonObject { ["debugger"] = false, ["lepton"] = true },
        };
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, SpecFile), NotebookJson.Write(spec, indent: 2) + "\n");
        // Jupyter servers hand out the files beside a spec; the charts of this kernel ask for this one.
        File.WriteAllText(Path.Combine(folder, PlotlyScript.FileName), PlotlyScript.Text);
        return folder;
    }

    /// <summary>The kernels that this program installed for this user.</summary>
    /// <param name="kernelsFolder">A kernels folder.</param>
    public static IReadOnlyList<KernelSpec> List(string kernelsFolder) => !Directory.Exists(kernelsFolder)
        ? []
        : [.. Directory.EnumerateDirectories(kernelsFolder).Order(StringComparer.Ordinal).Select(Read).OfType<KernelSpec>()];

    /// <summary>Takes a kernel away.</summary>
    /// <param name="kernelsFolder">A kernels folder.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The folder that was removed.</returns>
    /// <exception cref="NotebookException">There is none, or it is another program's.</exception>
    public static string Uninstall(string kernelsFolder, string name)
    {
        var folder = Path.Combine(kernelsFolder, name);
        var installed = Read(folder) ?? throw new NotebookException($"{folder}: no kernel is installed there. lepton kernel list shows those that are.");
        if (!IsOurs(installed))
            throw new NotebookException($"{folder}: the kernel \"{installed.DisplayName}\" is another program's and stays.");
        Directory.Delete(folder, recursive: true);
        return folder;
    }

    private static bool IsOurs(KernelSpec spec) => spec.Command.Count >= 3 && spec.Command.TakeLast(3).SequenceEqual(["kernel", "run", "{connection_file}"]);

    private static KernelSpec? Read(string folder)
    {
        var path = Path.Combine(folder, SpecFile);
        if (!File.Exists(path))
            return null;
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(path))!;
            return new KernelSpec(
                Path.GetFileName(folder), (string?)json["display_name"] ?? "", [.. (json["argv"] as JsonArray ?? []).Select(part => (string?)part ?? "")], folder);
        }
        catch (JsonException failure)
        {
            throw new NotebookException($"{path}: the kernel spec is broken JSON. Remove the folder and install again.", failure);
        }
    }
}
