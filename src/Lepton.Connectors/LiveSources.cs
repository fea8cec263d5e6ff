namespace Lepton.Connectors;

/// <summary>What is read, of which clouds.</summary>
public sealed record LiveSources
{
    /// <summary>Of AWS; null leaves it out.</summary>
    public AwsSource? Aws { get; init; }

    /// <summary>Of Azure; null leaves it out.</summary>
    public AzureSource? Azure { get; init; }

    /// <summary>Of Google Cloud; null leaves it out.</summary>
    public GcpSource? Gcp { get; init; }

    /// <summary>Telemetry of a Prometheus server about the resources of the clouds; null leaves it out.</summary>
    public PrometheusSource? Prometheus { get; init; }
}
