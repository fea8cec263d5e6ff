using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Lepton.Notebooks;

/// <summary>A Jupyter kernel for C#: answers one front end after another on the sockets of a connection file.</summary>
/// <remarks>The messages are those of jupyter-client.readthedocs.io, "Messaging in Jupyter", version 5.4.</remarks>
public sealed class JupyterKernel : IDisposable
{
    /// <summary>The version of the message protocol.</summary>
    public const string ProtocolVersion = "5.4";

    private readonly CellSession _session;
    private readonly CellRunner _runner;
    private readonly KernelSockets _sockets;
    private readonly KernelInput _input;
    private readonly KernelHistory _history = new();
    private readonly CellAssistant _assistant;
    private readonly Channel<JupyterMessage> _requests = Channel.CreateUnbounded<JupyterMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _shutdown = new();
    private CancellationTokenSource? _running;
    private JupyterMessage? _runningRequest;
    private int _count;
    private bool _isDisposed;

    /// <summary>Opens the sockets.</summary>
    /// <param name="connection">Where they listen.</param>
    /// <param name="directory">The folder of the notebook.</param>
    public JupyterKernel(ConnectionFile connection, string directory)
    {
        _session = new CellSession(directory);
        _runner = new CellRunner(_session);
        _assistant = new CellAssistant(_session);
        _sockets = new KernelSockets(connection, request => _requests.Writer.TryWrite(request), OnControl, reply => _input!.Answer(reply));
        _input = new KernelInput(_sockets);
    }

    private static string Version => typeof(JupyterKernel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Answers requests until a front end asks for shutdown, or the token ends.</summary>
    /// <param name="stop">Ends the kernel.</param>
    public async Task RunAsync(CancellationToken stop)
    {
        ExceptionHandling.SetUnhandledExceptionHandler(ReportOfThread);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => SayWhyItEnds();
        _ = Task.Run(CellSession.WarmUp, CancellationToken.None);
        _sockets.Publish("status", new JsonObject { ["execution_state"] = "starting" }, parent: null);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, _shutdown.Token);
        try
        {
            await foreach (var request in _requests.Reader.ReadAllAsync(end.Token))
                await Handle(request);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Asked for.
        }
    }

    /// <summary>Stops the running cell, as a front end's interrupt does.</summary>
    public void Interrupt()
    {
        try
        {
            // Ending a blocked thread can take a while: whoever asks, a signal's thread above all, must not wait for it.
            _ = Volatile.Read(ref _running)?.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The cell ended by itself in this very moment.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        _sockets.Dispose();
        _shutdown.Dispose();
    }

    private void OnControl(JupyterMessage request)
    {
        Status("busy", request);
        switch (request.Type)
        {
            case "interrupt_request":
                Interrupt();
                _sockets.Reply(request, "interrupt_reply", KernelReplies.Ok(), isControl: true);
                break;
            case "shutdown_request":
                Shutdown(request, isControl: true);
                break;
            case "kernel_info_request":
                _sockets.Reply(request, "kernel_info_reply", KernelReplies.KernelInfo(Version), isControl: true);
                break;
        }

        Status("idle", request);
    }

    private void Shutdown(JupyterMessage request, bool isControl)
    {
        var reply = KernelReplies.Ok();
        reply["restart"] = request.Content["restart"]?.DeepClone() ?? false;
        _sockets.Publish("shutdown_reply", reply.DeepClone().AsObject(), request);
        _sockets.Reply(request, "shutdown_reply", reply, isControl);
        Interrupt();
        _shutdown.Cancel();
    }

    private void Status(string state, JupyterMessage request) =>
        _sockets.Publish("status", new JsonObject { ["execution_state"] = state }, request);

    private async Task Handle(JupyterMessage request)
    {
        Status("busy", request);
        if (request.Type == "execute_request")
            await Execute(request);
        else if (Answer(request) is var (type, content))
            _sockets.Reply(request, type, content, isControl: false);
        Status("idle", request);
    }

    private (string Type, JsonObject Content)? Answer(JupyterMessage request)
    {
        var content = request.Content;
        switch (request.Type)
        {
            case "kernel_info_request":
                return ("kernel_info_reply", KernelReplies.KernelInfo(Version));
            case "is_complete_request":
                return ("is_complete_reply", CellAssistant.IsComplete((string?)content["code"] ?? ""));
            case "complete_request":
                return ("complete_reply", _assistant.Complete((string?)content["code"] ?? "", (int?)content["cursor_pos"] ?? 0));
            case "inspect_request":
                return ("inspect_reply", _assistant.Inspect((string?)content["code"] ?? "", (int?)content["cursor_pos"] ?? 0));
            case "history_request":
                return ("history_reply", _history.Reply(content));
            case "comm_info_request":
                return ("comm_info_reply", new JsonObject { ["status"] = "ok", ["comms"] = new JsonObject() });
            case "comm_open":
                // No widget lives here: the front end is told at once, as the protocol asks.
                _sockets.Publish("comm_close", new JsonObject { ["comm_id"] = content["comm_id"]?.DeepClone(), ["data"] = new JsonObject() }, request);
                return null;
            case "shutdown_request":
                Shutdown(request, isControl: false);
                return null;
            default:
                return null;
        }
    }

    private async Task Execute(JupyterMessage request)
    {
        var content = request.Content;
        var code = (string?)content["code"] ?? "";
        var isSilent = (bool?)content["silent"] ?? false;
        var isStored = !isSilent && ((bool?)content["store_history"] ?? true);
        if (isStored)
            _history.Add(++_count, code);
        if (!isSilent)
            _sockets.Publish("execute_input", new JsonObject { ["code"] = code, ["execution_count"] = _count }, request);

        var sink = new JupyterSink(_sockets, request, isSilent, (bool?)content["allow_stdin"] ?? false ? _input : null);
        using var running = new CancellationTokenSource();
        _runningRequest = request;
        Volatile.Write(ref _running, running);
        var result = await _runner.RunAsync(code, $"In [{_count}]", sink, running.Token, _count);
        Volatile.Write(ref _running, null);
        _runningRequest = null;
        sink.Flush();
        if (result.Error is { } error)
            Fail(request, sink, error);
        else
            _sockets.Reply(request, "execute_reply", KernelReplies.ExecuteOk(_count, await UserExpressions(content)), isControl: false);
    }

    private void Fail(JupyterMessage request, JupyterSink sink, ErrorOutput error)
    {
        sink.Fail(error);
        _sockets.Reply(request, "execute_reply", KernelReplies.ExecuteError(_count, error), isControl: false);
        if ((bool?)request.Content["stop_on_error"] ?? true)
            AbortQueued();
    }

    // What the front end sent while the failing cell ran counts on its success.
    private void AbortQueued()
    {
        var kept = new List<JupyterMessage>();
        while (_requests.Reader.TryRead(out var queued))
        {
            if (queued.Type != "execute_request")
            {
                kept.Add(queued);
                continue;
            }

            Status("busy", queued);
            _sockets.Reply(queued, "execute_reply", KernelReplies.Aborted(_count), isControl: false);
            Status("idle", queued);
        }

        foreach (var request in kept)
            _requests.Writer.TryWrite(request);
    }

    private async Task<JsonObject> UserExpressions(JsonObject content)
    {
        var answers = new JsonObject();
        foreach (var (name, expression) in content["user_expressions"] as JsonObject ?? [])
        {
            var outputs = new CellOutputs();
            var result = await _session.RunAsync((string?)expression ?? "", $"user expression {name}", outputs, CancellationToken.None, _count);
            answers[name] = result.Error is { } error ? Failed(error) : Shown(outputs.Outputs.OfType<DisplayOutput>().LastOrDefault());
        }

        return answers;
    }

    private static JsonObject Failed(ErrorOutput error)
    {
        var content = KernelReplies.Error(error);
        content["status"] = "error";
        return content;
    }

    private static JsonObject Shown(DisplayOutput? output) => new()
    {
        ["status"] = "ok",
        ["data"] = new JsonObject(output?.Data.Select(form => KeyValuePair.Create(form.Key, (JsonNode?)form.Value.DeepClone())) ?? []),
        ["metadata"] = new JsonObject(),
    };

    // A thread that a cell left behind must not take the kernel with it.
    private bool ReportOfThread(Exception failure)
    {
        _sockets.Publish("stream", new JsonObject
        {
            ["name"] = "stderr",
            ["text"] = $"A background thread ended with {failure.GetType().FullName}: {failure.Message}\n",
        }, _runningRequest);
        return true;
    }

    // Environment.Exit in a cell cannot be refused, but it can be explained.
    private void SayWhyItEnds()
    {
        if (_runningRequest is not { } request || _shutdown.IsCancellationRequested || _isDisposed)
            return;
        var error = new ErrorOutput("KernelExit", "The cell ended the kernel's process (Environment.Exit). Start the kernel again.", []);
        _sockets.Publish("error", KernelReplies.Error(error), request);
        _sockets.Reply(request, "execute_reply", KernelReplies.ExecuteError(_count, error), isControl: false);
        Status("idle", request);
        _sockets.Dispose();
    }
}
