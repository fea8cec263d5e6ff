using System.Text.Json;
using Lepton.Analysis.Snapshots;

namespace Lepton.Connectors;

/// <summary>Reads Google Cloud: projects, what is in them, how it was used.</summary>
internal sealed class GcpConnector(GcpSource source, GcpLists lists, Sampling sampling) : IConnector
{
    public async Task CollectAsync(Collector collector, CancellationToken cancellationToken)
    {
        var projects = source.Projects ?? await ProjectsAsync(collector, cancellationToken);
        var calls = projects.SelectMany(project => GcpLists.OfCompute.Select(form => lists.Compute(project, form)).Append(lists.Databases(project)));
        var inventory = await collector.FetchAsync([.. calls], cancellationToken);
        await CollectMetricsAsync(collector, inventory, cancellationToken);
    }

    private async Task<IReadOnlyList<string>> ProjectsAsync(Collector collector, CancellationToken cancellationToken)
    {
        var call = lists.Projects();
        if (await collector.FetchAsync([call], cancellationToken) is [])
            return [];
        using var document = collector.Folder.OpenDocument(call.Key);
        return [.. JsonText.List(document.RootElement, "projects").Select(one => JsonText.Mark(one, "projectId")).OfType<string>().Order(StringComparer.Ordinal)];
    }

    private async Task CollectMetricsAsync(Collector collector, IReadOnlyList<ListCall> inventory, CancellationToken cancellationToken)
    {
        var step = GcpMetrics.StepSeconds(sampling.AsOf - sampling.Window.From, sampling.StepSeconds);
        if (sampling.Window.From < sampling.AsOf - GcpMetrics.Kept)
            collector.Report(new CaptureGap("gcp/metrics", "Cloud Monitoring keeps metrics for 24 months. What the window asks for before that is not to be had; choose a shorter one."));
        if (sampling.Aligned(step, GcpMetrics.Kept) is not { } window)
            return;
        var calls = inventory.Where(list => HasRecords(collector.Folder, list)).SelectMany(list => (list.Kind switch
        {
            "gcp/instances-list" => [.. GcpMetrics.OfMachines, .. GcpMetrics.Also(sampling.Statistics)],
            "gcp/sql-instances-list" => GcpMetrics.OfDatabases,
            _ => [],
        }).Select(query => lists.TimeSeries(list.Scope.SubAccount!, query, window, step)));
        await collector.FetchAsync([.. calls], cancellationToken);
    }

    // A project without machines has no series of machines: what is not asked costs nothing.
    private static bool HasRecords(CollectionFolder folder, ListCall list)
    {
        using var document = folder.OpenDocument(list.Key);
        return document.RootElement.GetProperty("items") is var items && items.ValueKind == JsonValueKind.Array
            ? items.GetArrayLength() > 0
            : items.EnumerateObject().Any(place => JsonText.List(place.Value, "instances").Any());
    }
}
