using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;

namespace Lepton.Notebooks;

/// <summary>The five sockets of a kernel, each on a thread of its own.</summary>
internal sealed class KernelSockets : IDisposable
{
    private readonly MessageCodec _codec;
    private readonly SocketThread _shell;
    private readonly SocketThread _control;
    private readonly SocketThread _iopub;
    private readonly SocketThread _stdin;
    private readonly SocketThread _heartbeat;

    /// <summary>Binds all sockets.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="onShell">Takes requests, on the shell thread.</param>
    /// <param name="onControl">Takes requests that do not wait, on the control thread.</param>
    /// <param name="onStdin">Takes answers to questions, on the stdin thread.</param>
    public KernelSockets(ConnectionFile connection, Action<JupyterMessage> onShell, Action<JupyterMessage> onControl, Action<JupyterMessage> onStdin)
    {
        _codec = new MessageCodec(connection.Key);
        _iopub = new SocketThread("iopub", new PublisherSocket(), connection.Address(connection.IopubPort), received: null);
        _stdin = new SocketThread("stdin", new RouterSocket(), connection.Address(connection.StdinPort), Decoded(onStdin));
        _control = new SocketThread("control", new RouterSocket(), connection.Address(connection.ControlPort), Decoded(onControl));
        _shell = new SocketThread("shell", new RouterSocket(), connection.Address(connection.ShellPort), Decoded(onShell));
        _heartbeat = new SocketThread(
            "heartbeat", new RouterSocket(), connection.Address(connection.HeartbeatPort), (socket, beat) => socket.Send(beat));
    }

    /// <summary>Tells everybody.</summary>
    public void Publish(string type, JsonObject content, JupyterMessage? parent) =>
        _iopub.Send(_codec.Encode(_codec.Make(type, content, parent, [System.Text.Encoding.UTF8.GetBytes($"kernel.{type}")])));

    /// <summary>Answers a request on the socket it came by.</summary>
    public void Reply(JupyterMessage request, string type, JsonObject content, bool isControl) =>
        (isControl ? _control : _shell).Send(_codec.Encode(_codec.Make(type, content, request, request.Identities)));

    /// <summary>Asks the front end that sent a request.</summary>
    public void Ask(JupyterMessage request, JsonObject content) =>
        _stdin.Send(_codec.Encode(_codec.Make("input_request", content, request, request.Identities)));

    public void Dispose()
    {
        _shell.Dispose();
        _control.Dispose();
        _stdin.Dispose();
        _heartbeat.Dispose();
        _iopub.Dispose();
        NetMQConfig.Cleanup(block: false);
    }

    private Action<SocketThread, NetMQMessage> Decoded(Action<JupyterMessage> handle) => (_, frames) =>
    {
        if (_codec.Decode(frames) is { } message)
            handle(message);
    };
}
