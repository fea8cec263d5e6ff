using Azure.Identity;

namespace Lepton.Connectors;

/// <summary>The connectors of the clouds that a plan names, with the environment's credentials and endpoints.</summary>
internal static class ConnectorList
{
    public static IEnumerable<(IConnector Connector, IProviderChannel Channel)> Of(CollectionPlan plan, HttpClient http, TimeProvider clock)
    {
        var sampling = new Sampling(plan.Window, plan.StepSeconds, plan.AsOf) { Statistics = plan.Statistics };
        if (plan.Sources.Aws is { } aws)
        {
            var channel = new AwsChannel(http, new AwsEndpoints(Environment.GetEnvironmentVariable), clock);
            yield return (new AwsConnector(
                aws, channel, AwsAccess.Credentials(aws.Profile), AwsAccess.HomeRegion(aws.Profile, Environment.GetEnvironmentVariable), sampling), channel);
        }

        if (plan.Sources.Azure is { } azure)
        {
            yield return (
                new AzureConnector(azure, new AzureLists(new AzureEndpoints(Environment.GetEnvironmentVariable)), sampling),
                new AzureChannel(http, new DefaultAzureCredential(), clock));
        }

        if (plan.Sources.Gcp is { } gcp)
        {
            yield return (
                new GcpConnector(gcp, new GcpLists(new GcpEndpoints(Environment.GetEnvironmentVariable)), sampling),
                new GcpChannel(http, GcpChannel.DefaultCredentialsAsync, clock));
        }

        if (plan.Sources.Prometheus is { } prometheus)
        {
            yield return (
                new PrometheusConnector(prometheus, PrometheusChannel.AddressOf(prometheus, Environment.GetEnvironmentVariable), sampling),
                new PrometheusChannel(http, Environment.GetEnvironmentVariable, clock));
        }

        if (plan.Sources.ClickHouse is { } clickHouse)
        {
            yield return (
                new DatabaseConnector(clickHouse, DatabaseDialect.ClickHouse, ClickHouseChannel.AddressOf(clickHouse, Environment.GetEnvironmentVariable), sampling),
                new ClickHouseChannel(http, Environment.GetEnvironmentVariable, clock));
        }

        if (plan.Sources.Postgres is { } postgres)
        {
            var address = PostgresChannel.AddressOf(postgres);
            yield return (new DatabaseConnector(postgres, DatabaseDialect.Postgres, address, sampling), new PostgresChannel(address));
        }
    }
}
