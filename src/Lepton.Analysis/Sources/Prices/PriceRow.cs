using System.Globalization;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Sources;

/// <summary>One row of a price table as offers; what cannot be understood is a finding, and then there is no offer.</summary>
internal sealed class PriceRow(TableRow row, PriceColumns columns, Reading reading)
{
    // What a snapshot keeps of a price, and more than anything costs in an hour or a month.
    private const int DecimalsKept = 12;
    private const decimal Largest = 1e12m;

    private bool _isUsable = true;

    /// <summary>The offer of one price of the row, or null.</summary>
    public Offer? Offer(string priceText, PriceColumn column)
    {
        _isUsable = true;
        var kind = Case<ResourceKind>("kind", ResourceKind.VirtualMachine);
        var offer = new Offer
        {
            Provider = Case<Provider>("provider", null),
            Kind = kind,
            Region = Text("region"),
            InstanceType = Text("instance_type"),
            OperatingSystem = columns["operating_system"] is { } system ? system.Of(row) : kind == ResourceKind.VirtualMachine ? "Linux" : null,
            PurchaseOption = column.PurchaseOption ?? Case<PurchaseOption>("purchase_option", PurchaseOption.OnDemand),
            VcpuCount = Number("vcpu_count"),
            MemoryGiB = Number("memory_gib"),
            Architecture = Architecture(),
            GpuCount = (int)(Number("gpu_count") ?? 0),
            Price = Price(priceText, column.Price.Name),
            Unit = Case<PricingUnit>("unit", PricingUnit.Hour),
            Currency = column.Currency ?? Currency(),
            Source = columns["source"]?.Of(row) is { } source ? $"{reading.Document.Path}: {source}" : reading.Document.Path,
            AsOf = Day(),
            Quality = Quality(),
        };
        return _isUsable ? offer : null;
    }

    private string Text(string field)
    {
        if (columns[field]?.Of(row) is { } text)
            return text;
        Refuse("missing-field", field, "the field is empty, so the price is left out.");
        return "";
    }

    private T Case<T>(string field, T? whenAbsent)
        where T : struct, Enum
    {
        var text = columns[field]?.Of(row);
        if (text is null && whenAbsent is { } absent)
            return absent;
        if (text is not null && Snapshots.Word.TryParse<T>(text.ToLowerInvariant(), out var value))
            return value;
        Refuse("unknown-word", field, $"\"{text}\" is not known, so the price is left out. Write one of {Snapshots.Word.AllOf<T>()}.");
        return default;
    }

    private PriceQuality Quality()
    {
        var quality = Case<PriceQuality>("quality", PriceQuality.Quoted);
        if (quality == PriceQuality.Unknown)
            Refuse("unknown-price", "quality", "the price is said to be unknown, so it is left out. What is unknown has no amount: leave the price empty.");
        return quality;
    }

    private decimal Price(string text, string field)
    {
        if (!NumberText.TryParse(text, out decimal price))
            Refuse("not-a-number", field, NumberText.Problem(text));
        else if (price < 0)
            Refuse("negative-price", field, $"{text} is negative, so the price is left out. A price is 0 or more.");
        else if (price >= Largest)
            Refuse("too-large", field, $"{text} is larger than any price, so it is left out. Check the column.");
        return decimal.Round(price, DecimalsKept);
    }

    private double? Number(string field)
    {
        if (columns[field]?.Of(row) is not { } text)
            return null;
        if (NumberText.TryParse(text, out double number) && number >= 0 && double.IsFinite(number))
            return number;
        reading.Warn("not-a-number", row.Position, columns[field]!.Name, NumberText.Problem(text));
        return null;
    }

    private Architecture? Architecture()
    {
        switch (columns["architecture"]?.Of(row)?.ToLowerInvariant())
        {
            case null:
                return null;
            case "x64" or "x86_64" or "amd64":
                return Analysis.Architecture.X64;
            case "arm64" or "aarch64":
                return Analysis.Architecture.Arm64;
            case { } other:
                reading.WarnRepeatedly("unknown-word", other, row.Position, columns["architecture"]!.Name, $"\"{other}\" is not an architecture; it stays unknown. Write x64 or arm64.");
                return null;
        }
    }

    private string Currency()
    {
        var text = Text("currency");
        if (text.Length == 3 && text.All(char.IsAsciiLetterUpper))
            return text;
        if (text.Length > 0)
            Refuse("not-a-currency", "currency", $"\"{text}\" is not a currency. Write the three letters of ISO 4217: USD.");
        return "";
    }

    private DateOnly Day()
    {
        var text = Text("as_of");
        if (DateOnly.TryParseExact(text.Length > 10 ? text[..10] : text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        if (text.Length > 0)
            Refuse("not-a-day", "as_of", $"\"{text}\" is not a day. Write it like 2026-11-24.");
        return default;
    }

    private void Refuse(string code, string field, string message)
    {
        _isUsable = false;
        reading.Warn(code, row.Position, columns[field]?.Name ?? field, message);
    }
}
