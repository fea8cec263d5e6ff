namespace Lepton.Analysis.Snapshots;

/// <summary>A field that differs between two snapshots.</summary>
/// <param name="Of">The resource's id, or the offer in words.</param>
/// <param name="Field">Column name.</param>
/// <param name="Before">Value in the earlier one; null for unknown.</param>
/// <param name="After">Value in the later one; null for unknown.</param>
public sealed record FieldChange(string Of, string Field, string? Before, string? After)
{
    /// <summary>For people: <c>i-1: instance_type m5.large → m5.xlarge</c>.</summary>
    public override string ToString() => $"{Of}: {Field} {Before ?? "unknown"} → {After ?? "unknown"}";
}
