using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Lepton.Notebooks;

/// <summary>The compiler references of one session.</summary>
/// <remarks>
/// Files are read once a process, but every session has references of its own: the compiler keeps the types of a
/// reference with it and would now and then hand the types of another living session to this one, where they
/// count as different ("the call is ambiguous between X and X").
/// </remarks>
internal sealed class SessionReferences
{
    private static readonly ConcurrentDictionary<string, ModuleMetadata> Modules = new(StringComparer.Ordinal);
    private static readonly Lazy<ImmutableArray<string>> DefaultFiles = new(FindDefaultFiles);
    private readonly Dictionary<string, MetadataReference> _known = new(StringComparer.Ordinal);

    /// <summary>What every cell may use without a directive: the framework and the display API.</summary>
    public ImmutableArray<MetadataReference> Default => [.. DefaultFiles.Value.Select(To)];

    /// <summary>The reference to an assembly file.</summary>
    public MetadataReference To(string path)
    {
        if (!_known.TryGetValue(path, out var reference))
        {
            var module = Modules.GetOrAdd(path, ModuleMetadata.CreateFromFile);
            _known[path] = reference = AssemblyMetadata.Create(module).GetReference(DocumentationFiles.For(path), filePath: path);
        }

        return reference;
    }

    private static ImmutableArray<string> FindDefaultFiles()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var framework = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "")
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == runtime)
            .Order(StringComparer.Ordinal);
        var display = HostPackages.Instance.Find("Lepton.Interactive")
            ?? throw new InvalidOperationException("This is a defect of Lepton: the program does not list Lepton.Interactive among its parts.");
        return [.. framework.Concat(HostPackages.Instance.Files(display))];
    }
}
