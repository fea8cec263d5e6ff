namespace Lepton.Analysis.Forecasting;

/// <summary>A model's text taken apart: <c>keyword(a,b)(c,d)[24]+rest</c>.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="Keyword">The first word, lower case: <c>arima</c>.</param>
/// <param name="Groups">The arguments of each pair of parentheses, trimmed; commas inside inner parentheses do not split.</param>
/// <param name="Seasons">The numbers in brackets; where there are none, the default seasons of the caller.</param>
/// <param name="Rest">What follows a plus sign, whole: <c>ets</c> of <c>mstl(24,168)+ets</c>; empty if nothing.</param>
public sealed record ForecasterSpec(
    string Text, string Keyword, IReadOnlyList<IReadOnlyList<string>> Groups, IReadOnlyList<int> Seasons, string Rest)
{
    /// <summary>The seasons to take where the text names none, shortest first; handed on to models inside.</summary>
    public IReadOnlyList<int> DefaultSeasons { get; init; } = [];

    /// <summary>The first season, or 1 where there is none.</summary>
    public int Season => Seasons.Count == 0 ? 1 : Seasons[0];

    /// <summary>Takes a text apart.</summary>
    /// <param name="text">Blanks do not count.</param>
    /// <param name="defaultSeasons">What <see cref="Seasons"/> is where the text has no brackets.</param>
    /// <exception cref="FormatException">Parentheses do not match, or something stands where nothing can.</exception>
    public static ForecasterSpec Of(string text, IReadOnlyList<int> defaultSeasons)
    {
        ArgumentNullException.ThrowIfNull(text);
        var packed = string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
        var at = 0;
        while (at < packed.Length && (char.IsLetterOrDigit(packed[at]) || packed[at] is '-' or '_'))
            at++;
        var keyword = packed[..at].ToLowerInvariant();
        var groups = new List<IReadOnlyList<string>>();
        IReadOnlyList<int>? seasons = null;
        while (at < packed.Length && packed[at] is '(' or '[')
        {
            var close = Close(packed, at);
            var inside = Split(packed[(at + 1)..close]);
            if (packed[at] == '(')
                groups.Add(inside);
            else if (seasons is null)
                seasons = [.. inside.Select(season => Number(season, packed, 1))];
            else
                throw new FormatException($"\"{text}\" has two pairs of brackets: name all seasons in one, as in [24,168].");
            at = close + 1;
        }

        if (keyword.Length == 0 || (at < packed.Length && packed[at] != '+') || at == packed.Length - 1)
            throw new FormatException($"\"{text}\" is not a model: after \"{packed[..at]}\" stands \"{packed[at..]}\". A model is written as name(…)[season] or name(…)+name, as in ets(A,Ad,M)[24].");
        return new(packed, keyword, groups, seasons ?? defaultSeasons, at < packed.Length ? packed[(at + 1)..] : "") { DefaultSeasons = defaultSeasons };
    }

    /// <summary>Reads a whole number out of a model's text.</summary>
    /// <param name="part">The digits.</param>
    /// <param name="text">The whole text, for the message.</param>
    /// <param name="least">The least number that can be.</param>
    /// <exception cref="FormatException">Not a number, or below the least.</exception>
    public static int Number(string part, string text, int least) =>
        int.TryParse(part, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new FormatException($"\"{text}\": \"{part}\" should be a whole number of {least} or more.");

    private static int Close(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
            if (depth == 0)
                return i;
        }

        throw new FormatException($"\"{text}\": the \"{text[open]}\" at position {open + 1} is never closed.");
    }

    private static List<string> Split(string inside)
    {
        var (parts, depth, start) = (new List<string>(), 0, 0);
        for (var i = 0; i < inside.Length; i++)
        {
            depth += inside[i] switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
            if (inside[i] != ',' || depth != 0)
                continue;
            parts.Add(inside[start..i]);
            start = i + 1;
        }

        if (inside.Length > 0)
            parts.Add(inside[start..]);
        return parts;
    }
}
