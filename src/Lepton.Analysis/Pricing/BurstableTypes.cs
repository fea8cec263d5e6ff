namespace Lepton.Analysis.Pricing;

/// <summary>Machine types that have their full processors only for a while: below a baseline they earn credits, above it they spend them.</summary>
/// <remarks>Sources: AWS EC2 User Guide, burstable performance instances; Microsoft Learn, B-series; Google Cloud, shared-core machine types.</remarks>
public static class BurstableTypes
{
    private static readonly HashSet<string> AwsFamilies = new(StringComparer.Ordinal) { "t1", "t2", "t3", "t3a", "t4g" };

    private static readonly HashSet<string> GcpTypes = new(StringComparer.Ordinal) { "e2-micro", "e2-small", "e2-medium", "f1-micro", "g1-small" };

    /// <summary>Whether a type is burstable.</summary>
    /// <param name="provider">Whose type it is.</param>
    /// <param name="instanceType">The provider's name of the type.</param>
    public static bool Contains(Provider provider, string instanceType)
    {
        ArgumentNullException.ThrowIfNull(instanceType);
        return provider switch
        {
            Provider.Aws => AwsFamilies.Contains(instanceType.Split('.')[0]),
            Provider.Azure => instanceType.StartsWith("Standard_B", StringComparison.Ordinal),
            _ => GcpTypes.Contains(instanceType),
        };
    }
}
