namespace Lepton.Analysis.Sources;

/// <summary>
/// Azure Resource Manager's ids. Azure compares them without regard to letter case and writes them in several, so ours are in lower case.
/// </summary>
internal static class ArmId
{
    public static string Plain(string id) => id.ToLowerInvariant();

    /// <summary>The subscription of <c>/subscriptions/{id}/resourceGroups/…</c>.</summary>
    public static string? SubscriptionOf(string id) =>
        id.Split('/') is ["", var word, { Length: > 0 } subscription, ..] && word.Equals("subscriptions", StringComparison.OrdinalIgnoreCase)
            ? subscription.ToLowerInvariant()
            : null;

    /// <summary>The last part: the name of the resource.</summary>
    public static string NameOf(string id) => id[(id.LastIndexOf('/') + 1)..];

    /// <summary>
    /// The resource that an id lies in: everything before a marker, for instance <c>/ipConfigurations/</c>; the whole id without it.
    /// </summary>
    public static string Before(string id, string marker)
    {
        var end = id.IndexOf(marker, StringComparison.OrdinalIgnoreCase);
        return Plain(end < 0 ? id : id[..end]);
    }
}
