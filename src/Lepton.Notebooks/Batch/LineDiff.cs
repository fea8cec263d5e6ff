using System.Globalization;

namespace Lepton.Notebooks;

/// <summary>The difference of two texts line by line, by their longest common subsequence.</summary>
internal static class LineDiff
{
    private const int Context = 2;
    private const int MostLines = 40;
    private const int LongestLine = 300;

    // Beyond this a table of all pairs costs more than it tells: the whole middle is shown as changed.
    private const int MostPairs = 4_000_000;

    /// <summary>The lines that differ with two lines around them, at most forty and none longer than 300 characters.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> stored, IReadOnlyList<string> shown, Func<string, string, bool> isSame)
    {
        var first = 0;
        while (first < stored.Count && first < shown.Count && isSame(stored[first], shown[first]))
            first++;
        var (endStored, endShown) = (stored.Count, shown.Count);
        while (endStored > first && endShown > first && isSame(stored[endStored - 1], shown[endShown - 1]))
            (endStored, endShown) = (endStored - 1, endShown - 1);

        var lines = new List<string>();
        lines.AddRange(stored.Take(first).Skip(Math.Max(0, first - Context)).Select(line => "  " + line));
        lines.AddRange(Middle([.. stored.Take(endStored).Skip(first)], [.. shown.Take(endShown).Skip(first)], isSame));
        lines.AddRange(stored.Skip(endStored).Take(Context).Select(line => "  " + line));
        var shownLines = lines.Take(MostLines).Select(line => ValueText.Cut(line, LongestLine));
        return lines.Count <= MostLines
            ? [.. shownLines]
            : [.. shownLines, string.Create(CultureInfo.InvariantCulture, $"… {lines.Count - MostLines} more lines")];
    }

    private static IEnumerable<string> Middle(string[] stored, string[] shown, Func<string, string, bool> isSame)
    {
        if ((long)stored.Length * shown.Length > MostPairs)
            return [.. stored.Select(line => "- " + line), .. shown.Select(line => "+ " + line)];
        return Walk(stored, shown, CommonLengths(stored, shown, isSame), isSame);
    }

    // common[i, j]: length of the longest common subsequence of what begins at line i and at line j.
    private static int[,] CommonLengths(string[] stored, string[] shown, Func<string, string, bool> isSame)
    {
        var common = new int[stored.Length + 1, shown.Length + 1];
        for (var i = stored.Length - 1; i >= 0; i--)
        {
            for (var j = shown.Length - 1; j >= 0; j--)
                common[i, j] = isSame(stored[i], shown[j]) ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        return common;
    }

    private static IEnumerable<string> Walk(string[] stored, string[] shown, int[,] common, Func<string, string, bool> isSame)
    {
        var (i, j) = (0, 0);
        while (i < stored.Length || j < shown.Length)
        {
            if (i < stored.Length && j < shown.Length && isSame(stored[i], shown[j]))
            {
                yield return "  " + stored[i++];
                j++;
            }
            else if (j == shown.Length || (i < stored.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                yield return "- " + stored[i++];
            }
            else
            {
                yield return "+ " + shown[j++];
            }
        }
    }
}
