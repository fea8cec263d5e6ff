using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Lepton.Notebooks;

/// <summary>Gets packages that this host does not carry, by the SDK's own resolver and its cache.</summary>
/// <remarks>
/// A small project is restored and asked for its files. What was found is kept beside it under a name made of the
/// request, so that the same request restores nothing the next time.
/// </remarks>
internal static class PackageRestore
{
    private const string AnswerFile = "files.json";

    /// <summary>Where what was found is kept.</summary>
    internal static string CacheFolder => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } data
            ? data : Path.GetTempPath(),
        "lepton", "packages");

    /// <summary>The files of a package and of all it depends on.</summary>
    /// <exception cref="NotebookException">The package, or its version, is not to be had; one line with the resolver's reason.</exception>
    public static async Task<Files> Get(string name, string version, IReadOnlyList<string> sources, CancellationToken stop)
    {
        var project = Project(name, version, sources);
        var folder = Path.Combine(CacheFolder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..16]);
        var answer = Path.Combine(folder, AnswerFile);
        if (File.Exists(answer) && Read(await File.ReadAllTextAsync(answer, stop)) is { } known && known.All.All(File.Exists))
            return known;
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "package.csproj"), project, stop);
        var text = await Resolve(folder, $"{name} {(version.Length == 0 ? "(any version)" : version)}", stop);
        await File.WriteAllTextAsync(answer, text, stop);
        return Read(text) ?? throw new NotebookException($"#r \"nuget: {name}\": the SDK's resolver gave an answer that cannot be read.");
    }

    private static string Project(string name, string version, IReadOnlyList<string> sources) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
            <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
            <SelfContained>false</SelfContained>
            <CopyLocalLockFileAssemblies>true</CopyLocalLockFileAssemblies>
            <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
            <RestoreAdditionalProjectSources>{SecurityElement.Escape(string.Join(';', sources))}</RestoreAdditionalProjectSources>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="{SecurityElement.Escape(name)}" Version="{SecurityElement.Escape(version.Length == 0 ? "*" : version)}" />
          </ItemGroup>
        </Project>

        """;

    private static async Task<string> Resolve(string folder, string package, CancellationToken stop)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["msbuild", "package.csproj", "-restore", "-t:ResolvePackageAssets", "-getItem:RuntimeCopyLocalItems,NativeCopyLocalItems", "-nologo", "-nodeReuse:false"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw new NotebookException($"#r \"nuget: {package}\": packages are fetched by the .NET SDK, and no dotnet was found on the PATH.", failure);
        }

        using (process)
        {
            var error = process.StandardError.ReadToEndAsync(stop);
            var output = await process.StandardOutput.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop);
            return process.ExitCode == 0
                ? output
                : throw new NotebookException($"#r \"nuget: {package}\": not to be had. {Reason(output + "\n" + await error)}");
        }
    }

    private static string Reason(string log) =>
        log.Split('\n').Select(line => line.IndexOf(": error ", StringComparison.Ordinal) is >= 0 and var at ? line[(at + 2)..].Trim() : null)
            .FirstOrDefault(line => line is not null) ?? "The SDK's resolver gave no reason.";

    private static Files? Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("Items", out var items)
            ? new Files(Paths(items, "RuntimeCopyLocalItems"), Paths(items, "NativeCopyLocalItems"))
            : null;
    }

    private static List<string> Paths(JsonElement items, string name) => items.TryGetProperty(name, out var list)
        ? [.. list.EnumerateArray().Select(item => item.GetProperty("FullPath").GetString()!)]
        : [];

    /// <summary>The files of a restored package.</summary>
    /// <param name="Managed">Assemblies.</param>
    /// <param name="Native">Native libraries, to be loaded before an assembly asks for them.</param>
    internal sealed record Files(IReadOnlyList<string> Managed, IReadOnlyList<string> Native)
    {
        /// <summary>All of them.</summary>
        public IEnumerable<string> All => Managed.Concat(Native);
    }
}
