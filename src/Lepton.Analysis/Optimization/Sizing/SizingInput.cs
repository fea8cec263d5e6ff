using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Optimization;

/// <summary>What has to be decided: the workloads, what can be bought, and the rules over the whole fleet.</summary>
/// <param name="Workloads">Each with a name of its own.</param>
/// <param name="Offers">Machines by the hour, all in one currency; others are left out.</param>
public sealed partial record SizingInput(IReadOnlyList<Workload> Workloads, IReadOnlyList<Offer> Offers)
{
    /// <summary>Rules over the whole fleet; none unless said.</summary>
    public IReadOnlyList<CouplingRule> Rules { get; init; } = [];

    /// <summary>What was assumed or left out when the workloads were made.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>ISO 4217 code of all prices.</summary>
    public string Currency => Workloads[0].Today.Currency;

    /// <summary>The same with a limit on how many workloads change.</summary>
    /// <param name="count">0 or more; null for no limit.</param>
    public SizingInput WithMostChanges(int? count) => count is { } most ? this with { Rules = [.. Rules, CouplingRule.MostChanges(most)] } : this;

    internal void Validate()
    {
        if (Workloads.Count == 0)
            throw new StudyException("There is no workload to size. Give at least one virtual machine with a known price.");
        if (Offers.Count == 0)
            throw new StudyException("The catalogue is empty, so nothing can be bought. Add offers to the study.");
        if (Workloads.GroupBy(workload => workload.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new StudyException($"{twice.Count()} workloads are named \"{twice.Key}\". Give every workload its own name.");
        foreach (var workload in Workloads)
            Validate(workload);
        foreach (var offer in Offers.Where(offer => offer.Price < 0))
            throw new StudyException($"The price of {offer.InstanceType} in {offer.Region} is {offer.Price}, below zero. Correct it in {offer.Source}.");
        if (Workloads.Select(workload => workload.Today).Concat(Offers).FirstOrDefault(offer => offer.Currency != Currency) is { } foreign)
        {
            throw new StudyException(
                $"Prices are in {Currency} and {foreign.Currency} ({foreign.InstanceType}, {foreign.Region}), which cannot be compared. Give all prices in one currency.");
        }
    }

    private static void Validate(Workload workload)
    {
        foreach (var dimension in Dimension.All)
        {
            var demand = workload.Demand(dimension);
            if (!double.IsFinite(demand.Value) || demand.Value < 0)
            {
                throw new StudyException(
                    $"\"{workload.Name}\" needs {demand.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)} {dimension.Unit}. Give a finite number of zero or more.");
            }
        }
    }
}
