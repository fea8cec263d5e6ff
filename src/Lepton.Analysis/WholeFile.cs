using System.Text;

namespace Lepton.Analysis;

/// <summary>Writes files so that each is there whole or not at all, and one that was there before stays whole until then.</summary>
public static class WholeFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes text as UTF-8 without a mark.</summary>
    /// <param name="path">The final name; its folder is made where it is missing, a file of that name is replaced.</param>
    /// <param name="text">The content.</param>
    /// <exception cref="IOException">The disk refuses; nothing is left behind.</exception>
    public static void WriteText(string path, string text) => WriteText(path, writer => writer.Write(text));

    /// <summary>Writes text as UTF-8 without a mark, lines ended by a line feed on every system.</summary>
    /// <param name="path">The final name; its folder is made where it is missing, a file of that name is replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The disk refuses; nothing is left behind.</exception>
    public static void WriteText(string path, Action<TextWriter> write) => WriteBytes(path, stream =>
    {
        using var writer = new StreamWriter(stream, Utf8, leaveOpen: true) { NewLine = "\n" };
        write(writer);
    });

    /// <summary>Writes bytes.</summary>
    /// <param name="path">The final name; its folder is made where it is missing, a file of that name is replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The disk refuses; nothing is left behind.</exception>
    public static void WriteBytes(string path, Action<Stream> write) => WriteBeside(path, partial =>
    {
        using var stream = File.Create(partial);
        write(stream);
    });

    /// <summary>Has a file made under a name beside the final one, and renames it when it is complete.</summary>
    /// <param name="path">The final name; its folder is made where it is missing, a file of that name is replaced.</param>
    /// <param name="write">Makes the file whose path it is given.</param>
    /// <exception cref="IOException">The disk refuses; nothing is left behind.</exception>
    public static void WriteBeside(string path, Action<string> write)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(write);
        var whole = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
        var partial = $"{whole}.partial";
        try
        {
            write(partial);
            File.Move(partial, whole, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
