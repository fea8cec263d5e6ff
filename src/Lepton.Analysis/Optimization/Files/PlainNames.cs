using System.Globalization;

namespace Lepton.Analysis.Optimization;

/// <summary>Names that every reader of MPS and LP files takes: letters, digits, and a few signs, not beginning with a digit.</summary>
internal static class PlainNames
{
    /// <summary>A column that is always 1, for the constant of the objective.</summary>
    public const string ConstantColumn = "CONSTANT";

    // GLPK takes 255 characters.
    private const int Longest = 200;

    public static string[] Of(int count, Func<int, string> name, string prefix, params string[] taken)
    {
        var used = new HashSet<string>(taken, StringComparer.Ordinal);
        var names = new string[count];
        for (var i = 0; i < count; i++)
        {
            var plain = Plain(name(i));
            // A name that begins like a number would be read as one in the LP format.
            if (plain.Length == 0 || !(char.IsAsciiLetter(plain[0]) || plain[0] == '_') || plain[0] is 'e' or 'E')
                plain = $"{prefix}_{plain}";
            names[i] = used.Add(plain) ? plain : Distinct(plain, i, used);
        }

        return names;
    }

    public static string Plain(string name)
    {
        var letters = name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '[' or ']' or ',' ? letter : '_').ToArray();
        return new string(letters, 0, Math.Min(Longest, letters.Length)).Replace('[', '(').Replace(']', ')');
    }

    private static string Distinct(string plain, int position, HashSet<string> used)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{plain}_{position}");
        while (!used.Add(name))
            name += "_";
        return name;
    }
}
