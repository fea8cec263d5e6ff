using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lepton.Analysis.Sources;

/// <summary>Which column of a price table is what: by its own name, by the option <c>columns</c>, or the same for all rows by <c>constants</c>.</summary>
internal sealed partial class PriceColumns
{
    private static readonly string[] Fields =
    [
        "provider", "kind", "region", "instance_type", "operating_system", "purchase_option", "vcpu_count", "memory_gib", "architecture",
        "gpu_count", "price", "unit", "currency", "source", "as_of", "quality",
    ];

    private static readonly string[] NeededFields = ["provider", "region", "instance_type", "as_of"];

    // The short names of catalogues that list one machine type a row.
    private static readonly Dictionary<string, string> Aliases = new() { ["vcpu_count"] = "vcpu", ["architecture"] = "arch", ["gpu_count"] = "gpu" };

    private static readonly Dictionary<string, PurchaseOption> PurchaseOptions = new()
    {
        ["ondemand"] = PurchaseOption.OnDemand,
        ["spot"] = PurchaseOption.Spot,
        ["1y"] = PurchaseOption.Commitment1Year,
        ["3y"] = PurchaseOption.Commitment3Years,
    };

    private readonly Dictionary<string, Origin> _origins = [];

    public PriceColumns(Table table, DocumentOptions options)
    {
        var (renamed, constants) = (Texts(options, "columns"), Texts(options, "constants"));
        foreach (var field in Fields)
        {
            if (Find(table, options, field, renamed, constants) is { } origin)
                _origins.Add(field, origin);
        }

        Prices = PricesOf(table);
        foreach (var field in NeededFields.Where(field => this[field] is null))
            throw Missing(options, field);
        if (Prices.Count == 0)
            throw Missing(options, "price");
        if (this["currency"] is null && Prices.Any(price => price.Currency is null))
            throw Missing(options, "currency");
    }

    /// <summary>Where a field comes from; null where the table does not have it.</summary>
    public Origin? this[string field] => _origins.GetValueOrDefault(field);

    /// <summary>The columns that hold a price; those of a catalogue say in their name what it buys.</summary>
    public IReadOnlyList<PriceColumn> Prices { get; }

    private List<PriceColumn> PricesOf(Table table)
    {
        if (this["price"] is { } price)
            return [new PriceColumn(price, null, null)];
        return
        [
            .. table.Columns
                .Select((name, index) => (Name: name, Index: index, Match: CataloguePrice().Match(name)))
                .Where(column => column.Match.Success)
                .Select(column => new PriceColumn(
                    new Origin(column.Index, column.Name, null),
                    PurchaseOptions[column.Match.Groups[2].Value],
                    column.Match.Groups[1].Value.ToUpperInvariant())),
        ];
    }

    private static Origin? Find(
        Table table, DocumentOptions options, string field, IReadOnlyDictionary<string, string> renamed, IReadOnlyDictionary<string, string> constants)
    {
        if (renamed.TryGetValue(field, out var column))
        {
            return table.IndexOf(column) is { } index
                ? new Origin(index, column, null)
                : throw options.Wrong($"columns.{field}", $"is \"{column}\", which the table does not have", $"It has: {string.Join(", ", table.Columns)}.");
        }

        if (constants.TryGetValue(field, out var constant))
            return new Origin(null, field, constant);
        if (table.IndexOf(field) is { } own)
            return new Origin(own, field, null);
        return Aliases.TryGetValue(field, out var alias) && table.IndexOf(alias) is { } found ? new Origin(found, alias, null) : null;
    }

    private static Dictionary<string, string> Texts(DocumentOptions options, string name)
    {
        if (options[name] is not { } element)
            return [];
        if (element.ValueKind != JsonValueKind.Object)
            throw options.Wrong(name, $"is {element.GetRawText()}", "It has to be an object of texts.");
        var texts = element.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.ToString());
        if (texts.Keys.FirstOrDefault(field => !Fields.Contains(field)) is { } unknown)
            throw options.Wrong($"{name}.{unknown}", "is not a field of a price", $"The fields are: {string.Join(", ", Fields)}.");
        return texts;
    }

    private static StudyException Missing(DocumentOptions options, string field) => options.Wrong(
        $"columns.{field}", $"is missing, and the table has no column \"{field}\"",
        $"Name its column under \"columns\", or state it for all rows under \"constants\": {{\"{field}\": …}}.");

    [GeneratedRegex("^price_([a-z]{3})_hour_(ondemand|spot|1y|3y)$")]
    private static partial Regex CataloguePrice();
}

/// <summary>A column that holds prices.</summary>
/// <param name="Price">The column.</param>
/// <param name="PurchaseOption">What its name says that it buys; null where another column says it.</param>
/// <param name="Currency">What its name says; null where another column says it.</param>
internal sealed record PriceColumn(Origin Price, PurchaseOption? PurchaseOption, string? Currency);
