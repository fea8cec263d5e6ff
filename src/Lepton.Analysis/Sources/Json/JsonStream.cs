using System.Text;
using System.Text.Json;

namespace Lepton.Analysis.Sources;

/// <summary>Walks through a JSON text of any size and hands out the values at the places asked for, one at a time.</summary>
/// <remarks>Memory is bounded by the largest single value that is asked for, not by the file.</remarks>
internal sealed class JsonStream
{
    private readonly IReadOnlyList<JsonPath> _wanted;
    private readonly Action<JsonPath, JsonRecord> _found;
    private readonly Action<IReadOnlyList<JsonStep>, string>? _named;
    private readonly Func<JsonPath, string, bool>? _isWanted;
    private readonly List<JsonStep> _steps = [];
    private readonly HashSet<JsonPath> _containersSeen = [];
    private byte[] _buffer = new byte[1 << 16];
    private int _filled;

    /// <summary>Prepares a walk.</summary>
    /// <param name="wanted">The places whose values are handed out.</param>
    /// <param name="found">Takes each value; it is valid only during the call.</param>
    /// <param name="named">Told of each property outside the wanted values: where its object is, and its name.</param>
    /// <param name="isWanted">Asked by its name whether a member of an object is wanted after all; what is not is passed over unread.</param>
    public JsonStream(
        IReadOnlyList<JsonPath> wanted, Action<JsonPath, JsonRecord> found, Action<IReadOnlyList<JsonStep>, string>? named = null,
        Func<JsonPath, string, bool>? isWanted = null)
    {
        _wanted = wanted;
        _found = found;
        _named = named;
        _isWanted = isWanted;
    }

    /// <summary>Whether the list that such a path goes through was there, be it empty.</summary>
    public bool HasSeenContainerOf(JsonPath path) => _containersSeen.Contains(path);

    /// <summary>Reads the stream to its end.</summary>
    /// <exception cref="JsonException">It is not JSON, or it stops in the middle.</exception>
    public void Read(Stream stream)
    {
        using var utf8 = AsUtf8(stream);
        var state = new JsonReaderState();
        var isFinal = false;
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(0, _filled), isFinal, state);
            var consumed = ReadBuffer(ref reader, isFinal, out state);
            _filled -= consumed;
            _buffer.AsSpan(consumed, _filled).CopyTo(_buffer);
            if (isFinal)
                return;
            isFinal = !Fill(utf8);
        }
    }

    /// <summary>Reads whole tokens and whole wanted values; what is cut off stays for the next round.</summary>
    private int ReadBuffer(ref Utf8JsonReader reader, bool isFinal, out JsonReaderState state)
    {
        while (true)
        {
            var (whole, before) = (reader.BytesConsumed, reader.CurrentState);
            if (!reader.Read())
            {
                state = reader.CurrentState;
                return (int)reader.BytesConsumed;
            }

            if (!Take(ref reader, isFinal))
            {
                state = before;
                return (int)whole;
            }
        }
    }

    /// <summary>Takes one token; false where it begins a wanted value whose end is not in the buffer yet.</summary>
    private bool Take(ref Utf8JsonReader reader, bool isFinal)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                var name = reader.GetString()!;
                _named?.Invoke(_steps[..^1], name);
                _steps[^1] = new JsonStep(name, 0);
                return true;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _steps.RemoveAt(_steps.Count - 1);
                MoveOn();
                return true;
        }

        foreach (var path in _wanted)
        {
            if (path.Matches(_steps))
                return IsWanted(path) ? HandOut(path, ref reader, isFinal) : PassOver(ref reader, isFinal);
        }

        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            Enter(reader.TokenType == JsonTokenType.StartArray);
        else
            MoveOn();
        return true;
    }

    private bool HandOut(JsonPath path, ref Utf8JsonReader reader, bool isFinal)
    {
        if (!JsonDocument.TryParseValue(ref reader, out var value))
            return isFinal ? throw new JsonException("The text stops in the middle of a value.") : false;
        using (value)
            _found(path, new JsonRecord(value.RootElement, new JsonPosition(JsonPath.Format(_steps))));
        MoveOn();
        return true;
    }

    private bool IsWanted(JsonPath path) => _isWanted is null || _steps.Count == 0 || _steps[^1].Name is not { } name || _isWanted(path, name);

    private bool PassOver(ref Utf8JsonReader reader, bool isFinal)
    {
        if (!reader.TrySkip())
            return isFinal ? throw new JsonException("The text stops in the middle of a value.") : false;
        MoveOn();
        return true;
    }

    private void Enter(bool isArray)
    {
        _steps.Add(new JsonStep(isArray ? null : "", 0));
        foreach (var path in _wanted)
        {
            if (path.IsIn(_steps))
                _containersSeen.Add(path);
        }
    }

    // In a list the next value has the next index; in an object the next name says where it is.
    private void MoveOn()
    {
        if (_steps.Count > 0 && _steps[^1].Name is null)
            _steps[^1] = new JsonStep(null, _steps[^1].Index + 1);
    }

    private bool Fill(Stream stream)
    {
        if (_filled == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = stream.Read(_buffer, _filled, _buffer.Length - _filled);
        _filled += read;
        return read > 0;
    }

    /// <summary>The text as UTF-8 without a mark.</summary>
    /// <remarks>Windows PowerShell writes what a command prints as UTF-16 with a mark, other tools UTF-8 with a mark; JSON has none.</remarks>
    public static Stream AsUtf8(Stream stream)
    {
        var start = new byte[3];
        var count = stream.ReadAtLeast(start, 3, throwOnEndOfStream: false);
        ReadOnlyMemory<byte> rest = start.AsMemory(0, count);
        Encoding? encoding = null;
        if (start.AsSpan(0, count).StartsWith("\uFEFF"u8))
            rest = default;
        else if (start is [0xFF, 0xFE, _])
            (encoding, rest) = (Encoding.Unicode, rest[2..]);
        else if (start is [0xFE, 0xFF, _])
            (encoding, rest) = (Encoding.BigEndianUnicode, rest[2..]);
        Stream whole = new PrefixedStream(rest, stream);
        return encoding is null ? whole : Encoding.CreateTranscodingStream(whole, encoding, Encoding.UTF8);
    }

    /// <summary>The bytes already read, then the rest of the stream.</summary>
    private sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (prefix.IsEmpty)
                return rest.Read(buffer, offset, count);
            var length = Math.Min(count, prefix.Length);
            prefix[..length].CopyTo(buffer.AsMemory(offset));
            prefix = prefix[length..];
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                rest.Dispose();
            base.Dispose(disposing);
        }
    }
}
