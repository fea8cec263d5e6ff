namespace Lepton.Analysis;

/// <summary>A study cannot go on: the text says what cannot be done, the facts that make it so, and what to do.</summary>
public class StudyException : Exception
{
    /// <summary>Makes the exception with its whole text.</summary>
    /// <param name="message">What cannot be done, the facts, the remedy.</param>
    public StudyException(string message) : base(message)
    {
    }

    /// <summary>Makes the exception with its whole text and what caused it.</summary>
    /// <param name="message">What cannot be done, the facts, the remedy.</param>
    /// <param name="innerException">The cause.</param>
    public StudyException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Makes an exception without text; prefer the others.</summary>
    public StudyException()
    {
    }
}
