using Lepton.Analysis;
using Lepton.Analysis.Snapshots;

namespace Lepton.Connectors;

/// <summary>Reads Azure: subscriptions, everything in them through Resource Graph, then the metrics region by region.</summary>
internal sealed class AzureConnector(AzureSource source, AzureLists lists, Sampling sampling) : IConnector
{
    private sealed record Found(string Subscription, string Region, string Type, string Id);

    public async Task CollectAsync(Collector collector, CancellationToken cancellationToken)
    {
        var subscriptions = await SubscriptionsAsync(collector, cancellationToken);
        var chunks = subscriptions.Chunk(AzureLists.SubscriptionsPerQuery).ToList();
        var calls = Enum.GetValues<AzureGraphPart>().SelectMany(part => chunks.Select((chunk, i) => lists.Graph(i + 1, chunk, part)));
        var inventories = await collector.FetchAsync([.. calls], cancellationToken);
        var found = inventories.SelectMany(inventory => ResourcesOf(collector.Folder, inventory)).ToList();
        // A size has the same everywhere: one list a region holds all that is in use there.
        var places = found.Where(one => one.Type.StartsWith("microsoft.compute/virtualmachine", StringComparison.Ordinal)).GroupBy(one => one.Region, StringComparer.Ordinal)
            .OrderBy(place => place.Key, StringComparer.Ordinal).Select(place => lists.Skus(place.Min(one => one.Subscription)!, place.Key));
        await collector.FetchAsync([.. places], cancellationToken);
        await CollectMetricsAsync(collector, found, cancellationToken);
    }

    // Resource Graph leaves out, without a word, what its asker may not see: the list of subscriptions tells.
    private async Task<IReadOnlyList<string>> SubscriptionsAsync(Collector collector, CancellationToken cancellationToken)
    {
        var call = lists.Subscriptions();
        if (await collector.FetchAsync([call], cancellationToken) is [])
            return [];
        using var document = collector.Folder.OpenDocument(call.Key);
        var seen = JsonText.List(document.RootElement, "value").Select(one => JsonText.Mark(one, "subscriptionId")).OfType<string>()
            .Order(StringComparer.Ordinal).ToList();
        if (source.Subscriptions is not { } wanted)
            return seen;
        foreach (var missing in wanted.Except(seen, StringComparer.OrdinalIgnoreCase))
            collector.Report(new CaptureGap($"azure/{missing}", "The credentials do not see this subscription. Grant the role Reader on it, or leave it out."));
        return [.. wanted.Where(id => seen.Contains(id, StringComparer.OrdinalIgnoreCase))];
    }

    private async Task CollectMetricsAsync(Collector collector, IReadOnlyList<Found> found, CancellationToken cancellationToken)
    {
        var step = AzureMetrics.StepSeconds(sampling.StepSeconds);
        if (sampling.Window.From < sampling.AsOf - AzureMetrics.Kept)
            collector.Report(new CaptureGap("azure/metrics", "Azure Monitor keeps metrics for 93 days. What the window asks for before that is not to be had; choose a shorter one."));
        if (sampling.Statistics.Contains(Statistic.P95))
            collector.Report(new CaptureGap("azure/metrics-p95", "Azure Monitor gives no percentiles. Mean, maximum and minimum are to be had; ask for a shorter step to see peaks."));
        var calls =
            from type in AzureMetrics.Types
            let metrics = sampling.Statistics.Contains(Statistic.Minimum) ? type with { Aggregations = [.. type.Aggregations, "minimum"] } : type
            let ownStep = Math.Max(step, metrics.LeastStepSeconds)
            let window = sampling.Aligned(ownStep, AzureMetrics.Kept)
            where window is not null
            from place in found.Where(one => one.Type == metrics.Type).GroupBy(one => (one.Subscription, one.Region))
            from batch in place.Select(one => one.Id).Chunk(AzureLists.ResourcesPerBatch).Select((ids, i) => (Ids: ids, Number: i + 1))
            select lists.MetricsBatch(place.Key.Subscription, place.Key.Region, metrics, batch.Number, batch.Ids, window.Value, ownStep);
        await collector.FetchAsync([.. calls], cancellationToken);
    }

    private static List<Found> ResourcesOf(CollectionFolder folder, ListCall inventory)
    {
        using var document = folder.OpenDocument(inventory.Key);
        return
        [
            .. from resource in JsonText.List(document.RootElement, "data")
               let id = JsonText.Mark(resource, "id")
               let type = JsonText.Mark(resource, "type")?.ToLowerInvariant()
               let region = JsonText.Mark(resource, "location")
               where id is not null && type is not null && region is not null && IsMeasured(id, type)
               select new Found(SubscriptionOf(id), region, type, id),
        ];
    }

    // The database "master" is the server's own and has no load.
    private static bool IsMeasured(string id, string type) =>
        type != "microsoft.sql/servers/databases" || !id.EndsWith("/master", StringComparison.OrdinalIgnoreCase);

    private static string SubscriptionOf(string id) => id.Split('/') is ["", _, var subscription, ..] ? subscription : "";
}
