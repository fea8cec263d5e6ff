using DuckDB.NET.Data;

namespace Lepton.Analysis.Snapshots;

/// <summary>Holds billed costs inside the engine, one table for each set of columns that documents have.</summary>
internal sealed class CostStore(DuckDBConnection connection) : IDisposable
{
    private readonly Dictionary<string, (string Table, DuckDBAppender Appender)> _tables = [];
    private readonly SortedSet<string> _columns = new(StringComparer.Ordinal);
    private IReadOnlyList<string>? _latestColumns;
    private DuckDBAppender? _latest;

    public long Count { get; private set; }

    public void Add(CostRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Columns.Count != row.Values.Count)
            throw new ArgumentException($"The row has {row.Values.Count} values for {row.Columns.Count} columns.", nameof(row));
        var target = AppenderFor(row.Columns).CreateRow();
        foreach (var value in row.Values)
            target.AppendValue(value);
        target.EndRow();
        Count++;
    }

    /// <summary>Ends the intake and leaves all rows, typed and in one order, in the view <c>all_costs</c>.</summary>
    public void Finish()
    {
        Dispose();
        if (Count == 0)
            return;
        var union = string.Join(" UNION ALL BY NAME ", _tables.Values.Select(table => $"SELECT * FROM {table.Table}"));
        var typed = string.Join(", ", _columns.Select(name => $"{Duck.Name(name)}::{FocusColumns.TypeOf(name)} AS {Duck.Name(name)}"));
        connection.Execute($"CREATE VIEW all_costs AS SELECT {typed} FROM ({union})");
    }

    public void Dispose()
    {
        foreach (var (_, appender) in _tables.Values)
            appender.Dispose();
        _latest = null;
        _latestColumns = null;
    }

    private DuckDBAppender AppenderFor(IReadOnlyList<string> columns)
    {
        if (_latest is not null && ReferenceEquals(columns, _latestColumns))
            return _latest;
        var key = string.Join('\n', columns);
        if (!_tables.TryGetValue(key, out var found))
            _tables.Add(key, found = CreateTable(columns));
        _latestColumns = columns;
        return _latest = found.Appender;
    }

    private (string Table, DuckDBAppender Appender) CreateTable(IReadOnlyList<string> columns)
    {
        var table = $"costs_{_tables.Count}";
        connection.Execute($"CREATE TABLE {table} ({string.Join(", ", columns.Select(name => $"{Duck.Name(name)} VARCHAR"))})");
        _columns.UnionWith(columns);
        return (table, connection.CreateAppender(table));
    }
}
