namespace Lepton.Notebooks;

/// <summary>Front ends count code points, C# counts UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>The position in a C# string; positions beyond the end are the end.</summary>
    public static int ToIndex(string text, int codePoints)
    {
        var index = 0;
        for (var i = 0; i < codePoints && index < text.Length; i++)
            index += char.IsSurrogatePair(text, index) ? 2 : 1;
        return index;
    }

    /// <summary>The position that a front end counts.</summary>
    public static int FromIndex(string text, int index) => text[..index].EnumerateRunes().Count();
}
