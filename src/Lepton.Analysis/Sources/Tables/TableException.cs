namespace Lepton.Analysis.Sources;

/// <summary>A document is not the table it should be; its readers turn that into a gap.</summary>
internal sealed class TableException : Exception
{
    public TableException(string message) : base(message)
    {
    }

    public TableException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public TableException()
    {
    }
}
