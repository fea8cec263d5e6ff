namespace Lepton.Connectors;

/// <summary>Where Azure answers: the public cloud, or what the environment names.</summary>
/// <remarks>
/// <c>AZURE_RESOURCE_MANAGER_ENDPOINT</c> for ARM, <c>AZURE_METRICS_ENDPOINT</c> for the metrics of a region, in which
/// <c>{region}</c> stands for its name. The place to sign in, <c>AZURE_AUTHORITY_HOST</c>, is the SDK's own.
/// </remarks>
internal sealed class AzureEndpoints(Func<string, string?> environment)
{
    public const string ManagementScope = "https://management.azure.com/.default";
    public const string MetricsScope = "https://metrics.monitor.azure.com/.default";

    private const string PublicManagement = "https://management.azure.com/";
    private const string PublicMetrics = "https://{region}.metrics.monitor.azure.com/";

    public Uri Management => Endpoint.Checked(environment("AZURE_RESOURCE_MANAGER_ENDPOINT") is { Length: > 0 } named ? named : PublicManagement, "AZURE_RESOURCE_MANAGER_ENDPOINT");

    public Uri Metrics(string region) => Endpoint.Checked(
        (environment("AZURE_METRICS_ENDPOINT") is { Length: > 0 } named ? named : PublicMetrics).Replace("{region}", region, StringComparison.Ordinal),
        "AZURE_METRICS_ENDPOINT");
}
