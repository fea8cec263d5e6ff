using System.Runtime.CompilerServices;

namespace Lepton.Tests;

/// <summary>Where the repository's own files lie, whatever the working directory of the test run.</summary>
public static class Repository
{
    /// <summary>The top folder of the checkout.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    /// <summary>A path below the top folder.</summary>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
