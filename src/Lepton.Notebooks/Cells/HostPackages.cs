using System.Text.Json;

namespace Lepton.Notebooks;

/// <summary>The packages that this program itself was built from: what <c>#r "nuget: Lepton.Analysis"</c> resolves to without a restore.</summary>
/// <remarks>Read from the program's own <c>.deps.json</c>, which names every package with its files and what it depends on.</remarks>
internal sealed class HostPackages
{
    private static readonly Lazy<HostPackages> Ours = new(Read);
    private readonly Dictionary<string, Package> _packages = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The packages of the running program.</summary>
    public static HostPackages Instance => Ours.Value;

    /// <summary>The names of all packages, in order.</summary>
    public IEnumerable<string> Names => _packages.Keys.Order(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a file of that name is already part of this program: its own copy is used.</summary>
    public bool HasFile(string name) => _packages.Values.Any(package => package.Files.Any(file => Path.GetFileName(file).Equals(name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The package of that name, or null where the program carries none.</summary>
    public Package? Find(string name) => _packages.GetValueOrDefault(name);

    /// <summary>The managed files of a package and of all it depends on, in a fixed order.</summary>
    public IReadOnlyList<string> Files(Package package)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var files = new SortedSet<string>(StringComparer.Ordinal);
        Collect(package, seen, files);
        return [.. files];
    }

    private void Collect(Package package, HashSet<string> seen, SortedSet<string> files)
    {
        if (!seen.Add(package.Name))
            return;
        files.UnionWith(package.Files);
        foreach (var dependency in package.Dependencies)
        {
            if (Find(dependency) is { } next)
                Collect(next, seen, files);
        }
    }

    private static HostPackages Read()
    {
        var packages = new HostPackages();
        foreach (var path in DependencyFiles())
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var target in document.RootElement.GetProperty("targets").EnumerateObject())
            {
                foreach (var library in target.Value.EnumerateObject())
                    packages.Add(library);
            }
        }

        return packages;
    }

    private static IEnumerable<string> DependencyFiles() =>
        (AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string ?? "")
            .Split([';'], StringSplitOptions.RemoveEmptyEntries)
            .Where(path => Path.GetFullPath(path).StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal) && File.Exists(path));

    private void Add(JsonProperty library)
    {
        var (name, version) = library.Name.Split('/') is [var first, var second] ? (first, second) : (library.Name, "");
        var files = Fields(library.Value, "runtime")
            .Select(file => Path.Combine(AppContext.BaseDirectory, Path.GetFileName(file)))
            .Where(File.Exists);
        _packages.TryAdd(name, new Package(name, version, [.. files], [.. Fields(library.Value, "dependencies")]));
    }

    private static IEnumerable<string> Fields(JsonElement element, string name) =>
        element.TryGetProperty(name, out var inner) ? inner.EnumerateObject().Select(field => field.Name) : [];

    /// <summary>A package the program was built from.</summary>
    /// <param name="Name">Its id.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="Files">Full paths of its managed files.</param>
    /// <param name="Dependencies">Ids of the packages it depends on.</param>
    internal sealed record Package(string Name, string Version, IReadOnlyList<string> Files, IReadOnlyList<string> Dependencies);
}
