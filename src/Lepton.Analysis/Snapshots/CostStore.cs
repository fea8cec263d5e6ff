using DuckDB.NET.Data;

namespace Lepton.Analysis.Snapshots;

/// <summary>Holds billed costs inside the engine, one table for each set of columns that documents have.</summary>
internal sealed class CostStore(DuckDBConnection connection) : IDisposable
{
    private readonly Dictionary<string, (string Table, DuckDBAppender Appender)> _tables = [];
    private readonly SortedSet<string> _columns = new(StringComparer.Ordinal);
    private IReadOnlyList<string>? _latestColumns;
    private DuckDBAppender? _latest;
    private string _firstFile = "";

    public long Count { get; private set; }

    public void Add(CostRow row, string file)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (Count == 0)
            _firstFile = file;
        if (row.Columns.Count != row.Values.Count)
            throw new ArgumentException($"The row has {row.Values.Count} values for {row.Columns.Count} columns.", nameof(row));
        var target = AppenderFor(row.Columns).CreateRow();
        foreach (var value in row.Values)
            target.AppendValue(value);
        target.EndRow();
        Count++;
    }

    /// <summary>Ends the intake and leaves all rows, typed and in one order, in the view <c>all_costs</c>.</summary>
    public void Finish(FindingLog findings)
    {
        Dispose();
        if (Count == 0)
            return;
        var union = string.Join(" UNION ALL BY NAME ", _tables.Values.Select(table => $"SELECT * FROM {table.Table}"));
        var typed = string.Join(", ", _columns.Select(name => $"{Duck.Name(name)}::{FocusColumns.TypeOf(name)} AS {Duck.Name(name)}"));
        connection.Execute($"CREATE VIEW all_costs AS SELECT {typed} FROM ({union})");
        if (_columns.Contains("BillingCurrency"))
            ReportCurrencies(findings);
    }

    public void Dispose()
    {
        foreach (var (_, appender) in _tables.Values)
            appender.Dispose();
        _latest = null;
        _latestColumns = null;
    }

    // Kept, unlike offers: a bill is what it is, and every row says its currency.
    private void ReportCurrencies(FindingLog findings)
    {
        var currencies = connection.Read("SELECT DISTINCT BillingCurrency FROM all_costs ORDER BY 1", row => row.TextOrNull(0) ?? "none").ToList();
        if (currencies.Count > 1)
        {
            findings.Add(new Finding(
                FindingSeverity.Warning, "cost-currencies", _firstFile, null, "BillingCurrency",
                $"the bills are in {string.Join(", ", currencies)}. All rows are kept; sums have to be made for each currency by itself."));
        }
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
