using System.IO.Compression;
using System.Runtime.InteropServices;
using Lepton.Notebooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lepton.Tests.Cells;

/// <summary>Packages that the host does not carry come through the SDK's resolver, here from a folder with packages made by the test.</summary>
public sealed class ForeignPackageTests : IDisposable
{
    // The SDK keeps packages by name and version for ever: a name of this run's own, taken away at its end.
    private readonly string _name = $"Lepton.Test{Guid.NewGuid():N}";
    private readonly string _folder = Directory.CreateTempSubdirectory("lepton-packages-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var packages = Directory.Exists(cache) ? Directory.GetDirectories(cache, _name.ToLowerInvariant() + "*") : [];
        foreach (var folder in packages.Concat(Answers()))
            Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_package_brings_what_it_depends_on_and_its_native_library_and_is_restored_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The native library that the test packs has another form there.");
        var core = Compile(_name + "Core", "namespace Core; public static class Units { public const int Hours = 730; public static int Twice(int x) => 2 * x; }");
        Pack(_name + "Core", "1.0.0", "", (core, "lib/net8.0"));
        var units = Compile(
            _name + "Units",
            """
            using System.Runtime.InteropServices;
            namespace Units;
            public static class Month
            {
                public static int Hours => Core.Units.Twice(Core.Units.Hours) / 2;
                public static int Process => ProcessId();
                [DllImport("leptonnative", EntryPoint = "SystemNative_GetPid")] private static extern int ProcessId();
            }
            """,
            core);
        Pack(_name, "1.0.0", $"<dependency id=\"{_name}Core\" version=\"1.0.0\" />", (units, "lib/net8.0"), (NativeLibrary(), $"runtimes/{RuntimeInformation.RuntimeIdentifier}/native"));

        var request = $"#i \"nuget: {_folder}\"\n#r \"nuget: {_name}, 1.0.0\"\nusing Units;\n";
        Assert.Equal($"730 {Environment.ProcessId}", await Show(request + "Month.Hours + \" \" + Month.Process"));

        // A second restore would write the answer anew.
        var answer = Path.Combine(Assert.Single(Answers()), "files.json");
        File.SetLastWriteTimeUtc(answer, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal("730", await Show(request + "Month.Hours"));
        Assert.Equal(2020, File.GetLastWriteTimeUtc(answer).Year);
    }

    [Fact]
    public async Task A_version_that_the_source_does_not_have_is_named()
    {
        Pack(_name, "1.0.0", "", (Compile(_name, "public class A { }"), "lib/net8.0"));
        var result = await new CellSession(_folder).RunAsync(
            $"#i \"nuget: {_folder}\"\n#r \"nuget: {_name}, [2.0.0]\"", "cell 1", new CellOutputs(), TestContext.Current.CancellationToken);
        Assert.StartsWith($"#r \"nuget: {_name} [2.0.0]\": not to be had. error NU1102", result.Error?.Message, StringComparison.Ordinal);
    }

    // Where restores of this run's packages are kept.
    private string[] Answers() => Directory.Exists(PackageRestore.CacheFolder)
        ? [.. Directory.GetFiles(PackageRestore.CacheFolder, "package.csproj", SearchOption.AllDirectories)
            .Where(project => File.ReadAllText(project).Contains(_name, StringComparison.Ordinal)).Select(project => Path.GetDirectoryName(project)!)]
        : [];

    private async Task<string?> Show(string source)
    {
        var outputs = new CellOutputs();
        var result = await new CellSession(_folder).RunAsync(source, "cell 1", outputs, TestContext.Current.CancellationToken);
        Assert.Null(result.Error?.Message);
        return Assert.IsType<DisplayOutput>(Assert.Single(outputs.Outputs)).Text("text/plain");
    }

    private string Compile(string name, string code, params string[] others)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "made")).FullName, name + ".dll");
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] references = [typeof(object).Assembly.Location, Path.Combine(runtime, "System.Runtime.dll"), Path.Combine(runtime, "System.Runtime.InteropServices.dll"), .. others];
        var emitted = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken)],
            references.Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(path, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(emitted.Diagnostics);
        return path;
    }

    // A native library of the runtime under a name that nothing else has.
    private string NativeLibrary()
    {
        var suffix = OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        var path = Path.Combine(_folder, "made", "libleptonnative" + suffix);
        File.Copy(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libSystem.Native" + suffix), path);
        return path;
    }

    private void Pack(string id, string version, string dependencies, params (string File, string Folder)[] files)
    {
        using var package = ZipFile.Open(Path.Combine(_folder, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        using (var writer = new StreamWriter(package.CreateEntry(id + ".nuspec").Open()))
        {
            writer.Write($"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
                <id>{id}</id><version>{version}</version><authors>tests</authors><description>made by a test</description>
                <dependencies><group targetFramework="net8.0">{dependencies}</group></dependencies>
                </metadata></package>
                """);
        }

        foreach (var (file, folder) in files)
            package.CreateEntryFromFile(file, $"{folder}/{Path.GetFileName(file)}");
    }
}
