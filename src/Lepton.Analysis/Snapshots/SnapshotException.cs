namespace Lepton.Analysis.Snapshots;

/// <summary>A snapshot cannot be written or opened: the text names the folder, the file, what is wrong and what to do.</summary>
public sealed class SnapshotException : StudyException
{
    /// <summary>Makes the exception with its whole text.</summary>
    /// <param name="message">The folder or file, what is wrong, the remedy.</param>
    public SnapshotException(string message) : base(message)
    {
    }

    /// <summary>Makes the exception with its whole text and what caused it.</summary>
    /// <param name="message">The folder or file, what is wrong, the remedy.</param>
    /// <param name="innerException">The cause.</param>
    public SnapshotException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Makes an exception without text; prefer the others.</summary>
    public SnapshotException()
    {
    }
}
