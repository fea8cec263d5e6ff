namespace Lepton.Bench;

/// <summary>A table in Markdown, so that it can be kept in bench/README.md as it is printed.</summary>
internal static class Table
{
    /// <summary>Writes a header and rows.</summary>
    public static void Write(TextWriter output, string[] header, IEnumerable<string[]> rows)
    {
        output.WriteLine($"| {string.Join(" | ", header)} |");
        output.WriteLine($"|{string.Concat(header.Select((_, column) => column == 0 ? "---|" : "---:|"))}");
        foreach (var row in rows)
            output.WriteLine($"| {string.Join(" | ", row)} |");
    }
}
