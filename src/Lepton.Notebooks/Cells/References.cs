using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Lepton.Notebooks;

/// <summary>Compiler references, each read once a process.</summary>
internal static class References
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> Basic = new(ReadBasic);
    private static readonly Dictionary<string, PortableExecutableReference> Known = new(StringComparer.Ordinal);

    /// <summary>What every cell may use without a directive: the framework and the display API.</summary>
    public static ImmutableArray<MetadataReference> Default => Basic.Value;

    /// <summary>The reference to an assembly file.</summary>
    public static PortableExecutableReference To(string path)
    {
        lock (Known)
        {
            if (!Known.TryGetValue(path, out var reference))
                Known[path] = reference = MetadataReference.CreateFromFile(path);
            return reference;
        }
    }

    private static ImmutableArray<MetadataReference> ReadBasic()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var framework = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "")
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == runtime)
            .Order(StringComparer.Ordinal);
        var display = HostPackages.Instance.Find("Lepton.Interactive")
            ?? throw new InvalidOperationException("This is a defect of Lepton: the program does not list Lepton.Interactive among its parts.");
        return [.. framework.Concat(HostPackages.Instance.Files(display)).Select(To)];
    }
}
