using DuckDB.NET.Data;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Snapshots;

/// <summary>A verified, immutable capture on disk; every analysis starts from one.</summary>
/// <remarks>
/// The folder holds <c>manifest.json</c> and Parquet files with these columns, all times UTC without a zone in their type:
/// <c>resources.parquet</c> (resource_id, name, provider, kind, …), <c>metrics/NAME.parquet</c> (resource_id, metric, statistic, timestamp,
/// value, step_seconds, ordered by the first four), <c>prices.parquet</c> (provider, kind, region, instance_type, …, price, unit, currency),
/// and <c>costs.parquet</c> (FOCUS columns) where there are costs.
/// </remarks>
public sealed class Snapshot
{
    private readonly Lazy<IReadOnlyList<Resource>> _resources;
    private readonly Lazy<IReadOnlyList<Offer>> _offers;
    private readonly Lazy<IReadOnlyList<SeriesKey>> _seriesKeys;

    private Snapshot(string directory, SnapshotManifest manifest)
    {
        Directory = directory;
        Manifest = manifest;
        _resources = new(() => ReadAll("SELECT * FROM resources ORDER BY resource_id", ResourceFields.Read));
        _offers = new(() => ReadAll("SELECT * FROM prices", OfferFields.Read));
        _seriesKeys = new(() => ReadAll(
            "SELECT DISTINCT resource_id, metric, statistic FROM metrics ORDER BY ALL",
            row => new SeriesKey(row.GetString(0), KnownMetric(row.GetString(1)), Word.Parse<Statistic>(row.GetString(2)))));
    }

    /// <summary>Where it lies, a full path.</summary>
    public string Directory { get; }

    /// <summary>Hash of the content: same content, same id.</summary>
    public string Id => Manifest.Id;

    /// <summary>What it says about itself.</summary>
    public SnapshotManifest Manifest { get; }

    /// <summary>All resources, ordered by id (ordinal).</summary>
    public IReadOnlyList<Resource> Resources => _resources.Value;

    /// <summary>All offers, ordered by provider, kind, region, type, operating system and purchase option.</summary>
    public IReadOnlyList<Offer> Offers => _offers.Value;

    /// <summary>All series, ordered by resource, metric and statistic (ordinal).</summary>
    public IReadOnlyList<SeriesKey> SeriesKeys => _seriesKeys.Value;

    /// <summary>Writes a capture as a snapshot: all of it appears under the final name, or nothing.</summary>
    /// <param name="capture">What was found.</param>
    /// <param name="directory">The folder to make. One that holds the same snapshot already stays as it is.</param>
    /// <param name="progress">Told what is being done; may be null.</param>
    /// <param name="cancellationToken">Stops between two files; nothing is left behind.</param>
    /// <returns>The snapshot, opened and verified.</returns>
    /// <exception cref="SnapshotException">The folder holds something else, is being written by another process, or cannot be written.</exception>
    public static Snapshot Write(
        Capture capture, string directory, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(capture);
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        SnapshotFolder.Write(capture, directory, progress, cancellationToken);
        return Open(directory);
    }

    /// <summary>Opens a snapshot after checking every byte of it.</summary>
    /// <param name="directory">The folder.</param>
    /// <exception cref="SnapshotException">A file is missing, changed, cut short or unknown, or the schema is newer than this library.</exception>
    public static Snapshot Open(string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        return new Snapshot(Path.GetFullPath(directory), SnapshotVerification.Verify(directory));
    }

    /// <summary>A fresh in-memory engine with the views <c>resources, metrics, prices, costs</c> over the files; the caller disposes it.</summary>
    /// <remarks>Sums of doubles depend on the number of threads in their last digits: <c>SET threads=1</c> where they are kept.</remarks>
    public DuckDBConnection Connect()
    {
        var connection = Duck.OpenInMemory();
        View("resources", [SnapshotLayout.Resources], "");
        View("prices", [SnapshotLayout.Prices], "");
        View(
            "metrics", [.. Manifest.Files.Select(file => file.Path).Where(path => path.StartsWith(SnapshotLayout.Metrics + "/", StringComparison.Ordinal))],
            "NULL::VARCHAR AS resource_id, NULL::VARCHAR AS metric, NULL::VARCHAR AS statistic, NULL::TIMESTAMP AS timestamp, NULL::DOUBLE AS value, NULL::INTEGER AS step_seconds");
        View(
            "costs", [.. Manifest.Files.Select(file => file.Path).Where(path => path == SnapshotLayout.Costs)],
            "NULL::VARCHAR AS ResourceId, NULL::VARCHAR AS ServiceName, NULL::VARCHAR AS ChargeCategory, NULL::VARCHAR AS BillingCurrency, " +
            "NULL::DECIMAL(28,15) AS BilledCost, NULL::DECIMAL(28,15) AS EffectiveCost, NULL::TIMESTAMP AS ChargePeriodStart, NULL::TIMESTAMP AS ChargePeriodEnd");
        return connection;

        void View(string name, string[] paths, string columnsWhenAbsent)
        {
            var files = string.Join(", ", paths.Select(path => Duck.Text(Path.Combine(Directory, path))));
            connection.Execute(paths.Length == 0
                ? $"CREATE VIEW {name} AS SELECT {columnsWhenAbsent} WHERE false"
                : $"CREATE VIEW {name} AS SELECT * FROM read_parquet([{files}])");
        }
    }

    /// <summary>One series on a regular grid, NaN where nothing was observed, from its first sample to its last.</summary>
    /// <param name="resourceId">The resource.</param>
    /// <param name="metric">What was measured; its bounds go along.</param>
    /// <param name="statistic">How each step was summed up.</param>
    /// <exception cref="SeriesException">The snapshot has no such series.</exception>
    public MetricSeries Series(string resourceId, Metric metric, Statistic statistic = Statistic.Average)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var found = ReadSeries($"resource_id = {Duck.Text(resourceId)} AND metric = {Duck.Text(metric.Name)} AND statistic = {Duck.Text(Word.Of(statistic))}");
        return found.Count == 1 ? found[0].Series : throw new SeriesException(NoSuchSeries(new SeriesKey(resourceId, metric, statistic)));
    }

    /// <summary>All series of one metric and statistic at once, ordered by resource; far quicker than one by one.</summary>
    /// <param name="metric">What was measured.</param>
    /// <param name="statistic">How each step was summed up.</param>
    /// <param name="unusable">Told why a series cannot be put on a grid, by name; the others go on. Null: such a series throws.</param>
    /// <exception cref="SeriesException">A series cannot be put on a grid, and nobody is told of it.</exception>
    public IReadOnlyList<(string ResourceId, MetricSeries Series)> AllSeries(Metric metric, Statistic statistic = Statistic.Average, Action<string>? unusable = null)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return ReadSeries($"metric = {Duck.Text(metric.Name)} AND statistic = {Duck.Text(Word.Of(statistic))}", unusable);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"Snapshot {Id[..12]}: {Manifest.Counts.Resources} resources, {Manifest.Counts.Series} series, {Manifest.Counts.Samples} samples, {Manifest.Counts.Offers} offers";

    private List<(string ResourceId, MetricSeries Series)> ReadSeries(string condition, Action<string>? unusable = null)
    {
        using var connection = Connect();
        return SeriesGrid.Read(connection, condition, unusable);
    }

    private string NoSuchSeries(SeriesKey wanted)
    {
        var others = SeriesKeys.Where(key => key.ResourceId == wanted.ResourceId).Select(key => $"{key.Metric.Name} / {Word.Of(key.Statistic)}").ToList();
        return $"{wanted}: the snapshot {Id[..12]} has no such series. " +
            (others.Count > 0 ? $"Of this resource it has {string.Join(", ", others)}." : "It has none of this resource: SeriesKeys lists what there is.");
    }

    private List<T> ReadAll<T>(string sql, Func<DuckDBDataReader, T> row)
    {
        using var connection = Connect();
        connection.Execute("SET threads=1");
        return [.. connection.Read(sql, row)];
    }

    private static Metric KnownMetric(string name) => Metric.Find(name)
        ?? throw new SnapshotException($"\"{name}\" is not a metric that this program knows. Use the program that wrote the snapshot, or a newer one.");
}
