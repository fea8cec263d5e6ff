using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Lepton.Connectors.Tests;

/// <summary>A real database server in a folder of its own, on a free port, gone with the test.</summary>
internal abstract class TelemetryServer : IDisposable
{
    public const string User = "reader";
    public const string Password = "pAss-of-the-reader-1";

    private readonly Process _process;
    private readonly Task<string> _said;

    protected TelemetryServer(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        _said = _process.StandardError.ReadToEndAsync();
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
    }

    /// <summary>What a source names.</summary>
    public abstract string Address { get; }

    /// <summary>Runs a statement with all rights, and gives what it prints.</summary>
    public abstract string Run(string sql);

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    protected static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until a statement is answered.</summary>
    protected async Task WaitAsync(Func<bool> answers)
    {
        for (var tries = 0; !answers(); tries++)
        {
            Assert.True(tries < 300 && !_process.HasExited, $"The server does not answer. {(_process.HasExited ? await _said : "")}");
            await Task.Delay(100);
        }
    }
}
