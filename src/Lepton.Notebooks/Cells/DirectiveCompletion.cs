using System.Text.RegularExpressions;

namespace Lepton.Notebooks;

/// <summary>Completes <c>#r "…"</c> and <c>#load "…"</c>: files, and the packages that this host carries.</summary>
internal static partial class DirectiveCompletion
{
    /// <summary>The completion, or null where the cursor is not in such a line.</summary>
    public static Completion? Of(string code, int at, string directory)
    {
        var lineStart = at == 0 ? 0 : code.LastIndexOf('\n', at - 1) + 1;
        if (Directive().Match(code[lineStart..at]) is not { Success: true } match)
            return null;
        var typed = match.Groups["typed"];
        if (Package().Match(typed.Value) is { Success: true } package)
            return Packages(package.Groups["name"].Value, at);
        return Files(typed.Value, at, directory, match.Groups["kind"].Value == "r" ? ".dll" : ".cs*");
    }

    private static Completion Packages(string typed, int at) => new(
        at - typed.Length,
        [.. HostPackages.Instance.Names.Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Select(name => new Completion.Word(name, "module"))]);

    private static Completion Files(string typed, int at, string directory, string ending)
    {
        var cut = typed.LastIndexOfAny(['/', '\\']) + 1;
        var (folder, start) = (Path.Combine(directory, typed[..cut]), typed[cut..]);
        if (!Directory.Exists(folder))
            return new Completion(at, []);
        var folders = Directory.EnumerateDirectories(folder, start + "*").Select(path => Path.GetFileName(path) + "/");
        var files = Directory.EnumerateFiles(folder, start + "*" + ending).Select(path => Path.GetFileName(path)!);
        return new Completion(at - start.Length, [.. folders.Concat(files).Order(StringComparer.Ordinal).Select(name => new Completion.Word(name, "path"))]);
    }

    [GeneratedRegex("""^\s*#(?<kind>r|load)\s+"(?<typed>[^"]*)$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Directive();

    [GeneratedRegex(@"^nuget:\s*(?<name>[^,\s]*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Package();
}
