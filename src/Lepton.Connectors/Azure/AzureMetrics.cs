namespace Lepton.Connectors;

/// <summary>What is asked of Azure Monitor about each type of resource, and what it still has.</summary>
internal static class AzureMetrics
{
    /// <summary>Metrics of one type; one call asks for all of them with all aggregations, and the reader takes what it can use.</summary>
    internal sealed record OfType(string Type, string Name, string[] Metrics, string[] Aggregations, int LeastStepSeconds = 60);

    private static readonly string[] OfMachines = ["Percentage CPU", "Available Memory Bytes", "Network In Total", "Network Out Total", "Disk Read Bytes", "Disk Write Bytes"];

    public static readonly IReadOnlyList<OfType> Types =
    [
        new("microsoft.compute/virtualmachines", "machines", OfMachines, ["average", "maximum", "total"]),
        new("microsoft.compute/virtualmachinescalesets/virtualmachines", "scale-sets", OfMachines, ["average", "maximum", "total"]),
        // Its size is measured once an hour (Microsoft Learn, "Supported metrics for Microsoft.Storage/storageAccounts").
        new("microsoft.storage/storageaccounts", "storage", ["UsedCapacity"], ["average"], LeastStepSeconds: 3600),
        new("microsoft.sql/servers/databases", "databases", ["cpu_percent", "storage_percent", "sessions_count"], ["average", "maximum"]),
    ];

    // Microsoft Learn, "Azure Monitor Metrics: retention": 93 days, every interval.
    public static readonly TimeSpan Kept = TimeSpan.FromDays(93);

    // Intervals that the interface takes, PT1M to P1D (Metrics - List, parameter interval).
    private static readonly int[] Steps = [60, 300, 900, 1800, 3600, 21_600, 43_200, 86_400];

    private const int AutomaticStepSeconds = 300;

    /// <summary>The wished step, or the next longer that there is; a day where the wish is longer than one.</summary>
    public static int StepSeconds(int? wishedSeconds) => Steps.FirstOrDefault(step => step >= (wishedSeconds ?? AutomaticStepSeconds), Steps[^1]);
}
