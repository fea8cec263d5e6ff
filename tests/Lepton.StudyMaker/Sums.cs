using System.Security.Cryptography;
using System.Text;

namespace Lepton.StudyMaker;

/// <summary>The list of all files with their SHA-256, in the form of <c>sha256sum</c>.</summary>
internal static class Sums
{
    public const string FileName = "SHA256SUMS";

    private static readonly string[] Folders = ["raw", "study"];

    public static void Write(string data)
    {
        var text = new StringBuilder();
        foreach (var file in Files(data))
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(data, file))));
            text.Append(Invariant, $"{hash}  {file}\n");
        }
        Text.Write(Path.Combine(data, FileName), text.ToString());
    }

    // README.md is written by people.
    private static IEnumerable<string> Files(string data) => Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(data, folder), "*", SearchOption.AllDirectories))
        .Concat([Path.Combine(data, "series.csv"), Path.Combine(data, "truth.csv")])
        .Select(path => Path.GetRelativePath(data, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);
}
