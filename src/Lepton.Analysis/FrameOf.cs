using Microsoft.Data.Analysis;

namespace Lepton.Analysis;

/// <summary>Turns typed rows into the DataFrame that an analyst holds: one line a column, built from arrays.</summary>
/// <typeparam name="T">Type of a row.</typeparam>
/// <param name="rows">In the order of the table; walked once.</param>
internal sealed class FrameOf<T>(IEnumerable<T> rows)
{
    private readonly T[] _rows = [.. rows];
    private readonly List<DataFrameColumn> _columns = [];

    public FrameOf<T> Text(string name, Func<T, string?> value) => With(new StringDataFrameColumn(name, _rows.Select(value)));

    public FrameOf<T> Count(string name, Func<T, int?> value) => With(new Int32DataFrameColumn(name, _rows.Select(value)));

    public FrameOf<T> Count(string name, Func<T, long?> value) => With(new Int64DataFrameColumn(name, _rows.Select(value)));

    /// <summary>A number; NaN and null are missing.</summary>
    public FrameOf<T> Number(string name, Func<T, double?> value) =>
        With(new DoubleDataFrameColumn(name, _rows.Select(row => value(row) is { } number && !double.IsNaN(number) ? number : (double?)null)));

    /// <summary>An amount rounded to two decimals; the currency stands in the column's name or in a column of its own.</summary>
    public FrameOf<T> Money(string name, Func<T, Money?> value) =>
        With(new DecimalDataFrameColumn(name, _rows.Select(row => value(row)?.Rounded().Amount)));

    public FrameOf<T> Time(string name, Func<T, DateTime?> value) => With(new DateTimeDataFrameColumn(name, _rows.Select(value)));

    public FrameOf<T> Flag(string name, Func<T, bool?> value) => With(new BooleanDataFrameColumn(name, _rows.Select(value)));

    public DataFrame Build() => new(_columns);

    private FrameOf<T> With(DataFrameColumn column)
    {
        _columns.Add(column);
        return this;
    }
}
