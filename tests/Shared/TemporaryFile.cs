namespace Lepton.Tests;

/// <summary>A path for a file that is gone when the test ends.</summary>
public sealed class TemporaryFile(string extension) : IDisposable
{
    /// <summary>The path; nothing lies there yet.</summary>
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"lepton-{Guid.NewGuid():N}{extension}");

    /// <inheritdoc/>
    public void Dispose() => File.Delete(Path);
}
