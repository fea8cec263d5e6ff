using System.Security.Cryptography;
using System.Text;

namespace Lepton.Analysis.Studies;

/// <summary>Tells whether a study folder is still what a snapshot was captured from.</summary>
internal static class StudyFolderDigest
{
    /// <summary>A hash of every file below the folder, by path and content, and of the code that reads them.</summary>
    public static string Of(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // Another build of the readers may read the same documents differently.
        hash.AppendData(typeof(StudyFolderDigest).Module.ModuleVersionId.ToByteArray());
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path + "\n"));
            using var file = File.OpenRead(Path.Combine(folder, path));
            hash.AppendData(SHA256.HashData(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
