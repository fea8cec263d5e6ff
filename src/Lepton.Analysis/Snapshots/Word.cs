using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Snapshots;

/// <summary>The word for each case of an enumeration as it stands in the files of a snapshot; never changes once written.</summary>
internal static class Word
{
    private static readonly Dictionary<Enum, string> Words = new()
    {
        [Provider.Aws] = "aws",
        [Provider.Azure] = "azure",
        [Provider.Gcp] = "gcp",
        [ResourceKind.VirtualMachine] = "virtual_machine",
        [ResourceKind.Disk] = "disk",
        [ResourceKind.Database] = "database",
        [ResourceKind.ObjectStore] = "object_store",
        [ResourceKind.LoadBalancer] = "load_balancer",
        [ResourceKind.Address] = "address",
        [ResourceKind.DiskSnapshot] = "disk_snapshot",
        [ResourceKind.Commitment] = "commitment",
        [ResourceState.Unknown] = "unknown",
        [ResourceState.Running] = "running",
        [ResourceState.Stopped] = "stopped",
        [ResourceState.StoppedStillBilled] = "stopped_still_billed",
        [ResourceState.Unattached] = "unattached",
        [ResourceState.Transitional] = "transitional",
        [Architecture.X64] = "x64",
        [Architecture.Arm64] = "arm64",
        [PurchaseOption.OnDemand] = "on_demand",
        [PurchaseOption.Spot] = "spot",
        [PurchaseOption.Commitment1Year] = "commitment_1_year",
        [PurchaseOption.Commitment3Years] = "commitment_3_years",
        [Statistic.Average] = "average",
        [Statistic.Maximum] = "maximum",
        [Statistic.Minimum] = "minimum",
        [Statistic.P95] = "p95",
        [PricingUnit.Hour] = "hour",
        [PricingUnit.GiBMonth] = "gib_month",
        [PricingUnit.Month] = "month",
        [PricingUnit.VcpuHour] = "vcpu_hour",
        [PricingUnit.GiBHour] = "gib_hour",
        [PricingUnit.GiB] = "gib",
        [PricingUnit.Request] = "request",
        [PriceQuality.Quoted] = "quoted",
        [PriceQuality.Contract] = "contract",
        [PriceQuality.Derived] = "derived",
        [PriceQuality.Unknown] = "unknown",
        [FindingSeverity.Note] = "note",
        [FindingSeverity.Warning] = "warning",
    };

    private static readonly Dictionary<(Type, string), Enum> Cases =
        Words.ToDictionary(pair => (pair.Key.GetType(), pair.Value), pair => pair.Key);

    public static string Of(Enum value) => Words[value];

    public static string? OfOptional(Enum? value) => value is null ? null : Words[value];

    public static bool TryParse<T>(string word, out T value)
        where T : struct, Enum
    {
        var known = Cases.TryGetValue((typeof(T), word), out var found);
        value = known ? (T)found! : default;
        return known;
    }

    public static T Parse<T>(string word)
        where T : struct, Enum =>
        TryParse<T>(word, out var value)
            ? value
            : throw new SnapshotException($"\"{word}\" is not a {typeof(T).Name}. Known are {AllOf<T>()}. Was the file written by a newer version?");

    /// <summary>All words of an enumeration, for messages.</summary>
    public static string AllOf<T>()
        where T : struct, Enum =>
        string.Join(", ", Enum.GetValues<T>().Select(value => Words[value]));
}
