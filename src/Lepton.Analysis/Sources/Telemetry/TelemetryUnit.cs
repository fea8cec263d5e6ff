namespace Lepton.Analysis.Sources;

/// <summary>What turns a reading in the table's unit into one in the metric's.</summary>
/// <param name="Factor">To multiply with.</param>
/// <param name="IsPerStep">The reading is an amount of the whole step: divide it by the seconds of the step.</param>
internal readonly record struct TelemetryUnit(double Factor, bool IsPerStep = false)
{
    private static readonly Dictionary<string, double> Bytes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["b"] = 1,
        ["byte"] = 1,
        ["bytes"] = 1,
        ["kb"] = 1e3,
        ["mb"] = 1e6,
        ["gb"] = 1e9,
        ["kib"] = 1024,
        ["mib"] = 1024 * 1024,
        ["gib"] = 1024 * 1024 * 1024,
    };

    private static readonly Dictionary<string, double> Bits = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bit"] = 1.0 / 8,
        ["bits"] = 1.0 / 8,
        ["kbit"] = 1e3 / 8,
        ["mbit"] = 1e6 / 8,
        ["gbit"] = 1e9 / 8,
    };

    /// <summary>The conversion, or null where the unit is not one of this metric.</summary>
    /// <param name="unit">As the table writes it; letter case does not matter.</param>
    /// <param name="metric">Ours.</param>
    public static TelemetryUnit? For(string unit, Metric metric) => metric.Unit switch
    {
        "%" => unit.ToLowerInvariant() switch
        {
            "%" or "percent" => new TelemetryUnit(1),
            "fraction" or "ratio" => new TelemetryUnit(100),
            _ => null,
        },
        "bytes" => Amount(unit, isPerStep: false),
        "bytes/s" => PerSecond(unit) is { } amount ? Amount(amount, isPerStep: false) ?? InBits(amount) : Amount(unit, isPerStep: true),
        "1/s" => PerSecond(unit) is { } count ? Count(count, isPerStep: false) : Count(unit, isPerStep: true),
        _ => Count(unit, isPerStep: false),
    };

    /// <summary>Units that a metric may be given in, for messages.</summary>
    public static string Known(Metric metric) => metric.Unit switch
    {
        "%" => "percent or fraction",
        "bytes" => "bytes, kB, MB, GB, KiB, MiB or GiB",
        "bytes/s" => "bytes/s (kB/s, MiB/s, Mbit/s …) or bytes (kB, MiB …) for the amount of a whole step",
        "1/s" => "1/s, count/s or count for the number in a whole step",
        _ => "count",
    };

    private static string? PerSecond(string unit) =>
        unit.EndsWith("/s", StringComparison.OrdinalIgnoreCase) ? unit[..^2] :
        unit.EndsWith("/second", StringComparison.OrdinalIgnoreCase) ? unit[..^"/second".Length] : null;

    private static TelemetryUnit? Amount(string unit, bool isPerStep) =>
        Bytes.TryGetValue(unit, out var factor) ? new TelemetryUnit(factor, isPerStep) : null;

    private static TelemetryUnit? InBits(string unit) => Bits.TryGetValue(unit, out var factor) ? new TelemetryUnit(factor) : null;

    private static TelemetryUnit? Count(string unit, bool isPerStep) =>
        unit.ToLowerInvariant() is "1" or "count" or "requests" or "operations" or "connections" ? new TelemetryUnit(1, isPerStep) : null;
}
