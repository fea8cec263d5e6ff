using System.Globalization;
using System.Text;

namespace Lepton.FakeCloud;

/// <summary>Lists cut into pages with marks that mean nothing to whoever gets them.</summary>
public static class Pages
{
    /// <summary>The records behind a mark, and the mark of what follows; null where the mark is not one of this list.</summary>
    /// <param name="list">Name of the list; marks of one list do not fit another.</param>
    /// <param name="records">All of it.</param>
    /// <param name="mark">From the page before; null for the first page.</param>
    /// <param name="size">Records on a page, at least 1.</param>
    public static (IReadOnlyList<T> Records, string? Next)? Of<T>(string list, IReadOnlyList<T> records, string? mark, int size)
    {
        if (OffsetOf(list, mark) is not { } offset || offset > records.Count)
            return null;
        var end = (int)Math.Min((long)offset + size, records.Count);
        var next = end < records.Count
            ? Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{list}|{end}")))
            : null;
        return (records.Skip(offset).Take(end - offset).ToList(), next);
    }

    private static int? OffsetOf(string list, string? mark)
    {
        if (string.IsNullOrEmpty(mark))
            return 0;
        var bytes = new byte[mark.Length];
        return Convert.TryFromBase64String(mark, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split('|') is [var name, var offset] && name == list
            ? int.Parse(offset, CultureInfo.InvariantCulture)
            : null;
    }
}
