using System.Text.RegularExpressions;

namespace Lepton.Connectors;

/// <summary>A provider's text as it may stand in a manifest: the same for the same trouble, and short.</summary>
internal static partial class Stable
{
    private const int Longest = 300;

    /// <summary>Takes out the ids of single requests, and line breaks.</summary>
    public static string Text(string text)
    {
        var plain = RequestId().Replace(text, "…").ReplaceLineEndings(" ").Trim();
        return plain.Length <= Longest ? plain : plain[..Longest] + "…";
    }

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")]
    private static partial Regex RequestId();
}
