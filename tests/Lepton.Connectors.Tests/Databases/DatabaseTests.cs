using System.Globalization;
using CsCheck;
using Lepton.Analysis;
using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Studies;
using Lepton.FakeCloud;

namespace Lepton.Connectors.Tests;

/// <summary>Telemetry in databases, against the real servers: what arrives is what the server itself says.</summary>
public sealed class DatabaseTests
{
    private static readonly DateTime Day = LiveRun.Now.Date;

    // Every five minutes of eight days, a saw-tooth over 97 values for each machine; 97 and 12 share no divisor, so that hours differ.
    private const int Points = 8 * 288;

    [Fact]
    public async Task What_PostgreSQL_holds_is_what_the_snapshot_says()
    {
        using var folder = new TemporaryFolder();
        using var server = await PostgresServer.StartAsync(folder);
        server.Run("CREATE TABLE cpu (host text, at timestamp, percent numeric)");
        server.Run(
            $"INSERT INTO cpu SELECT m.id, timestamp '{Text(Day.AddDays(-8))}' + i * interval '5 minutes', ((i * m.factor) % 97)::numeric FROM generate_series(0, {Points - 1}) AS i, " +
            $"(VALUES ('{Machine(0)}', 1), ('{Machine(1)}', 5)) AS m(id, factor)");
        server.Run($"GRANT SELECT ON cpu TO {TelemetryServer.User}");
        const string Hourly = "SELECT host AS resource, date_trunc('hour', at) AS timestamp, avg(percent) AS value FROM cpu WHERE at >= $from AND at < $to GROUP BY 1, 2;";
        var own = server.Run(
            "SELECT host, extract(epoch FROM date_trunc('hour', at)), avg(percent)::float8 FROM cpu WHERE at >= " + $"'{Text(Day.AddDays(-7))}' AND at < '{Text(Day)}' GROUP BY 1, 2");

        var snapshot = await SnapshotAsync(folder, new() { Postgres = Source(server, Hourly) }, ("PGUSER", TelemetryServer.User), ("PGPASSWORD", TelemetryServer.Password));

        AssertSame(own, snapshot);
    }

    [Fact]
    public async Task What_ClickHouse_holds_is_what_the_snapshot_says()
    {
        using var folder = new TemporaryFolder();
        using var server = await ClickHouseServer.StartAsync(folder);
        server.Run("CREATE TABLE cpu (host String, at DateTime, percent Float64) ENGINE = MergeTree PARTITION BY toYYYYMM(at) ORDER BY (host, at)");
        var start = new DateTimeOffset(Day.AddDays(-8)).ToUnixTimeSeconds();
        foreach (var (machine, factor) in new[] { (0, 1), (1, 5) })
            server.Run($"INSERT INTO cpu SELECT '{Machine(machine)}', toDateTime({start} + number * 300), number * {factor} % 97 FROM numbers({Points})");
        const string Hourly = "SELECT host AS resource, toStartOfHour(at) AS timestamp, avg(percent) AS value FROM cpu WHERE at >= $from AND at < $to GROUP BY resource, timestamp";
        var (from, to) = (new DateTimeOffset(Day.AddDays(-7)).ToUnixTimeSeconds(), new DateTimeOffset(Day).ToUnixTimeSeconds());
        var own = server.Run($"SELECT host, intDiv(toUInt32(at), 3600) * 3600 AS hour, avg(percent) FROM cpu WHERE toUInt32(at) >= {from} AND toUInt32(at) < {to} GROUP BY host, hour FORMAT TSV");

        var snapshot = await SnapshotAsync(
            folder, new() { ClickHouse = Source(server, Hourly) }, ("CLICKHOUSE_USER", TelemetryServer.User), ("CLICKHOUSE_PASSWORD", TelemetryServer.Password));

        AssertSame(own, snapshot);
    }

    [Fact]
    public async Task A_query_of_PostgreSQL_that_is_wrong_or_would_change_something_is_a_gap()
    {
        using var folder = new TemporaryFolder();
        using var server = await PostgresServer.StartAsync(folder);
        server.Run("CREATE TABLE cpu (host text)");
        server.Run("CREATE FUNCTION spoil() RETURNS text LANGUAGE sql AS $$ INSERT INTO cpu VALUES ('x') RETURNING host $$");
        server.Run($"GRANT ALL ON cpu TO {TelemetryServer.User}");
        var source = new DatabaseSource { Address = server.Address, Queries = [Query("missing", "SELECT * FROM nothing"), Query("spoils", "SELECT spoil() AS resource, now() AS timestamp, 1 AS value")] };

        var snapshot = await SnapshotAsync(folder, new() { Postgres = source }, ("PGUSER", TelemetryServer.User), ("PGPASSWORD", TelemetryServer.Password));

        Assert.Equal(
            ["PostgreSQL answers 42P01: relation \"nothing\" does not exist.", "PostgreSQL answers 25006: cannot execute INSERT in a read-only transaction."],
            snapshot.Manifest.Gaps.Where(gap => gap.Scope.EndsWith("-001", StringComparison.Ordinal)).Select(gap => gap.Reason.Split(" Try again")[0]));
        Assert.Equal("0", server.Run("SELECT count(*) FROM cpu").Trim());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wrong_password_is_one_line_without_it(bool isPostgres)
    {
        using var folder = new TemporaryFolder();
        using TelemetryServer server = isPostgres ? await PostgresServer.StartAsync(folder) : await ClickHouseServer.StartAsync(folder);
        var source = Source(server, "SELECT 'x' AS resource, now() AS timestamp, 1 AS value");
        using var environment = new CloudEnvironment();
        foreach (var variable in new[] { "PGUSER", "CLICKHOUSE_USER" })
            environment.Set(variable, TelemetryServer.User);
        foreach (var variable in new[] { "PGPASSWORD", "CLICKHOUSE_PASSWORD" })
            environment.Set(variable, "a-wrong-password");

        var problem = await Assert.ThrowsAsync<StudyException>(
            () => LiveRun.CollectAsync(isPostgres ? new LiveSources { Postgres = source } : new LiveSources { ClickHouse = source }, folder.At("live")));

        Assert.StartsWith(
            isPostgres ? "PostgreSQL does not accept the credentials (28P01). Sign in again" : "ClickHouse does not accept the credentials. Sign in again", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a-wrong-password", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_in_the_file_is_refused_and_not_repeated()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("source.json"), """{"address": "postgres://me:s3cr3t@db.example/metrics", "queries": []}""");
        var problem = Assert.Throws<StudyException>(() => DatabaseSource.Load(folder.At("source.json")));
        Assert.Contains("user, password or a query do not belong in the address", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://db.example/?password=s3cr3t", "", "a query do not belong in the address")]
    [InlineData("https://db.example", "null", "one of the queries is null")]
    [InlineData("https://db.example", """{"name": "../cpu", "query": "", "metric": "", "unit": ""}""", "Name it with letters, digits and hyphens")]
    [InlineData(
        "https://db.example", """{"name": "cpu", "query": "", "metric": "", "unit": ""}, {"name": "CPU", "query": "", "metric": "", "unit": ""}""", "Give each a name of its own")]
    [InlineData("https://db.example", """{"name": "cpu", "query": "", "metric": "", "unit": "", "stepSeconds": 0}""", "stepSeconds of at least 1")]
    public void A_source_that_cannot_be_asked_is_refused_with_its_file(string address, string queries, string fact)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("source.json"), $$"""{"address": "{{address}}", "queries": [{{queries}}]}""");
        var problem = Assert.Throws<StudyException>(() => DatabaseSource.Load(folder.At("source.json")));
        Assert.StartsWith(folder.At("source.json"), problem.Message, StringComparison.Ordinal);
        Assert.Contains(fact, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Queries_that_are_null_are_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("source.json"), """{"address": "https://db.example", "queries": null}""");
        Assert.Contains("Write {\"address\"", Assert.Throws<StudyException>(() => DatabaseSource.Load(folder.At("source.json"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Slices_cover_a_window_once_and_in_order() => Gen.Select(Gen.Int[1, 5_000], Gen.Int[1, 86_400]).Sample((points, step) =>
    {
        var from = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var slices = DatabaseConnector.Slices(new CaptureWindow(from, from.AddSeconds((double)points * step)), step);
        Assert.Equal((from, from.AddSeconds((double)points * step)), (slices[0].From, slices[^1].To));
        Assert.All(slices.Zip(slices.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.All(slices, slice => Assert.Equal(0, (slice.To - slice.From).TotalSeconds % step));
    });

    private static FakeAws Fleet()
    {
        var aws = new FakeAws();
        FakeAwsFleet.Fill(aws[aws.OwnAccount, "eu-central-1"], aws.OwnAccount, "eu-central-1", 2);
        aws[aws.OwnAccount, "eu-central-1"].Metrics = _ => null;
        return aws;
    }

    private static string Machine(int i) => (string)Fleet()["111122223333", "eu-central-1"].Reservations[i]["Instances"]![0]!["InstanceId"]!;

    private static DatabaseSource Source(TelemetryServer server, string query) => new() { Address = server.Address, Queries = [Query("cpu", query)] };

    private static DatabaseQuery Query(string name, string query) => new() { Name = name, Query = query, Metric = "cpu_percent", Unit = "percent" };

    private static async Task<Snapshot> SnapshotAsync(TemporaryFolder folder, LiveSources databases, params (string Name, string Value)[] credentials)
    {
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([Fleet()]);
        using var environment = new CloudEnvironment(cloud);
        foreach (var (name, value) in credentials)
            environment.Set(name, value);
        var outcome = await LiveRun.CollectAsync(databases with { Aws = new AwsSource() }, folder.At("live"), days: 7);
        return StudyCapture.Write(outcome.Study, folder.At("snapshot"));
    }

    private static void AssertSame(string own, Snapshot snapshot)
    {
        Assert.Empty(snapshot.Manifest.Gaps);
        var rows = own.Trim().Split('\n').Select(row => row.Split('\t')).ToList();
        Assert.Equal(2 * 7 * 24, rows.Count);
        foreach (var machine in rows.GroupBy(row => row[0]))
        {
            var series = snapshot.Series(machine.Key, Metric.CpuPercent);
            var expected = machine.OrderBy(row => double.Parse(row[1], CultureInfo.InvariantCulture)).Select(row => double.Parse(row[2], CultureInfo.InvariantCulture));
            Assert.Equal((Day.AddDays(-7), TimeSpan.FromHours(1)), (series.Start, series.Step));
            Assert.Equal(expected, series.Values.ToArray());
        }
    }

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
