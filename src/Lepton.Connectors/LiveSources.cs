using Lepton.Analysis;

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

    /// <summary>Telemetry in a ClickHouse database; null leaves it out.</summary>
    public DatabaseSource? ClickHouse { get; init; }

    /// <summary>Telemetry in a PostgreSQL database; null leaves it out.</summary>
    public DatabaseSource? Postgres { get; init; }

    /// <summary>Whether the providers' price lists are read too, for the regions in which something was found.</summary>
    public bool Prices { get; init; }

    /// <summary>
    /// Folder of a study whose documents go along: price lists, costs, telemetry of other makes, and the documents of clouds that are not read live.
    /// What it has of those that are read live is left out. Null for none.
    /// </summary>
    public string? Alongside { get; init; }

    internal bool Reads(Provider provider) => provider switch
    {
        Provider.Aws => Aws is not null,
        Provider.Azure => Azure is not null,
        _ => Gcp is not null,
    };
}
