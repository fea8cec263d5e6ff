using System.Text.RegularExpressions;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Sources;

/// <summary>What AWS says in usage types and operations, the names that bills and savings plans have.</summary>
internal static partial class AwsUsage
{
    /// <summary>The machine of <c>EUC1-BoxUsage:m5.large</c>; null for idle reserved capacity, hosts and everything else.</summary>
    public static (Tenancy Tenancy, string InstanceType)? OfMachine(string usageType) => Machine().Match(usageType) is { Success: true } match
        ? (match.Groups["what"].Value == "BoxUsage" ? Tenancy.Shared : Tenancy.Dedicated, match.Groups["type"].Value)
        : null;

    /// <summary>The operating system of an operation; null for those whose licence is the customer's own and those that are not known.</summary>
    /// <remarks>Amazon EC2 User Guide, "AMI billing information fields".</remarks>
    public static string? SystemOf(string? operation) => operation switch
    {
        "RunInstances" => "Linux",
        "RunInstances:0002" => "Windows",
        "RunInstances:0010" => "Red Hat Enterprise Linux",
        "RunInstances:000g" => "SUSE Linux",
        "RunInstances:0g00" => "Ubuntu Pro",
        "RunInstances:0004" => "SQL Server Standard",
        "RunInstances:0100" => "SQL Server Enterprise",
        "RunInstances:0200" => "SQL Server Web",
        "RunInstances:0006" => "Windows with SQL Server Standard",
        "RunInstances:0102" => "Windows with SQL Server Enterprise",
        "RunInstances:0202" => "Windows with SQL Server Web",
        _ => null,
    };

    [GeneratedRegex("^([A-Z0-9]+-)?(?<what>BoxUsage|DedicatedUsage):(?<type>[a-z0-9-]+\\.[a-z0-9-]+)$")]
    private static partial Regex Machine();
}
