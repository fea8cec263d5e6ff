namespace Lepton.Analysis;

/// <summary>Fields of CSV as RFC 4180 wants them, for all files that the product writes.</summary>
internal static class Csv
{
    /// <summary>A text as a field: quoted where it holds a comma, a quote or a line break; empty for null.</summary>
    public static string Field(string? text) => text switch
    {
        null => "",
        _ when text.AsSpan().IndexOfAny(",\"\r\n") < 0 => text,
        _ => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
    };
}
