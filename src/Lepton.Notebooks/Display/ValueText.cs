using System.Globalization;

namespace Lepton.Notebooks;

/// <summary>Single values as text: invariant culture, ISO dates, no value dressed up as another.</summary>
internal static class ValueText
{
    /// <summary>What stands where a value is missing.</summary>
    public const string Missing = "—";

    /// <summary>A value on its own.</summary>
    public static string Of(object? value) => value switch
    {
        null => Missing,
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTime time => Time(time, withSeconds: time.Second != 0 || time.Millisecond != 0),
        DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? Missing,
    };

    /// <summary>A point in time; midnight everywhere in a column is asked for by <see cref="Date"/>.</summary>
    public static string Time(DateTime time, bool withSeconds) =>
        time.ToString(withSeconds ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A day.</summary>
    public static string Date(DateTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A count with separators: 1,234,567.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A text cut to a length, with a mark that says by how much.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : $"{text[..length]}… ({Count(text.Length - length)} more characters)";
}
