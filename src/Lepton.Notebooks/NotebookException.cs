using Lepton.Analysis;

namespace Lepton.Notebooks;

/// <summary>A notebook cannot be read, or cannot be run as asked; the message is one line that names the file and the remedy.</summary>
/// <param name="message">What cannot be done, the facts, what to do.</param>
/// <param name="cause">The failure below, where there is one.</param>
public sealed class NotebookException(string message, Exception? cause) : StudyException(message, cause!)
{
    /// <summary>Makes the exception with its whole text.</summary>
    /// <param name="message">What cannot be done, the facts, what to do.</param>
    public NotebookException(string message) : this(message, null)
    {
    }
}
