using Amazon;

namespace Lepton.Connectors;

/// <summary>Where AWS answers: its public endpoints, or those that the environment names, as the AWS tools do.</summary>
/// <remarks>
/// <c>AWS_ENDPOINT_URL_EC2</c> and the like for one service, <c>AWS_ENDPOINT_URL</c> for all, <c>AWS_IGNORE_CONFIGURED_ENDPOINT_URLS</c>
/// switches both off (AWS SDKs and Tools Reference Guide, "Service-specific endpoints").
/// </remarks>
internal sealed class AwsEndpoints(Func<string, string?> environment)
{
    public Uri Of(AwsService service, string region)
    {
        var named = environment("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") == "true"
            ? null
            : environment($"AWS_ENDPOINT_URL_{service.Variable}") ?? environment("AWS_ENDPOINT_URL");
        var suffix = RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix;
        return named is { Length: > 0 }
            ? Endpoint.Checked(named, "AWS_ENDPOINT_URL")
            : new Uri(service.IsGlobal ? $"https://{service.HostName}.{suffix}/" : $"https://{service.HostName}.{region}.{suffix}/");
    }
}
