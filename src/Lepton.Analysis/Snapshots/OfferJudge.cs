using System.Globalization;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Snapshots;

/// <summary>Judges offers: one currency, one price for one thing.</summary>
internal sealed class OfferJudge(FindingLog findings, string? currency)
{
    public IReadOnlyList<Offer> Judge(IReadOnlyList<Offer> found) =>
    [
        .. WithoutRepetitions(InOneCurrency(found))
            .OrderBy(offer => offer.Provider)
            .ThenBy(offer => offer.Kind)
            .ThenBy(offer => offer.Region, StringComparer.Ordinal)
            .ThenBy(offer => offer.InstanceType, StringComparer.Ordinal)
            .ThenBy(offer => offer.OperatingSystem, StringComparer.Ordinal)
            .ThenBy(offer => offer.PurchaseOption)
            .ThenBy(offer => offer.Unit)
            .ThenBy(offer => offer.Quality),
    ];

    // Money of different currencies is never added, and every stage behind this adds prices.
    private IEnumerable<Offer> InOneCurrency(IReadOnlyList<Offer> found)
    {
        var byCurrency = found.GroupBy(offer => offer.Currency).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
        if (byCurrency.Count <= 1 && (currency is null || byCurrency is not [var only] || only.Key == currency))
            return found;

        if (currency is null)
        {
            var facts = string.Join("; ", byCurrency.Select(group => $"{group.Count()} in {group.Key} ({Documents(group)})"));
            throw new StudyException(
                $"The offers are in {byCurrency.Count} currencies: {facts}. Money of different currencies is never added: " +
                $"state \"currency\": \"{byCurrency[0].Key}\" in study.json to leave the others out, or convert their prices.");
        }

        foreach (var group in byCurrency.Where(group => group.Key != currency))
        {
            findings.Add(new Finding(
                FindingSeverity.Warning, "other-currency", Documents(group), null, "currency",
                $"{group.Count()} offers in {group.Key} are left out, the study is in {currency}. Convert them to {currency} to use them."));
        }

        return found.Where(offer => offer.Currency == currency);
    }

    private List<Offer> WithoutRepetitions(IEnumerable<Offer> offers)
    {
        var kept = new Dictionary<object, Offer>();
        foreach (var offer in offers)
        {
            var key = (offer.Provider, offer.Kind, offer.Region, offer.InstanceType, offer.OperatingSystem, offer.PurchaseOption, offer.Unit, offer.Quality);
            if (!kept.TryAdd(key, offer))
                ReportRepetition(kept[key], offer);
        }

        return [.. kept.Values];
    }

    private void ReportRepetition(Offer first, Offer again)
    {
        var what = string.Create(
            CultureInfo.InvariantCulture, $"{again.InstanceType} in {again.Region}, {again.OperatingSystem ?? "any system"}, {Word.Of(again.PurchaseOption)}");
        var finding = first with { Source = again.Source, AsOf = again.AsOf } == again
            ? new Finding(FindingSeverity.Note, "repeated-offer", again.Source, what, null, "the same offer was read before; one is kept.")
            : new Finding(
                FindingSeverity.Warning, "conflicting-offer", again.Source, what, "price",
                string.Create(CultureInfo.InvariantCulture, $"{again.Price} {again.Currency} differs from {first.Price} {first.Currency} of {first.Source}, or the size differs. The first is kept: take one out."));
        findings.Add(finding);
    }

    private static string Documents(IEnumerable<Offer> offers) =>
        string.Join(", ", offers.Select(offer => offer.Source).Distinct().Order(StringComparer.Ordinal));
}
