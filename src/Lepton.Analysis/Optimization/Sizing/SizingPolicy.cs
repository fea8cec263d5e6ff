using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Optimization;

/// <summary>The rules under which a captured fleet is sized.</summary>
public sealed record SizingPolicy
{
    /// <summary>What holds where nothing is said.</summary>
    public static readonly SizingPolicy Default = new();

    /// <summary>Headroom above the measured processor use, ≥ 0; 0.2 adds 20 %.</summary>
    public double CpuHeadroomFraction { get; init; } = 0.2;

    /// <summary>Headroom above the measured memory use, ≥ 0; 0.2 adds 20 %.</summary>
    public double MemoryHeadroomFraction { get; init; } = 0.2;

    /// <summary>Regions that machines may move to; null leaves each in its own region.</summary>
    public IReadOnlyCollection<string>? Regions { get; init; }

    /// <summary>Clouds that machines may move to; null leaves each in its own cloud.</summary>
    public IReadOnlyCollection<Provider>? Providers { get; init; }

    /// <summary>Instance families that may be chosen, see <see cref="InstanceFamily"/>; null for all.</summary>
    public IReadOnlyCollection<string>? Families { get; init; }

    /// <summary>Ways of buying that may be chosen; null leaves each as it is bought.</summary>
    public IReadOnlyCollection<PurchaseOption>? PurchaseOptions { get; init; }

    /// <summary>Most machines that change; null for no limit.</summary>
    public int? MostChanges { get; init; }

    /// <summary>Most that the fleet may cost per hour, in the currency of the prices; null for no limit.</summary>
    public double? BudgetPerHour { get; init; }

    /// <summary>Level of the observed use that machines are sized for, where no forecast is given.</summary>
    public DemandLevel Demand { get; init; } = DemandLevel.P99;

    /// <summary>Where resources of a class may run; all rules that match count.</summary>
    public IReadOnlyList<ResidencyRule> Residency { get; init; } = [];

    /// <summary>Headroom of classes of resources; the first rule that matches counts.</summary>
    public IReadOnlyList<HeadroomRule> Headrooms { get; init; } = [];

    /// <summary>Whether a machine must stay what it is; null protects none.</summary>
    public Func<Resource, bool>? IsProtected { get; init; }

    /// <summary>Whether a machine can become an offer at all, for instance by the provider's resize rules; null lets everything pass.</summary>
    public Func<Resource, Offer, bool>? MayBecome { get; init; }

    internal (double Cpu, double Memory) HeadroomOf(Resource resource) => Headrooms.FirstOrDefault(rule => rule.Class.Matches(resource)) is { } rule
        ? (rule.CpuFraction, rule.MemoryFraction)
        : (CpuHeadroomFraction, MemoryHeadroomFraction);

    internal IReadOnlyCollection<string> RegionsOf(Resource resource, string today)
    {
        var regions = Regions ?? [today];
        foreach (var rule in Residency.Where(rule => rule.Class.Matches(resource)))
            regions = [.. regions.Where(rule.Regions.Contains)];
        return regions;
    }

    internal void Validate()
    {
        foreach (var (name, value) in new[] { (nameof(CpuHeadroomFraction), CpuHeadroomFraction), (nameof(MemoryHeadroomFraction), MemoryHeadroomFraction) })
        {
            if (!double.IsFinite(value) || value < 0)
                throw new StudyException($"{name} is {value.ToString(System.Globalization.CultureInfo.InvariantCulture)}. Give a finite number of zero or more: 0.2 adds 20 %.");
        }

        if (MostChanges < 0)
            throw new StudyException($"MostChanges is {MostChanges}. Give zero or more, or nothing for no limit.");
    }
}
