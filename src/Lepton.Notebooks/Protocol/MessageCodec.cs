using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetMQ;

namespace Lepton.Notebooks;

/// <summary>Messages to and from the frames of the wire, signed and checked (jupyter-client.readthedocs.io, "The Wire Protocol").</summary>
internal sealed class MessageCodec(string key)
{
    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);
    private readonly string _session = Guid.NewGuid().ToString("n");
    private int _sent;

    /// <summary>Reads a message; null where it is not one of the protocol or its signature is wrong: such are dropped.</summary>
    public JupyterMessage? Decode(NetMQMessage frames)
    {
        var parts = frames.Select(frame => frame.ToByteArray()).ToList();
        var start = parts.FindIndex(part => part.AsSpan().SequenceEqual(Delimiter));
        if (start < 0 || parts.Count < start + 6 || !IsSigned(parts[start + 1], parts.Skip(start + 2).Take(4)))
            return null;
        try
        {
            return new JupyterMessage(parts[..start], Object(parts[start + 2]), Object(parts[start + 3]), Object(parts[start + 5]))
            {
                Metadata = Object(parts[start + 4]),
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Makes a message that belongs to a request.</summary>
    public JupyterMessage Make(string type, JsonObject content, JupyterMessage? parent, IReadOnlyList<byte[]> identities) => new(
        identities,
        new JsonObject
        {
            ["msg_id"] = string.Create(CultureInfo.InvariantCulture, $"{_session}_{Environment.ProcessId}_{Interlocked.Increment(ref _sent)}"),
            ["session"] = _session,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = JupyterKernel.ProtocolVersion,
        },
        parent?.Header.DeepClone().AsObject() ?? [],
        content);

    /// <summary>The frames of a message.</summary>
    public NetMQMessage Encode(JupyterMessage message)
    {
        byte[][] body = [Bytes(message.Header), Bytes(message.ParentHeader), Bytes(message.Metadata), Bytes(message.Content)];
        var frames = new NetMQMessage();
        foreach (var identity in message.Identities)
            frames.Append(identity);
        frames.Append(Delimiter);
        frames.Append(Encoding.ASCII.GetBytes(_key.Length == 0 ? "" : Sign(body)));
        foreach (var part in body)
            frames.Append(part);
        return frames;
    }

    private static JsonObject Object(byte[] json) => JsonNode.Parse(json) as JsonObject ?? [];

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    private bool IsSigned(byte[] signature, IEnumerable<byte[]> body) =>
        _key.Length == 0 || CryptographicOperations.FixedTimeEquals(signature, Encoding.ASCII.GetBytes(Sign(body)));

    private string Sign(IEnumerable<byte[]> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (var part in body)
            hash.AppendData(part);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
