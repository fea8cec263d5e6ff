using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Utilization;

/// <summary>How hard everything works: statistics, weeks, classes, waste, and what became of every resource.</summary>
/// <remarks>The same snapshot and options give the same report to the last bit, on any number of processors.</remarks>
public sealed class UtilizationReport
{
    private UtilizationReport()
    {
    }

    /// <summary>The snapshot that it was made from.</summary>
    public required string SnapshotId { get; init; }

    /// <summary>The time looked at.</summary>
    public required CaptureWindow Window { get; init; }

    /// <summary>What it was made with.</summary>
    public required UtilizationOptions Options { get; init; }

    /// <summary>One a series, ordered by resource, metric and statistic.</summary>
    public required IReadOnlyList<SeriesStatistics> Statistics { get; init; }

    /// <summary>The weeks of resources and of groups of them.</summary>
    public required HourOfWeekProfiles HourOfWeek { get; init; }

    /// <summary>One a resource, ordered by id.</summary>
    public required IReadOnlyList<ResourceClass> Classes { get; init; }

    /// <summary>What costs money for nothing, ordered by kind and resource.</summary>
    public required IReadOnlyList<WasteItem> Waste { get; init; }

    /// <summary>How many resources ended where and why, ordered by kind, class and rule.</summary>
    public required IReadOnlyList<FunnelRow> Funnel { get; init; }

    /// <summary>Makes the report of a snapshot.</summary>
    /// <param name="snapshot">Verified when it was opened.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <param name="cancellationToken">Stops between two queries.</param>
    public static UtilizationReport Of(Snapshot snapshot, UtilizationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var manifest = snapshot.Manifest;
        // Without a window there are no samples; resources and costs are looked at as of the capture.
        var window = manifest.Window ?? new CaptureWindow(manifest.CapturedAt.AddDays(-1), manifest.CapturedAt);
        var input = new UtilizationInput(
            snapshot.Id, snapshot.Connect, manifest.Counts.Costs > 0, snapshot.Resources, snapshot.Offers, window.From, window.To);
        return Of(input, options ?? new UtilizationOptions(), cancellationToken);
    }

    internal static UtilizationReport Of(UtilizationInput input, UtilizationOptions options, CancellationToken cancellationToken)
    {
        var scan = SampleScan.Run(input, options, cancellationToken);
        var costs = MonthlyCostsOf(input);
        var classifier = new Classifier(options, scan.Evidence);
        ResourceClass[] classes =
        [
            .. input.Resources
                .OrderBy(resource => resource.Id, StringComparer.Ordinal)
                .Select(classifier.Classify)
                .Select(judged => costs.Of(judged.Resource) is var cost ? judged with { MonthlyCost = cost.Amount, CostBasis = cost.Basis } : judged),
        ];
        var waste = new WasteFinder(options, costs, new Successors(input.Offers), input.Resources, input.To);
        return new UtilizationReport
        {
            SnapshotId = input.SnapshotId,
            Window = new CaptureWindow(input.From, input.To),
            Options = options,
            Statistics = scan.Statistics,
            HourOfWeek = new HourOfWeekProfiles(options.TimeZone, scan.Weeks, input.Resources),
            Classes = classes,
            Waste = waste.Find(classes),
            Funnel = FunnelOf(classes),
        };
    }

    private static MonthlyCosts MonthlyCostsOf(UtilizationInput input)
    {
        var prices = new PriceBook(input.Offers);
        if (!input.HasCosts)
            return new MonthlyCosts(prices, bill: null);
        using var connection = input.Connect();
        return new MonthlyCosts(prices, BilledCosts.Read(connection));
    }

    private static FunnelRow[] FunnelOf(IEnumerable<ResourceClass> classes) =>
    [
        .. classes
            .GroupBy(judged => (judged.Resource.Kind, judged.Class, judged.Rule))
            .OrderBy(group => group.Key.Kind)
            .ThenBy(group => group.Key.Class)
            .ThenBy(group => group.Key.Rule.Code, StringComparer.Ordinal)
            .Select(group => new FunnelRow(
                group.Key.Kind,
                group.Key.Class,
                group.Key.Rule,
                group.Count(),
                SumOf([.. group.Select(judged => judged.MonthlyCost).OfType<Money>()]),
                group.Count(judged => judged.MonthlyCost is null))),
    ];

    private static Money? SumOf(Money[] amounts) =>
        amounts.Select(money => money.Currency).Distinct().ToArray() is [var currency] ? Money.Sum(amounts, currency) : null;
}
