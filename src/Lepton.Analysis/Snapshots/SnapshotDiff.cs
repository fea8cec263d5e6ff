using System.Globalization;
using System.Text.Json;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Snapshots;

/// <summary>What changed from one snapshot to another.</summary>
public sealed record SnapshotDiff
{
    /// <summary>Id of the earlier one.</summary>
    public required string Before { get; init; }

    /// <summary>Id of the later one.</summary>
    public required string After { get; init; }

    /// <summary>Window of the earlier one.</summary>
    public required CaptureWindow? WindowBefore { get; init; }

    /// <summary>Window of the later one.</summary>
    public required CaptureWindow? WindowAfter { get; init; }

    /// <summary>Ids of resources that only the later one has.</summary>
    public required IReadOnlyList<string> ResourcesAdded { get; init; }

    /// <summary>Ids of resources that only the earlier one has.</summary>
    public required IReadOnlyList<string> ResourcesRemoved { get; init; }

    /// <summary>Fields of resources that differ; the document they were read from does not count.</summary>
    public required IReadOnlyList<FieldChange> ResourcesChanged { get; init; }

    /// <summary>Offers that only the later one has.</summary>
    public required int OffersAdded { get; init; }

    /// <summary>Offers that only the earlier one has.</summary>
    public required int OffersRemoved { get; init; }

    /// <summary>Prices of offers that differ.</summary>
    public required IReadOnlyList<FieldChange> PricesChanged { get; init; }

    /// <summary>Metrics whose number of series or samples differs.</summary>
    public required IReadOnlyList<TelemetryChange> TelemetryChanged { get; init; }

    /// <summary>The content is the same, so the ids are.</summary>
    public bool IsEmpty => Before == After;

    /// <summary>Compares two snapshots.</summary>
    /// <param name="before">The earlier one.</param>
    /// <param name="after">The later one.</param>
    public static SnapshotDiff Between(Snapshot before, Snapshot after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var resources = new KeyedDifference<Resource>(before.Resources, after.Resources, resource => resource.Id);
        var offers = new KeyedDifference<Offer>(before.Offers, after.Offers, NameOf);
        return new SnapshotDiff
        {
            Before = before.Id,
            After = after.Id,
            WindowBefore = before.Manifest.Window,
            WindowAfter = after.Manifest.Window,
            ResourcesAdded = resources.Added,
            ResourcesRemoved = resources.Removed,
            ResourcesChanged = [.. resources.Both.SelectMany(pair => FieldsOf(pair.Key, pair.Before, pair.After))],
            OffersAdded = offers.Added.Count,
            OffersRemoved = offers.Removed.Count,
            PricesChanged = [.. offers.Both.Where(pair => pair.Before.Price != pair.After.Price).Select(pair => PriceOf(pair.Key, pair.Before, pair.After))],
            TelemetryChanged = Telemetry(SnapshotSummary.MetricsOf(before), SnapshotSummary.MetricsOf(after)),
        };
    }

    /// <summary>The difference as JSON, indented, names in camel case.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ManifestText.Form);

    private static IEnumerable<FieldChange> FieldsOf(string id, Resource before, Resource after)
    {
        var differing = ResourceFields.Differing(before, after);
        return ResourceFields.All
            .Where(field => differing.Contains(field.Name))
            .Select(field => new FieldChange(id, field.Name, TextOf(field.Of(before)), TextOf(field.Of(after))));
    }

    private static FieldChange PriceOf(string name, Offer before, Offer after) => new(name, "price", TextOf(before.Price), TextOf(after.Price));

    private static string NameOf(Offer offer) => string.Join(
        " / ",
        new[]
        {
            Word.Of(offer.Provider), offer.Region, offer.InstanceType, offer.OperatingSystem, Word.Of(offer.PurchaseOption), Word.Of(offer.Unit),
            Word.Of(offer.Quality), offer.Currency, Word.Of(offer.Kind),
        }.Where(part => part is not null));

    private static IReadOnlyList<TelemetryChange> Telemetry(IReadOnlyList<MetricCount> before, IReadOnlyList<MetricCount> after)
    {
        var (earlier, later) = (before.ToDictionary(Key), after.ToDictionary(Key));
        return
        [
            .. earlier.Keys.Union(later.Keys).Order().Select(Change).Where(change =>
                (change.SeriesBefore, change.SamplesBefore) != (change.SeriesAfter, change.SamplesAfter)),
        ];

        static (string, string) Key(MetricCount count) => (count.Metric, count.Statistic);

        TelemetryChange Change((string Metric, string Statistic) key)
        {
            var (was, isNow) = (earlier.GetValueOrDefault(key), later.GetValueOrDefault(key));
            return new TelemetryChange(key.Metric, key.Statistic, was?.Series ?? 0, isNow?.Series ?? 0, was?.Samples ?? 0, isNow?.Samples ?? 0);
        }
    }

    private static string? TextOf(object? value) => value switch
    {
        null => null,
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
