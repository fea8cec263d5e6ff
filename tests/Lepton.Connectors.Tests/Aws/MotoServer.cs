using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Xml.Linq;

namespace Lepton.Connectors.Tests;

/// <summary>moto's server as a judge: it checks signatures and rights by code that is not ours.</summary>
internal sealed class MotoServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private MotoServer(Process process, Uri address) => (_process, _http, Address) = (process, new HttpClient { BaseAddress = address }, address);

    public Uri Address { get; }

    public static async Task<MotoServer> StartAsync()
    {
        var port = FreePort();
        var start = new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        var process = Started(start);
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var server = new MotoServer(process, new Uri($"http://127.0.0.1:{port}/"));
        for (var tries = 0; !await server.AnswersAsync(); tries++)
        {
            Assert.True(tries < 600 && !process.HasExited, "moto_server does not answer.");
            await Task.Delay(100);
        }

        return server;
    }

    /// <summary>A call of a Query interface before <see cref="CheckSignaturesAsync"/>: nobody asks who we are.</summary>
    public async Task<XElement> CallAsync(string service, string region, string version, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = new FormUrlEncodedContent(fields.Append(("Version", version)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        };
        request.Headers.TryAddWithoutValidation("Host", $"{service}.{region}.amazonaws.com");
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential=nobody/20261125/{region}/{service}/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return XElement.Parse(text);
    }

    /// <summary>Makes a bucket.</summary>
    public async Task CreateBucketAsync(string name, string region)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/{name}")
        {
            Content = new StringContent($"<CreateBucketConfiguration><LocationConstraint>{region}</LocationConstraint></CreateBucketConfiguration>"),
        };
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential=nobody/20261125/{region}/s3/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await _http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>From now on every call has to be signed by a key that has the right.</summary>
    public async Task CheckSignaturesAsync()
    {
        using var response = await _http.PostAsync(new Uri("moto-api/reset-auth", UriKind.Relative), new StringContent("0"));
        Assert.True(response.IsSuccessStatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
    }

    // It comes with a machine's image and not from Debian, so that no script of ours can install it.
    private static Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("The judge moto_server is not to be had here (pip install 'moto[server]').");
            throw;
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var response = await _http.GetAsync(new Uri("moto-api/data.json", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // Not there yet.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
