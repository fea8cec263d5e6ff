namespace Lepton.Analysis;

/// <summary>A series cannot be used as asked: the text names the series, the facts and the remedy.</summary>
public sealed class SeriesException : StudyException
{
    /// <summary>Makes the exception with its whole text.</summary>
    /// <param name="message">The series, what cannot be done, the facts, the remedy.</param>
    public SeriesException(string message) : base(message)
    {
    }

    /// <summary>Makes the exception with its whole text and what caused it.</summary>
    /// <param name="message">The series, what cannot be done, the facts, the remedy.</param>
    /// <param name="innerException">The cause.</param>
    public SeriesException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Makes an exception without text; prefer the others.</summary>
    public SeriesException()
    {
    }
}
