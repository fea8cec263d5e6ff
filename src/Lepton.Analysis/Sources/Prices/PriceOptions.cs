using System.Globalization;
using System.Text.Json;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Sources;

/// <summary>What a study says about a provider's price document: which of its prices become offers.</summary>
internal static class PriceOptions
{
    /// <summary>What a snapshot keeps of a price.</summary>
    public const int DecimalsKept = 12;

    // More than anything costs, and little enough to be turned into any unit.
    private const decimal Largest = 1e15m;

    public static readonly string[] Names = ["regions", "types", "families", "operatingSystems", "tenancy", "payment", "commitments"];

    private static readonly string[] Payments = ["no upfront", "partial upfront", "all upfront"];
    private static readonly string[] Forms = ["standard", "convertible", "compute", "instance"];
    private static readonly string[] Tenancies = ["shared", "dedicated"];

    /// <summary>The prices that become offers: of resources, on shared hardware, of commitments those that bind without an upfront payment.</summary>
    /// <remarks>An offer has one price for one thing, so where a provider has several forms of it one has to be chosen.</remarks>
    public static PriceFilter FilterOf(DocumentOptions options) => new()
    {
        Regions = Texts(options, "regions"),
        InstanceTypes = Texts(options, "types"),
        Families = Texts(options, "families"),
        OperatingSystems = Texts(options, "operatingSystems"),
        Tenancy = Choice(options, "tenancy", Tenancies) == "dedicated" ? Tenancy.Dedicated : Tenancy.Shared,
        Payment = Choice(options, "payment", Payments) ?? "no upfront",
        CommitmentForms = Texts(options, "commitments", Forms) ?? new HashSet<string> { "standard", "compute" },
        ResourcesOnly = true,
    };

    /// <summary>The day on which a document was fetched that does not say it itself.</summary>
    public static DateOnly AsOf(DocumentOptions options)
    {
        var text = options.Require("asOf", options.Text("asOf"), "Give the day on which the prices were fetched: 2026-11-25.");
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asOf)
            ? asOf
            : throw options.Wrong("asOf", $"is \"{text}\", which is not a day", "Write it like 2026-11-25.");
    }

    /// <summary>An amount of money or of use; null where absent.</summary>
    public static decimal? Amount(JsonRecord record, string field) => record.Decimal(field) is not { } amount ? null
        : amount < Largest ? amount
        : throw record.Malformed(field, string.Create(CultureInfo.InvariantCulture, $"{amount} is larger than any price or amount"));

    /// <summary>An option that is a list of texts; null where it is absent.</summary>
    public static HashSet<string>? Texts(DocumentOptions options, string name, string[]? known = null)
    {
        if (options[name] is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            throw options.Wrong(name, $"is {value.GetRawText()}", "It has to be a list of texts.");
        var texts = value.EnumerateArray().Select(item => item.GetString()!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return known is null || texts.All(known.Contains)
            ? texts
            : throw options.Wrong(name, $"is {value.GetRawText()}", $"It may have: {string.Join(", ", known)}.");
    }

    private static string? Choice(DocumentOptions options, string name, string[] known) => options.Text(name) switch
    {
        null => null,
        { } text when known.Contains(text) => text,
        { } text => throw options.Wrong(name, $"is \"{text}\"", $"It is one of: {string.Join(", ", known)}."),
    };
}
