using Microsoft.CodeAnalysis;

namespace Lepton.Notebooks;

/// <summary>Finds the XML documentation of an assembly: beside it, or in the SDK's reference pack for the framework's own.</summary>
internal static class DocumentationFiles
{
    private static readonly Lazy<string?> ReferencePack = new(FindReferencePack);

    public static DocumentationProvider? For(string assembly)
    {
        var beside = Path.ChangeExtension(assembly, ".xml");
        if (File.Exists(beside))
            return new XmlDocumentation(beside);
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return Path.GetDirectoryName(assembly) == runtime && ReferencePack.Value is { } pack
            && Path.Combine(pack, Path.GetFileName(beside)) is var ofFramework && File.Exists(ofFramework)
            ? new XmlDocumentation(ofFramework)
            : null;
    }

    // dotnet/shared/Microsoft.NETCore.App/10.0.x → dotnet/packs/Microsoft.NETCore.App.Ref/10.0.y/ref/net10.0
    private static string? FindReferencePack()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var packs = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        return !Directory.Exists(packs)
            ? null
            : Directory.EnumerateDirectories(packs, $"{Environment.Version.Major}.*").Order(StringComparer.Ordinal)
                .Select(pack => Path.Combine(pack, "ref", $"net{Environment.Version.Major}.0")).LastOrDefault(Directory.Exists);
    }
}
