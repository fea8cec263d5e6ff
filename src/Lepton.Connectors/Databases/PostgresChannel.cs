using System.Text.Json;
using Lepton.Analysis;
using Npgsql;

namespace Lepton.Connectors;

/// <summary>The way to a PostgreSQL server; user and password are what its own tools would take: PGUSER, PGPASSWORD, PGPASSFILE, ~/.pgpass.</summary>
/// <remarks>The statement is the content of the request, and the answer the JSON that ClickHouse would have written of the same rows.</remarks>
internal sealed class PostgresChannel : IProviderChannel, IDisposable
{
    private const int UsualPort = 5432;

    private readonly NpgsqlDataSource _server;

    /// <param name="address"><c>postgres://host:port/database</c>.</param>
    public PostgresChannel(Uri address)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Port = address.Port > 0 ? address.Port : UsualPort,
            Database = address.AbsolutePath.Trim('/') is { Length: > 0 } name ? Uri.UnescapeDataString(name) : null,
            // Over a network neither password nor rows go in the open.
            SslMode = address.IsLoopback ? SslMode.Prefer : SslMode.Require,
            Timezone = "UTC",
            Options = "-c default_transaction_read_only=on",
            ApplicationName = "lepton",
            CommandTimeout = 0, // Each try has its own limit.
        };
        _server = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    /// <summary>Where the server is.</summary>
    /// <exception cref="StudyException">It is no address of PostgreSQL.</exception>
    public static Uri AddressOf(DatabaseSource source) =>
        Uri.TryCreate(source.Address, UriKind.Absolute, out var address) && address.Scheme is "postgres" or "postgresql" && address.UserInfo.Length == 0
            ? address
            : throw new StudyException($"The address of PostgreSQL is \"{source.Address}\". Write it like postgres://host:5432/database, without user and password.");

    public async Task<Answer> SendAsync(HttpRequestMessage request, CallScope scope, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = _server.CreateCommand(await request.Content!.ReadAsStringAsync(cancellationToken));
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            using var answer = new MemoryStream();
            await using (var json = new Utf8JsonWriter(answer))
            {
                json.WriteStartObject();
                json.WriteStartArray("data");
                while (await rows.ReadAsync(cancellationToken))
                    WriteRow(json, rows);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            return new Answer(answer.GetBuffer().AsMemory(0, (int)answer.Length));
        }
        catch (NpgsqlException problem)
        {
            throw Failure(problem);
        }
    }

    public void Dispose() => _server.Dispose();

    private static void WriteRow(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        if (row.IsDBNull(0) || row.IsDBNull(1) || row.IsDBNull(2) || !double.IsFinite(row.GetDouble(2)))
            return; // No resource, no time, no reading.
        json.WriteStartArray();
        json.WriteStringValue(row.GetString(0));
        json.WriteNumberValue(row.GetDouble(1));
        json.WriteNumberValue(row.GetDouble(2));
        json.WriteEndArray();
    }

    // Classes of SQLSTATE: 28 is about authorization, 42501 a missing privilege (PostgreSQL, appendix A, "PostgreSQL Error Codes"). The text of
    // other failures may hold the connection's settings and is not passed on.
    private static CallException Failure(NpgsqlException problem) => problem switch
    {
        PostgresException { SqlState: "42501" } denied => new CallException(CallFailure.Denied, $"PostgreSQL answers {denied.SqlState}: {Stable.Text(denied.MessageText)}"),
        PostgresException { SqlState: var state } when state.StartsWith("28", StringComparison.Ordinal) =>
            new CallException(CallFailure.WrongCredentials, $"PostgreSQL does not accept the credentials ({state})"),
        PostgresException { IsTransient: false } refused => new CallException(CallFailure.Refused, $"PostgreSQL answers {refused.SqlState}: {Stable.Text(refused.MessageText)}"),
        PostgresException busy => new CallException(CallFailure.Transient, $"PostgreSQL answers {busy.SqlState}"),
        { Message: var text } when text.StartsWith("No password has been provided", StringComparison.Ordinal) =>
            new CallException(CallFailure.WrongCredentials, "PostgreSQL asks for a password and there is none in PGPASSWORD, PGPASSFILE or ~/.pgpass"),
        _ => new CallException(CallFailure.Transient, "the connection to PostgreSQL failed", cause: problem),
    };
}
