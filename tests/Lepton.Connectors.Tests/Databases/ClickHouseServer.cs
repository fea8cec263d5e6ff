using System.Text;

namespace Lepton.Connectors.Tests;

/// <summary>ClickHouse from Debian.</summary>
internal sealed class ClickHouseServer : TelemetryServer
{
    private readonly HttpClient _http;

    private ClickHouseServer(string configuration, int port)
        : base("clickhouse-server", $"--config-file={configuration}") => _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };

    public override string Address => _http.BaseAddress!.ToString();

    public static async Task<ClickHouseServer> StartAsync(TemporaryFolder folder)
    {
        Judge.Require("sh", "-c", "command -v clickhouse-server");
        var port = FreePort();
        File.WriteAllText(
            folder.At("config.xml"),
            $"""
            <yandex><logger><level>none</level></logger><listen_host>127.0.0.1</listen_host><http_port>{port}</http_port><tcp_port>{FreePort()}</tcp_port>
            <path>{folder.At("data")}/</path><tmp_path>{folder.At("tmp")}/</tmp_path><users_config>{folder.At("users.xml")}</users_config><timezone>Asia/Tokyo</timezone>
            <default_profile>default</default_profile><default_database>default</default_database><mark_cache_size>100000000</mark_cache_size></yandex>
            """);
        var quota = "<networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>";
        File.WriteAllText(
            folder.At("users.xml"),
            $"<yandex><profiles><default></default></profiles><quotas><default></default></quotas><users><{User}><password>{Password}</password>{quota}</{User}><default><password></password>{quota}</default></users></yandex>");
        var server = new ClickHouseServer(folder.At("config.xml"), port);
        await server.WaitAsync(server.Answers);
        return server;
    }

    public override string Run(string sql)
    {
        using var response = _http.PostAsync("", new StringContent(sql, Encoding.UTF8)).GetAwaiter().GetResult();
        var text = response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        Assert.True(response.IsSuccessStatusCode, text);
        return text;
    }

    private bool Answers()
    {
        try
        {
            return _http.GetAsync(new Uri("ping", UriKind.Relative)).GetAwaiter().GetResult().IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // Not there yet.
        }
    }
}
