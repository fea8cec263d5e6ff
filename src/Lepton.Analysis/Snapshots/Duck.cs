using System.Globalization;
using DuckDB.NET.Data;

namespace Lepton.Analysis.Snapshots;

/// <summary>The embedded engine: how a connection is opened and spoken to, in one place.</summary>
internal static class Duck
{
    private static int _engines;

    /// <summary>An in-memory engine that loads nothing from outside and knows no local time zone.</summary>
    public static DuckDBConnection OpenInMemory()
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        connection.Execute("SET autoinstall_known_extensions=false");
        connection.Execute("SET autoload_known_extensions=false");
        connection.Execute("SET TimeZone='UTC'");
        // Without this it would spill into a folder .tmp of whatever the current directory is.
        connection.Execute($"SET temp_directory={Text(SpillFolder())}");
        return connection;
    }

    // Engines that share a folder would write over each other's files.
    private static string SpillFolder() => Path.Combine(
        Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"lepton-spill-{Environment.ProcessId}-{Interlocked.Increment(ref _engines)}"));

    public static void Execute(this DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static long Count(this DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>Reads all rows; the command is closed when the enumeration ends.</summary>
    public static IEnumerable<T> Read<T>(this DuckDBConnection connection, string sql, Func<DuckDBDataReader, T> row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return row(reader);
    }

    /// <summary>A text literal.</summary>
    public static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A name: of a column, a table.</summary>
    public static string Name(string value) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A number literal that keeps every digit; infinities as DuckDB spells them.</summary>
    public static string Number(double value) =>
        double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) + "::DOUBLE" : $"'{(value > 0 ? "inf" : "-inf")}'::DOUBLE";

    /// <summary>A timestamp literal, UTC.</summary>
    public static string Time(DateTime value) =>
        $"TIMESTAMP '{value.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}'";

    public static string? TextOrNull(this DuckDBDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static double? NumberOrNull(this DuckDBDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);

    /// <summary>Timestamps come without a kind; all of ours are UTC.</summary>
    public static DateTime Utc(this DuckDBDataReader reader, int column) => DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc);
}
