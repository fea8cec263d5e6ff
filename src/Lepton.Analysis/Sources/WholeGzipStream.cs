using System.Buffers.Binary;
using System.IO.Compression;

namespace Lepton.Analysis.Sources;

/// <summary>Unpacks gzip and notices where the file breaks off.</summary>
/// <remarks>
/// <see cref="GZipStream"/> of .NET 10 takes the end of a file cut short for the end of the data, without a word; a study would lose samples in
/// silence. A whole file ends with the CRC-32 and the length of its last member (RFC 1952, section 2.3.1), and that is checked at the end.
/// </remarks>
internal sealed class WholeGzipStream : Stream
{
    private const int TrailerLength = 8;

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcOfByte)];

    private readonly Func<Stream> _open;
    private readonly GZipStream _inner;
    private long _length;
    private bool _isChecked;

    /// <param name="open">Opens the packed data from their start; they can be sought in.</param>
    public WholeGzipStream(Func<Stream> open)
    {
        _open = open;
        _inner = new GZipStream(open(), CompressionMode.Decompress);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var read = _inner.Read(buffer);
        _length += read;
        if (read == 0 && buffer.Length > 0 && !_isChecked)
        {
            _isChecked = true;
            RequireEnd();
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }

    private void RequireEnd()
    {
        var (crc, lastLength) = Trailer();
        // One member, as nearly always: GZipStream has compared its CRC already if it came that far.
        if (lastLength == (uint)_length)
            return;
        if (lastLength > _length || CrcOfLast(lastLength) != crc)
            throw new InvalidDataException("The compressed data break off before their end.");
    }

    private (uint Crc, uint Length) Trailer()
    {
        using var packed = _open();
        if (packed.Length < TrailerLength)
            return (0, uint.MaxValue);
        packed.Seek(-TrailerLength, SeekOrigin.End);
        Span<byte> trailer = stackalloc byte[TrailerLength];
        packed.ReadExactly(trailer);
        return (BinaryPrimitives.ReadUInt32LittleEndian(trailer), BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]));
    }

    // Several members one behind the other: the trailer is that of the last, so its part is unpacked once more.
    private uint CrcOfLast(uint lastLength)
    {
        using var again = new GZipStream(_open(), CompressionMode.Decompress);
        var skip = _length - lastLength;
        var crc = uint.MaxValue;
        var buffer = new byte[1 << 16];
        for (int read; (read = again.Read(buffer)) > 0;)
        {
            foreach (var value in buffer.AsSpan((int)Math.Min(skip, read)..read))
                crc = CrcTable[(crc ^ value) & 0xFF] ^ (crc >> 8);
            skip -= Math.Min(skip, read);
        }

        return ~crc;
    }

    private static uint CrcOfByte(int value)
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        return crc;
    }
}
