using System.Globalization;

namespace Lepton.Connectors.Tests;

/// <summary>PostgreSQL from Debian.</summary>
internal sealed class PostgresServer : TelemetryServer
{
    private readonly int _port;
    private readonly string _psql;

    private PostgresServer(string binaries, string data, int port)
        : base(As("postgres")[0], [.. As("postgres")[1..], Path.Combine(binaries, "postgres"), "-D", data, "-p", Text(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"]) =>
        (_port, _psql) = (port, Path.Combine(binaries, "psql"));

    public override string Address => $"postgres://127.0.0.1:{_port}/postgres";

    public static async Task<PostgresServer> StartAsync(TemporaryFolder folder)
    {
        var binaries = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")).First()
            : "";
        Judge.Require(Path.Combine(binaries, "postgres"), "--version");
        File.WriteAllText(folder.At("password"), "postgres");
        if (Environment.UserName == "root")
        {
            // It does not run as root.
            Judge.Run("chmod", "711", folder.Path);
            Directory.CreateDirectory(folder.At("data"));
            Judge.Run("chown", "postgres", folder.At("data"), folder.At("password"));
        }

        string[] make = [.. As("postgres"), Path.Combine(binaries, "initdb"), "-D", folder.At("data"), "-U", "postgres", "--auth=scram-sha-256", $"--pwfile={folder.At("password")}", "-E", "UTF8", "--no-sync"];
        Judge.Run(make[0], make[1..]);
        var server = new PostgresServer(binaries, folder.At("data"), FreePort());
        await server.WaitAsync(server.Answers);
        server.Run($"CREATE ROLE {User} LOGIN PASSWORD '{Password}'");
        return server;
    }

    public override string Run(string sql) => Judge.Run("env", [.. Psql(sql)]);

    private bool Answers()
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("env", Psql("SELECT 1")) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private string[] Psql(string sql) => ["PGPASSWORD=postgres", _psql, "-h", "127.0.0.1", "-p", Text(_port), "-U", "postgres", "-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-c", sql];

    private static string[] As(string user) => Environment.UserName == "root" ? ["runuser", "-u", user, "--"] : ["env"];

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
