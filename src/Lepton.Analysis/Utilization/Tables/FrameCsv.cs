using System.Globalization;
using Microsoft.Data.Analysis;

namespace Lepton.Analysis.Utilization;

/// <summary>A DataFrame as CSV: RFC 4180 with a header, lines ended by a line feed, in the invariant culture.</summary>
internal static class FrameCsv
{
    /// <summary>Writes the header and one line a row; a missing value is an empty cell, a number the shortest text that reads back the same.</summary>
    public static void Write(DataFrame frame, TextWriter writer)
    {
        Line(frame.Columns.Select(column => column.Name));
        for (var row = 0L; row < frame.Rows.Count; row++)
            Line(frame.Columns.Select(column => Text(column[row])));

        void Line(IEnumerable<string> cells)
        {
            writer.Write(string.Join(',', cells.Select(Csv.Field)));
            writer.Write('\n');
        }
    }

    private static string Text(object? cell) => cell switch
    {
        null => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => string.Create(CultureInfo.InvariantCulture, $"{cell}"),
    };
}
