namespace Lepton.Connectors;

/// <summary>What of Azure is read.</summary>
/// <remarks>Credentials come from the SDK's default chain: environment, workload identity, managed identity, the Azure tools' sign-in.</remarks>
public sealed record AzureSource
{
    /// <summary>Ids of subscriptions; all that the credentials see where null.</summary>
    public IReadOnlyList<string>? Subscriptions { get; init; }
}
