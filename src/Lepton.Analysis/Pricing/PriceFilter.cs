using System.Text.RegularExpressions;

namespace Lepton.Analysis.Pricing;

/// <summary>Which prices of a large document are wanted. What is null is not asked.</summary>
public sealed partial record PriceFilter
{
    /// <summary>All of them.</summary>
    public static readonly PriceFilter Everything = new();

    /// <summary>The provider's names of regions.</summary>
    public IReadOnlySet<string>? Regions { get; init; }

    /// <summary>Types of machines, compared without letter case.</summary>
    public IReadOnlySet<string>? InstanceTypes { get; init => field = WithoutCase(value); }

    /// <summary>Families of machines: <c>m5</c>, <c>Dsv5</c>, <c>n2</c>, compared without letter case.</summary>
    public IReadOnlySet<string>? Families { get; init => field = WithoutCase(value); }

    /// <summary>Operating systems of machines, as a snapshot calls them.</summary>
    public IReadOnlySet<string>? OperatingSystems { get; init; }

    /// <summary>Whom the hardware is shared with.</summary>
    public Tenancy? Tenancy { get; init; }

    /// <summary>How a commitment is paid: <c>no upfront</c>, <c>partial upfront</c>, <c>all upfront</c>.</summary>
    public string? Payment { get; init; }

    /// <summary>Which form of commitment: <c>standard</c> or <c>convertible</c> reserved instances, <c>compute</c> or <c>instance</c> savings plans.</summary>
    public IReadOnlySet<string>? CommitmentForms { get; init; }

    /// <summary>Whether only prices of resources are wanted, and not those of requests, traffic, cores.</summary>
    public bool ResourcesOnly { get; init; }

    /// <summary>Whether prices of a region are wanted; those without a region always are.</summary>
    /// <param name="region">The provider's name.</param>
    public bool WantsRegion(string? region) => region is null || Regions?.Contains(region) != false;

    /// <summary>Whether prices of a type of machine are wanted.</summary>
    /// <param name="instanceType">The provider's name.</param>
    public bool WantsType(string instanceType) =>
        InstanceTypes?.Contains(instanceType) != false && (Families is null || Families.Contains(FamilyOf(instanceType)));

    /// <summary>Whether a price passes.</summary>
    /// <param name="price">The price.</param>
    public bool Wants(ListPrice price)
    {
        ArgumentNullException.ThrowIfNull(price);
        if (!WantsRegion(price.Region) || (ResourcesOnly && price.Kind is null) || (Tenancy is { } tenancy && price.Tenancy != tenancy))
            return false;
        return price.Kind != ResourceKind.VirtualMachine || (
            (price.InstanceType is null || WantsType(price.InstanceType))
            && (price.OperatingSystem is null || OperatingSystems?.Contains(price.OperatingSystem) != false));
    }

    /// <summary>The family of a type: <c>m5</c> of <c>m5.large</c>, <c>Dsv5</c> of <c>Standard_D2s_v5</c>, <c>n2</c> of <c>n2-standard-4</c>.</summary>
    /// <param name="instanceType">The provider's name.</param>
    public static string FamilyOf(string instanceType)
    {
        ArgumentNullException.ThrowIfNull(instanceType);
        return AzureType().Match(instanceType) is { Success: true } azure
            ? azure.Groups["letters"].Value + azure.Groups["features"].Value + azure.Groups["version"].Value
            : instanceType.Split('.', '-')[0];
    }

    private static HashSet<string>? WithoutCase(IReadOnlySet<string>? names) => names?.ToHashSet(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex("^Standard_(?<letters>[A-Z]+)[0-9]+(-[0-9]+)?(?<features>[a-z]*)(_(?<version>v[0-9]+))?$", RegexOptions.IgnoreCase)]
    private static partial Regex AzureType();
}
