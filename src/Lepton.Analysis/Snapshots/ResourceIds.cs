namespace Lepton.Analysis.Snapshots;

/// <summary>When two ids mean the same resource.</summary>
internal static class ResourceIds
{
    /// <summary>Ordinal, but for ARM ids, whose letter case Azure does not keep from one answer to the next.</summary>
    public static readonly IEqualityComparer<string> Comparer = new ArmAware();

    private sealed class ArmAware : IEqualityComparer<string>
    {
        public bool Equals(string? left, string? right) =>
            string.Equals(left, right, left is not null && IsArm(left) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

        public int GetHashCode(string id) => (IsArm(id) ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal).GetHashCode(id);

        private static bool IsArm(string id) => id.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase);
    }
}
