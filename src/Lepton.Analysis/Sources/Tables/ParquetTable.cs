using System.Globalization;
using DuckDB.NET.Data;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>A Parquet file as rows of text: numbers with all their digits, times as ISO 8601 (with Z where the file says UTC), lists as JSON.</summary>
internal sealed class ParquetTable : Table
{
    private readonly DuckDBConnection _connection;
    private readonly string _select;

    public ParquetTable(SourceDocument document)
    {
        if (document.FullPath is null)
            throw new TableException("Parquet is read from files only. Write the document into a file of the study.");
        _connection = Duck.OpenInMemory();
        try
        {
            _connection.Execute("SET threads=1");
            var file = Duck.Text(document.FullPath);
            var columns = _connection.Read($"DESCRIBE SELECT * FROM read_parquet({file})", row => (Name: row.GetString(0), Type: row.GetString(1))).ToList();
            Columns = [.. columns.Select(column => column.Name)];
            _select = $"SELECT {string.Join(", ", columns.Select(column => AsText(column.Name, column.Type)))} FROM read_parquet({file})";
        }
        catch (DuckDBException problem)
        {
            _connection.Dispose();
            throw NotParquet(problem);
        }
    }

    public override IReadOnlyList<string> Columns { get; }

    public override IEnumerable<TableRow> Rows()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = _select;
        command.UseStreamingMode = true;
        using var reader = Try(command.ExecuteReader);
        for (var row = 1L; Try(reader.Read); row++)
        {
            var values = new string?[Columns.Count];
            for (var i = 0; i < values.Length; i++)
                values[i] = reader.IsDBNull(i) ? null : reader.GetString(i);
            yield return new TableRow(values, string.Create(CultureInfo.InvariantCulture, $"row {row}"));
        }
    }

    public override void Dispose() => _connection.Dispose();

    private static string AsText(string name, string type)
    {
        var column = Duck.Name(name);
        return type switch
        {
            "TIMESTAMP WITH TIME ZONE" => $"strftime({column} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ')",
            "TIMESTAMP" or "TIMESTAMP_MS" or "TIMESTAMP_NS" or "TIMESTAMP_S" => $"strftime({column}::TIMESTAMP, '%Y-%m-%dT%H:%M:%S.%f')",
            _ when type.EndsWith(']') || type.StartsWith("STRUCT", StringComparison.Ordinal) || type.StartsWith("MAP", StringComparison.Ordinal) => $"to_json({column})::VARCHAR",
            _ => $"{column}::VARCHAR",
        };
    }

    private static T Try<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (DuckDBException problem)
        {
            throw NotParquet(problem);
        }
    }

    private static TableException NotParquet(DuckDBException problem) =>
        new($"This is not a whole Parquet file: {problem.Message.Split('\n')[0].TrimEnd('.')}. Export it again.", problem);
}
