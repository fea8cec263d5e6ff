using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Optimization;

/// <summary>The family within which a provider's instance types differ only in size.</summary>
public static partial class InstanceFamily
{
    private static readonly ConcurrentDictionary<(Provider, string), string> Known = new();

    /// <summary>The family of an offer's instance type.</summary>
    /// <param name="offer">A machine.</param>
    public static string Of(Offer offer)
    {
        ArgumentNullException.ThrowIfNull(offer);
        return Of(offer.Provider, offer.InstanceType);
    }

    /// <summary>The family of an instance type: <c>m5</c> of <c>m5.large</c>, <c>Ds_v5</c> of <c>Standard_D2s_v5</c>, <c>n2-standard</c> of <c>n2-standard-2</c>.</summary>
    /// <param name="provider">Whose type it is.</param>
    /// <param name="instanceType">The provider's name of the type.</param>
    public static string Of(Provider provider, string instanceType)
    {
        ArgumentNullException.ThrowIfNull(instanceType);
        return Known.GetOrAdd((provider, instanceType), static key => Cut(key.Item1, key.Item2));
    }

    private static string Cut(Provider provider, string instanceType) => provider switch
    {
        Provider.Aws => instanceType.Split('.')[0],
        Provider.Azure => AzureSize().Replace(instanceType, "$1", 1).Replace("Standard_", "", StringComparison.Ordinal),
        _ => instanceType.LastIndexOf('-') is > 0 and var end ? instanceType[..end] : instanceType,
    };

    // The first number in an Azure size is its vCPU count; a second one after a hyphen is the count of a constrained size.
    [GeneratedRegex(@"^((?:Standard_|Basic_)?[A-Z]+)\d+(?:-\d+)?")]
    private static partial Regex AzureSize();
}
