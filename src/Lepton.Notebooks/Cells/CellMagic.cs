using System.Net;

namespace Lepton.Notebooks;

/// <summary>The <c>#!</c> lines of .NET Interactive: a cell is cut at them, and each part is run or shown as its line says.</summary>
/// <param name="Name">The magic without <c>#!</c>; empty for the part before the first.</param>
/// <param name="Argument">What stands behind it on its line.</param>
/// <param name="Text">The lines below it; as many empty lines stand before them as lines came earlier in the cell.</param>
internal sealed record CellMagic(string Name, string Argument, string Text)
{
    /// <summary>What this host knows.</summary>
    public const string Known = "#!csharp, #!markdown, #!html, #!mermaid, #!import, #!time, #!about and #!whos";

    /// <summary>Cuts a cell.</summary>
    public static IReadOnlyList<CellMagic> Split(string source)
    {
        var parts = new List<CellMagic>();
        var lines = source.Split('\n');
        var (name, argument, first) = ("", "", 0);
        for (var i = 0; i <= lines.Length; i++)
        {
            if (i < lines.Length && !IsMagic(lines[i]))
                continue;
            if (i > first || name.Length > 0)
                parts.Add(new CellMagic(name, argument, new string('\n', first) + string.Join('\n', lines[first..i])));
            if (i == lines.Length)
                break;
            var words = lines[i].TrimEnd()[2..].Split(' ', 2, StringSplitOptions.TrimEntries);
            (name, argument, first) = (words[0], words.Length > 1 ? words[1] : "", i + 1);
        }

        return parts;
    }

    /// <summary>Whether a cell has any such line.</summary>
    public static bool IsIn(string source) => source.Split('\n').Any(IsMagic);

    /// <summary>Mermaid's text as HTML that draws itself where the script is to be had, and reads as text elsewhere.</summary>
    public static string Mermaid(string text) => $"<pre class=\"mermaid\">{WebUtility.HtmlEncode(text.Trim())}</pre>";

    private static bool IsMagic(string line) => line.StartsWith("#!", StringComparison.Ordinal) && line.Length > 2 && char.IsLetter(line[2]);
}
