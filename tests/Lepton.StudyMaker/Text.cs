using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Lepton.StudyMaker;

/// <summary>Numbers, times and files as text, the same on every machine.</summary>
internal static class Text
{
    public static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>2026-10-19T00:00:00Z</summary>
    public static string Zulu(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", Invariant);

    /// <summary>2026-10-19T00:00:00+00:00, as the AWS CLI and the Azure CLI write times.</summary>
    public static string Offset(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", Invariant);

    /// <summary>A number in the fewest digits that give it back.</summary>
    public static string Plain(double value) => value.ToString("R", Invariant);

    /// <summary>Reads a text file, unpacked where its name ends in .gz.</summary>
    public static string Read(string path)
    {
        using var reader = new StreamReader(Open(path), Utf8);
        return reader.ReadToEnd();
    }

    /// <summary>The lines of a text file, unpacked where its name ends in .gz.</summary>
    public static IEnumerable<string> Lines(string path) =>
        Read(path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r'));

    /// <summary>Writes a text file, packed where its name ends in .gz.</summary>
    /// <remarks>.NET leaves the gzip header's time at zero, so the packed bytes depend on the text and on the runtime's zlib alone.</remarks>
    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var bytes = Utf8.GetBytes(text);
        if (!path.EndsWith(".gz", StringComparison.Ordinal))
        {
            File.WriteAllBytes(path, bytes);
            return;
        }
        using var packed = new GZipStream(File.Create(path), CompressionLevel.SmallestSize);
        packed.Write(bytes);
    }

    private static Stream Open(string path) => path.EndsWith(".gz", StringComparison.Ordinal)
        ? new GZipStream(File.OpenRead(path), CompressionMode.Decompress)
        : File.OpenRead(path);
}
