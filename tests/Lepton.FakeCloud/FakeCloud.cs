using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lepton.FakeCloud;

/// <summary>Providers that answer over real HTTP on this machine: pages, marks, throttling and errors in their own formats.</summary>
/// <remarks>
/// What is asked of them is counted by call. They know who asks by the key or token alone: signatures are judged by moto, which is not
/// ours. Nothing that they hold can be changed through them.
/// </remarks>
public sealed class FakeCloud : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly IReadOnlyList<IFakeProvider> _providers;
    private readonly FaultPlan _faults;
    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);
    private int _answered;

    private FakeCloud(WebApplication server, IReadOnlyList<IFakeProvider> providers, FaultPlan faults) =>
        (_server, _providers, _faults) = (server, providers, faults);

    /// <summary>Where it answers.</summary>
    public Uri Address => new(_server.Urls.Single());

    /// <summary>What has to stand in the environment of a program that shall talk to it.</summary>
    public IEnumerable<KeyValuePair<string, string>> Environment => _providers.SelectMany(provider => provider.EnvironmentAt(Address));

    /// <summary>How often each call was made, refused ones too.</summary>
    public IReadOnlyDictionary<string, int> Calls => _calls;

    /// <summary>Calls that were made.</summary>
    public int CallCount => _calls.Values.Sum();

    /// <summary>Calls that the fault plan had fail.</summary>
    public int FaultCount => _faults.Count;

    /// <summary>Calls that were answered well.</summary>
    public int AnsweredCount => _answered;

    /// <summary>Called after each good answer with their number; a test stops the client in it.</summary>
    public Action<int>? Answered { get; set; }

    /// <summary>Starts a server.</summary>
    /// <param name="providers">Who answers.</param>
    /// <param name="faults">What goes wrong; nothing if absent.</param>
    /// <param name="port">The port; any free one if 0.</param>
    public static async Task<FakeCloud> StartAsync(IReadOnlyList<IFakeProvider> providers, FaultPlan? faults = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            // On a busy machine it would cut off a client that reads slowly: faults come from the plan alone.
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
        var server = builder.Build();
        var cloud = new FakeCloud(server, providers, faults ?? new FaultPlan());
        server.Run(cloud.AnswerAsync);
        await server.StartAsync();
        return cloud;
    }

    /// <summary>Waits until the server is stopped from outside.</summary>
    public Task WaitAsync() => ((IHost)_server).WaitForShutdownAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _server.StopAsync(patience.Token);
        await _server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes);
        var request = new FakeRequest(context.Request, bytes.ToArray());
        var provider = _providers.FirstOrDefault(one => one.Serves(request));
        if (provider is null)
        {
            _calls.AddOrUpdate($"unknown: {context.Request.Method} {context.Request.Path}", 1, (_, count) => count + 1);
            context.Response.StatusCode = 404;
            return;
        }

        var call = provider.CallOf(request);
        if (call is null)
        {
            await Send(context, provider.Answer(request)); // Signing in: no call of the interface.
            return;
        }

        _calls.AddOrUpdate(call, 1, (_, count) => count + 1);
        var fault = _faults.Next();
        var answer = fault is Fault.Throttled or Fault.Unavailable ? provider.Refuse(request, fault) : provider.Answer(request);
        if (await FaultPlan.SpoilAsync(context, fault, answer))
            return;
        await Send(context, answer);
        if (fault == Fault.None)
            Answered?.Invoke(Interlocked.Increment(ref _answered));
    }

    private static async Task Send(HttpContext context, FakeAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body);
    }
}
