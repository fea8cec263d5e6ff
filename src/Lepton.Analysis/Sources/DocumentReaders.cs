namespace Lepton.Analysis.Sources;

/// <summary>The readers by the kind of document they read.</summary>
public sealed class DocumentReaders
{
    private readonly SortedDictionary<string, IDocumentReader> _readers = new(StringComparer.Ordinal);

    /// <summary>Makes a registry.</summary>
    /// <param name="readers">One for each kind.</param>
    /// <exception cref="ArgumentException">Two readers of one kind.</exception>
    public DocumentReaders(params IEnumerable<IDocumentReader> readers)
    {
        foreach (var reader in readers)
        {
            if (!_readers.TryAdd(reader.Kind, reader))
                throw new ArgumentException($"Two readers say that they read \"{reader.Kind}\". Leave one out.", nameof(readers));
        }
    }

    /// <summary>Every reader of this library.</summary>
    public static DocumentReaders All { get; } = new(
    [
        .. AwsListReader.All,
        new GetMetricData(),
        new GetMetricStatistics(),
        new AwsOfferFile(),
        new AwsProductPages(),
        new AwsSavingsPlanRates(),
        new AwsSpotPrices(),
        .. AzureListReader.All,
        new AzureGraphQuery(),
        new AzureMetricsList(),
        new AzureRetailPrices(),
        .. GcpListReader.All,
        new GcpTimeSeriesList(),
        new GcpBillingSkus(),
        .. TelemetryTable.All,
        .. PriceTable.All,
        .. FocusTable.All,
        new PrometheusQueryRange(),
        new QueryRows(),
        new CaptureGapList(),
    ]);

    /// <summary>The kinds that can be read, in ordinal order.</summary>
    public IReadOnlyCollection<string> Kinds => _readers.Keys;

    /// <summary>The reader of a kind.</summary>
    /// <param name="kind">As it stands in a study.</param>
    /// <exception cref="StudyException">There is none.</exception>
    public IDocumentReader For(string kind)
    {
        if (_readers.TryGetValue(kind, out var reader))
            return reader;
        var nearest = Nearest.To(kind, Kinds);
        throw new StudyException(
            $"\"{kind}\" is not a kind of document that can be read." +
            (nearest is null ? $" The kinds are: {string.Join(", ", Kinds)}." : $" Did you mean \"{nearest}\"?"));
    }
}
