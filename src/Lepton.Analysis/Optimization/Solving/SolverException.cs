namespace Lepton.Analysis.Optimization;

/// <summary>A solver broke down, or its answer failed the independent check: there is no result that could be believed.</summary>
public sealed class SolverException : StudyException
{
    /// <summary>Makes the exception with its whole text.</summary>
    /// <param name="message">What failed, the facts, the remedy.</param>
    public SolverException(string message) : base(message)
    {
    }

    /// <summary>Makes the exception with its whole text and what caused it.</summary>
    /// <param name="message">What failed, the facts, the remedy.</param>
    /// <param name="innerException">The cause.</param>
    public SolverException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Makes an exception without text; prefer the others.</summary>
    public SolverException()
    {
    }
}
