using NetMQ;

namespace Lepton.Notebooks;

/// <summary>A socket and the one thread that may touch it: what others send goes through a queue.</summary>
internal sealed class SocketThread : IDisposable
{
    private readonly NetMQSocket _socket;
    private readonly NetMQQueue<NetMQMessage> _outgoing = new();
    private readonly NetMQPoller _poller;

    /// <summary>Binds a socket and starts its thread.</summary>
    /// <param name="name">Name of the thread.</param>
    /// <param name="socket">The socket; owned from here on.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="received">Takes incoming messages, on the socket's thread; null for a socket that only sends.</param>
    public SocketThread(string name, NetMQSocket socket, string address, Action<SocketThread, NetMQMessage>? received)
    {
        _socket = socket;
        // Results must not be lost because a front end is slow for a moment, nor keep a dying kernel alive.
        _socket.Options.SendHighWatermark = 0;
        _socket.Options.Linger = TimeSpan.FromMilliseconds(500);
        _socket.Bind(address);
        _outgoing.ReceiveReady += (_, _) => SendAll();
        _poller = received is null ? [_outgoing] : [_outgoing, _socket];
        if (received is not null)
            _socket.ReceiveReady += (_, _) => received(this, _socket.ReceiveMultipartMessage());
        _poller.RunAsync(name, isBackgroundThread: true);
    }

    /// <summary>Sends a message; from any thread.</summary>
    public void Send(NetMQMessage message) => _outgoing.Enqueue(message);

    /// <summary>Sends what is queued and closes the socket.</summary>
    public void Dispose()
    {
        _poller.Stop();
        SendAll();
        _poller.Dispose();
        _outgoing.Dispose();
        _socket.Dispose();
    }

    private void SendAll()
    {
        while (_outgoing.TryDequeue(out var message, TimeSpan.Zero))
            _socket.SendMultipartMessage(message);
    }
}
