namespace Lepton.Analysis.Optimization;

/// <summary>Two numbers of different units were added or compared; the text names both.</summary>
public sealed class UnitException : ArgumentException
{
    /// <summary>Makes the exception with its whole text.</summary>
    /// <param name="message">What cannot be done, both units, the remedy.</param>
    public UnitException(string message) : base(message)
    {
    }

    /// <summary>Makes the exception with its whole text and what caused it.</summary>
    /// <param name="message">What cannot be done, both units, the remedy.</param>
    /// <param name="innerException">The cause.</param>
    public UnitException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Makes an exception without text; prefer the others.</summary>
    public UnitException()
    {
    }

    internal static UnitException Between(string what, Unit left, Unit right) => new(
        $"{what}: the one is in \"{left}\", the other in \"{right}\". Multiply by a quantity that carries the quotient of the two units.");
}
