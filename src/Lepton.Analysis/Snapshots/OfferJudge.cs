using System.Globalization;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Snapshots;

/// <summary>Judges offers: one currency, one price for one thing, and the size of a type wherever one list says it.</summary>
internal sealed class OfferJudge(FindingLog findings, string? currency)
{
    public IReadOnlyList<Offer> Judge(IReadOnlyList<Offer> found) =>
    [
        .. WithSizes(WithoutRepetitions(InOneCurrency(found)))
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
            if (kept.TryAdd(key, offer))
                continue;
            var first = kept[key];
            if (IsCommitment(offer) && offer.Price != first.Price)
                kept[key] = CheaperCommitment(first, offer);
            else
                ReportRepetition(first, offer);
        }

        return [.. kept.Values];
    }

    private static bool IsCommitment(Offer offer) => offer.PurchaseOption is PurchaseOption.Commitment1Year or PurchaseOption.Commitment3Years;

    // A term can be committed to in several ways, reserved or by a savings plan: nobody takes the dearer one.
    private Offer CheaperCommitment(Offer first, Offer again)
    {
        var (cheaper, dearer) = again.Price < first.Price ? (again, first) : (first, again);
        findings.Add(new Finding(
            FindingSeverity.Note, "several-commitments", DocumentOf(dearer), What(again), "price",
            string.Create(CultureInfo.InvariantCulture, $"{dearer.Price} {dearer.Currency} of {dearer.Source} is dearer than {cheaper.Price} of {cheaper.Source} for the same term. The cheaper is kept.")));
        return cheaper;
    }

    // Savings plans and spot prices name a type and not its size, which is the same in every list.
    private static IEnumerable<Offer> WithSizes(List<Offer> offers)
    {
        var sized = new Dictionary<(Provider, ResourceKind, string), Offer>();
        foreach (var offer in offers.Where(offer => offer.VcpuCount is not null && offer.MemoryGiB is not null))
            sized.TryAdd((offer.Provider, offer.Kind, offer.InstanceType), offer);
        return offers.Select(offer => offer.VcpuCount is null && offer.MemoryGiB is null && sized.TryGetValue((offer.Provider, offer.Kind, offer.InstanceType), out var known)
            ? offer with { VcpuCount = known.VcpuCount, MemoryGiB = known.MemoryGiB, Architecture = offer.Architecture ?? known.Architecture, GpuCount = Math.Max(offer.GpuCount, known.GpuCount) }
            : offer);
    }

    private void ReportRepetition(Offer first, Offer again)
    {
        var what = What(again);
        var finding = first with { Source = again.Source, AsOf = again.AsOf } == again
            ? new Finding(FindingSeverity.Note, "repeated-offer", again.Source, what, null, "the same offer was read before; one is kept.")
            : new Finding(
                FindingSeverity.Warning, "conflicting-offer", again.Source, what, "price",
                string.Create(CultureInfo.InvariantCulture, $"{again.Price} {again.Currency} differs from {first.Price} {first.Currency} of {first.Source}, or the size differs. The first is kept: take one out."));
        findings.Add(finding);
    }

    private static string What(Offer offer) => $"{offer.InstanceType} in {offer.Region}, {offer.OperatingSystem ?? "any system"}, {Word.Of(offer.PurchaseOption)}";

    // A provider's list names its SKU behind the document.
    private static string DocumentOf(Offer offer) => offer.Source.Split(": ")[0];

    private static string Documents(IEnumerable<Offer> offers) =>
        string.Join(", ", offers.Select(DocumentOf).Distinct().Order(StringComparer.Ordinal));
}
