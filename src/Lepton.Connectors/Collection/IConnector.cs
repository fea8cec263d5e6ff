namespace Lepton.Connectors;

/// <summary>Knows what a provider has to be asked, in which order.</summary>
internal interface IConnector
{
    /// <summary>Fetches everything; what cannot be had is a gap of the collector.</summary>
    /// <exception cref="CallException">The credentials are not accepted.</exception>
    Task CollectAsync(Collector collector, CancellationToken cancellationToken);
}
