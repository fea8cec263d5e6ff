using System.Text;
using System.Text.RegularExpressions;

namespace Lepton.Analysis.Sources;

/// <summary>Paths of a study: relative to its folder, with forward slashes, never out of it.</summary>
internal static class StudyPath
{
    /// <summary>The path in its plain form, if a file is there.</summary>
    public static string Existing(string folder, string path)
    {
        var plain = Plain(path);
        if (File.Exists(Path.Combine(folder, plain)))
            return plain;
        var nearest = Nearest.To(plain, Files(folder));
        throw new StudyException(
            $"{path}: there is no such file in {folder}." +
            (nearest is null ? " Put it there or correct the path." : $" Did you mean \"{nearest}\"?"));
    }

    /// <summary>
    /// The files that a path or a pattern names, in ordinal order; <c>*</c> and <c>?</c> stay within a folder, <c>**</c> does not.
    /// </summary>
    public static IReadOnlyList<string> Matching(string folder, string pathOrPattern)
    {
        if (pathOrPattern.AsSpan().IndexOfAny('*', '?') < 0)
            return [Existing(folder, pathOrPattern)];
        var pattern = Pattern(Plain(pathOrPattern));
        var matches = Files(folder).Where(file => pattern.IsMatch(file)).Order(StringComparer.Ordinal).ToList();
        return matches.Count > 0 ? matches : throw new StudyException(
            $"{pathOrPattern}: no file in {folder} matches this pattern. Put the files there or correct the pattern.");
    }

    private static string Plain(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/', '\\'))
        {
            if (part is "" or ".")
                continue;
            parts.Add(part);
        }

        if (Path.IsPathRooted(path) || parts.Contains(".."))
        {
            throw new StudyException(
                $"{path}: the path leads out of the folder of the study. Copy the file into the folder and name it relative to it.");
        }

        return parts.Count > 0 ? string.Join('/', parts) : throw new StudyException("The path is empty. Name a file of the study's folder.");
    }

    private static IEnumerable<string> Files(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'));

    private static Regex Pattern(string pattern)
    {
        var text = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern.AsSpan(i).StartsWith("**/"))
            {
                text.Append("(.*/)?");
                i += 2;
            }
            else
            {
                text.Append(pattern[i] switch { '*' => "[^/]*", '?' => "[^/]", var other => Regex.Escape(other.ToString()) });
            }
        }

        return new Regex(text.Append('$').ToString(), RegexOptions.CultureInvariant);
    }
}
