using DuckDB.NET.Data;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Snapshots;

/// <summary>The columns of prices.parquet.</summary>
internal static class OfferFields
{
    /// <summary>Column name, DuckDB type and value, in the order of the file.</summary>
    public static readonly IReadOnlyList<(string Name, string Type, Func<Offer, object?> Of)> All =
    [
        ("provider", "VARCHAR", offer => Word.Of(offer.Provider)),
        ("kind", "VARCHAR", offer => Word.Of(offer.Kind)),
        ("region", "VARCHAR", offer => offer.Region),
        ("instance_type", "VARCHAR", offer => offer.InstanceType),
        ("operating_system", "VARCHAR", offer => offer.OperatingSystem),
        ("purchase_option", "VARCHAR", offer => Word.Of(offer.PurchaseOption)),
        ("vcpu_count", "DOUBLE", offer => offer.VcpuCount),
        ("memory_gib", "DOUBLE", offer => offer.MemoryGiB),
        ("architecture", "VARCHAR", offer => Word.OfOptional(offer.Architecture)),
        ("gpu_count", "INTEGER", offer => offer.GpuCount),
        ("price", "DECIMAL(28,12)", offer => offer.Price),
        ("unit", "VARCHAR", offer => Word.Of(offer.Unit)),
        ("currency", "VARCHAR", offer => offer.Currency),
        ("source", "VARCHAR", offer => offer.Source),
        ("as_of", "DATE", offer => offer.AsOf),
        ("quality", "VARCHAR", offer => Word.Of(offer.Quality)),
    ];

    public static Offer Read(DuckDBDataReader row) => new()
    {
        Provider = Word.Parse<Provider>(row.GetString(0)),
        Kind = Word.Parse<ResourceKind>(row.GetString(1)),
        Region = row.GetString(2),
        InstanceType = row.GetString(3),
        OperatingSystem = row.TextOrNull(4),
        PurchaseOption = Word.Parse<PurchaseOption>(row.GetString(5)),
        VcpuCount = row.NumberOrNull(6),
        MemoryGiB = row.NumberOrNull(7),
        Architecture = row.IsDBNull(8) ? null : Word.Parse<Architecture>(row.GetString(8)),
        GpuCount = row.GetInt32(9),
        // The column has twelve decimals; the trailing zeros are not part of the price.
        Price = row.GetDecimal(10) / 1.0000000000000000000000000000m,
        Unit = Word.Parse<PricingUnit>(row.GetString(11)),
        Currency = row.GetString(12),
        Source = row.GetString(13),
        AsOf = row.GetFieldValue<DateOnly>(14),
        Quality = Word.Parse<PriceQuality>(row.GetString(15)),
    };
}
