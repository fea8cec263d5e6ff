using System.Globalization;

namespace Lepton.Notebooks;

/// <summary>Writes the values of a column alike: as many decimals as the column needs, so that decimal points stand below each other.</summary>
internal sealed class ColumnText
{
    private const int LongestText = 400;
    private readonly Type _type;
    private readonly string _numberFormat;
    private readonly bool _hasTimeOfDay;
    private readonly bool _hasSeconds;

    /// <summary>Looks at the values that will be shown.</summary>
    public ColumnText(Type type, IReadOnlyCollection<object?> shown)
    {
        _type = Nullable.GetUnderlyingType(type) ?? type;
        var numbers = shown.Where(IsNumeric).Select(AsDouble).Where(double.IsFinite).ToList();
        _numberFormat = NumberFormat(numbers);
        var times = shown.OfType<DateTime>().ToList();
        _hasTimeOfDay = times.Any(time => time.TimeOfDay != TimeSpan.Zero);
        _hasSeconds = times.Any(time => time.TimeOfDay.Ticks % TimeSpan.TicksPerMinute != 0);
    }

    /// <summary>Whether the column holds numbers.</summary>
    public bool IsNumber => IsNumericType(_type);

    /// <summary>The type in a word.</summary>
    public string TypeWord => _type switch
    {
        _ when _type == typeof(string) => "text",
        _ when _type == typeof(bool) => "true/false",
        _ when _type == typeof(DateTime) || _type == typeof(DateTimeOffset) => "time",
        _ when IsNumericType(_type) => _type.Name.ToLowerInvariant(),
        _ => _type.Name,
    };

    /// <summary>The text of a value; null where it is missing.</summary>
    public string? Of(object? value) => value switch
    {
        null => null,
        DateTime time when !_hasTimeOfDay => ValueText.Date(time),
        DateTime time => ValueText.Time(time, _hasSeconds),
        _ when IsNumeric(value) => Number(value),
        _ => ValueText.Cut(Inline(value), LongestText),
    };

    private string Number(object value) =>
        AsDouble(value) is var number && double.IsFinite(number)
            ? ((IFormattable)value).ToString(_numberFormat, CultureInfo.InvariantCulture)
            : number.ToString(CultureInfo.InvariantCulture);

    private static string Inline(object value) => value switch
    {
        string text => text,
        System.Collections.IEnumerable items => "[" + string.Join(", ", items.Cast<object?>().Take(20).Select(ValueText.Of)) + "]",
        _ => ValueText.Of(value),
    };

    // Six significant digits tell values apart without pretending more than a price or a mean carries.
    private static string NumberFormat(List<double> numbers)
    {
        var largest = numbers.Count == 0 ? 0 : numbers.Max(Math.Abs);
        if (largest >= 1e15 || (largest > 0 && largest < 1e-4))
            return "G6";
        var most = largest switch { >= 1000 => 2, >= 100 => 3, >= 1 => 4, _ => 6 };
        var decimals = 0;
        while (decimals < most && numbers.Any(number => Math.Abs(number - Math.Round(number, decimals)) > 1e-9 * Math.Max(1, Math.Abs(number))))
            decimals++;
        var grouping = largest >= 10_000 ? "N" : "F";
        return grouping + decimals.ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsNumeric(object? value) => value is not null && IsNumericType(value.GetType());

    private static bool IsNumericType(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal && !type.IsEnum;

    private static double AsDouble(object? value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
