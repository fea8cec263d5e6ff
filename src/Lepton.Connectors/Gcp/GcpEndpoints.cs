namespace Lepton.Connectors;

/// <summary>Where Google answers: its public hosts, or the overrides that gcloud knows.</summary>
/// <remarks>
/// <c>CLOUDSDK_API_ENDPOINT_OVERRIDES_COMPUTE</c> with its path (<c>https://host/compute/v1/</c>), <c>…_SQL</c>, <c>…_MONITORING</c> and
/// <c>…_CLOUDRESOURCEMANAGER</c> without one, as gcloud's properties <c>api_endpoint_overrides/…</c>.
/// </remarks>
internal sealed class GcpEndpoints(Func<string, string?> environment)
{
    public Uri Compute => Of("COMPUTE", "https://compute.googleapis.com/compute/v1/");

    public Uri Sql => Of("SQL", "https://sqladmin.googleapis.com/");

    public Uri Monitoring => Of("MONITORING", "https://monitoring.googleapis.com/");

    public Uri ResourceManager => Of("CLOUDRESOURCEMANAGER", "https://cloudresourcemanager.googleapis.com/");

    private Uri Of(string service, string usual)
    {
        var variable = $"CLOUDSDK_API_ENDPOINT_OVERRIDES_{service}";
        return Endpoint.Checked(environment(variable) is { Length: > 0 } named ? named : usual, variable);
    }
}
