using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Lepton.Tests.Kernels;

/// <summary>One page of a headless Chromium that sees this machine only, driven by the DevTools protocol.</summary>
internal sealed partial class Browser : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";
    private readonly Process _process;
    private readonly string _profile;
    private readonly ClientWebSocket _socket = new();
    private string? _session;
    private int _calls;

    private Browser(Process process, string profile)
    {
        _process = process;
        _profile = profile;
    }

    /// <summary>Skips the calling test where there is no Chromium.</summary>
    public static void Require() => Judge.Require(Program, "--version");

    public static async Task<Browser> Open(Uri page, CancellationToken stop)
    {
        var profile = Directory.CreateTempSubdirectory("lepton-browser-").FullName;
        var start = new ProcessStartInfo(Program,
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--window-size=1280,1600", "--remote-debugging-port=0",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", $"--user-data-dir={profile}", "about:blank",
        ])
        { RedirectStandardError = true, RedirectStandardOutput = true };
        var browser = new Browser(Process.Start(start)!, profile);
        await browser._socket.ConnectAsync(await browser.Address(stop), stop);
        var target = await browser.Call("Target.createTarget", new JsonObject { ["url"] = page.AbsoluteUri }, stop);
        var attached = await browser.Call("Target.attachToTarget", new JsonObject { ["targetId"] = (string)target["targetId"]!, ["flatten"] = true }, stop);
        browser._session = (string)attached["sessionId"]!;
        return browser;
    }

    /// <summary>The value of a JavaScript expression on the page; a promise is awaited.</summary>
    public async Task<JsonNode?> Value(string expression, CancellationToken stop)
    {
        var answer = await Call("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true }, stop);
        return answer["exceptionDetails"] is { } thrown
            ? throw new InvalidOperationException($"{expression}: {thrown.ToJsonString()}")
            : answer["result"]!["value"];
    }

    /// <summary>Waits until an expression is true.</summary>
    public async Task Until(string condition, TimeSpan longest, CancellationToken stop)
    {
        var waited = Stopwatch.StartNew();
        while ((bool?)await Value($"Boolean({condition})", stop) != true)
        {
            if (waited.Elapsed > longest)
                throw new TimeoutException($"Not true after {longest.TotalSeconds} s: {condition}");
            await Task.Delay(250, stop);
        }
    }

    /// <summary>A picture of the whole window as PNG.</summary>
    /// <param name="height">Pixels from the top, also beyond the window.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task<byte[]> Picture(int height, CancellationToken stop)
    {
        await Call("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = 1280, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false }, stop);
        await Task.Delay(1000, stop);
        return Convert.FromBase64String((string)(await Call("Page.captureScreenshot", new JsonObject { ["format"] = "png" }, stop))["data"]!);
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_profile, recursive: true);
    }

    private async Task<Uri> Address(CancellationToken stop)
    {
        while (await _process.StandardError.ReadLineAsync(stop) is { } line)
        {
            if (Listening().Match(line) is not { Success: true } found)
                continue;
            _ = _process.StandardError.ReadToEndAsync(stop);
            return new Uri(found.Value);
        }

        throw new InvalidOperationException("Chromium ended before it listened.");
    }

    private async Task<JsonObject> Call(string method, JsonObject parameters, CancellationToken stop)
    {
        var id = ++_calls;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (_session is not null)
            message["sessionId"] = _session;
        await _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, stop);
        while (true)
        {
            var answer = await Receive(stop);
            if ((int?)answer["id"] != id)
                continue;
            return answer["error"] is { } error ? throw new InvalidOperationException($"{method}: {error.ToJsonString()}") : answer["result"]!.AsObject();
        }
    }

    private async Task<JsonNode> Receive(CancellationToken stop)
    {
        using var text = new MemoryStream();
        var buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, stop);
            text.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(text.ToArray())!;
    }

    [GeneratedRegex(@"ws://\S+")]
    private static partial Regex Listening();
}
