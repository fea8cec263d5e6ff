namespace Lepton.Connectors;

/// <summary>What is read, of which clouds.</summary>
public sealed record LiveSources
{
    /// <summary>Of AWS; null leaves it out.</summary>
    public AwsSource? Aws { get; init; }
}
