using System.Text.Encodings.Web;
using System.Text.Json;
using Lepton.Analysis;

namespace Lepton.Connectors;

/// <summary>The least that a provider has to grant: made from the calls that the connectors make, so that it cannot fall behind them.</summary>
public static class Permissions
{
    private static readonly string[] AnySubscription = ["/subscriptions/SUBSCRIPTION-ID"];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The rights, as the provider writes them, in ordinal order.</summary>
    /// <param name="provider">The provider.</param>
    public static IReadOnlyList<string> Rights(Provider provider) => [.. (provider switch
    {
        Provider.Aws => AwsLists.OfRegion.Append(AwsLists.Regions).Select(form => form.Right)
            .Append(CloudWatchLists.GetMetricDataRight).Append(CloudWatchLists.ListMetricsRight)
            .Append(AwsLists.InstanceTypesRight).Append(AwsAccountLists.BucketsRight).Append(AwsAccountLists.SavingsPlansRight),
        Provider.Azure => AzureLists.ReadRights.Append(AzureLists.SubscriptionsRight).Append(AzureLists.GraphRight).Append(AzureLists.SkusRight).Append(AzureLists.MetricsRight),
        Provider.Gcp => GcpLists.OfCompute.Append(GcpLists.Sql).Select(form => form.Right).Append(GcpLists.ProjectsRight).Append(GcpLists.TimeSeriesRight),
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "There is no connector for it."),
    }).Concat(PriceConnectors.Rights(provider)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The document that grants them: a policy of AWS, a role of Azure, a role of Google Cloud.</summary>
    /// <param name="provider">The provider.</param>
    /// <returns>JSON, as the provider's own tool takes it.</returns>
    public static string Document(Provider provider) => JsonSerializer.Serialize(
        provider switch
        {
            Provider.Aws => new
            {
                Version = "2012-10-17",
                Statement = new[] { new { Sid = "LeptonReads", Effect = "Allow", Action = Rights(provider), Resource = "*" } },
            },
            Provider.Azure => new
            {
                Name = "Lepton reader",
                IsCustom = true,
                Description = "What Lepton.Analysis reads: resources and their metrics.",
                Actions = Rights(provider),
                NotActions = Array.Empty<string>(),
                AssignableScopes = AnySubscription,
            },
            _ => (object)new
            {
                title = "Lepton reader",
                description = "What Lepton.Analysis reads: resources and their metrics.",
                stage = "GA",
                includedPermissions = Rights(provider),
            },
        },
        Indented);
}
