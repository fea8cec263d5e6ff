namespace Lepton.Cli;

/// <summary>Writes a file so that it is there whole or not at all.</summary>
internal static class NewFile
{
    /// <summary>Writes beside the final name and renames when done; a file of that name is replaced.</summary>
    /// <param name="path">The final name; its folder is made where it is missing.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(string path, Action<Stream> write)
    {
        var whole = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
        var partial = $"{whole}.partial";
        try
        {
            using (var stream = File.Create(partial))
                write(stream);
            File.Move(partial, whole, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
