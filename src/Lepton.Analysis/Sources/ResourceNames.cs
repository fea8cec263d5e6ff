namespace Lepton.Analysis.Sources;

/// <summary>Which resource is meant by a name: telemetry often calls a machine otherwise than the list of machines does.</summary>
/// <remarks>
/// Cloud Monitoring knows a Google machine by its number, CloudWatch a database by its identifier and a load balancer by the end of its
/// ARN, and a table of measurements perhaps by its display name. A display name never hides an exact one: a machine may be called like a
/// database. ARM ids are compared without regard to letter case, as Azure does.
/// </remarks>
public sealed class ResourceNames
{
    private readonly Dictionary<string, SortedSet<string>> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<string>> _display = new(StringComparer.Ordinal);

    /// <summary>Makes an exact name known.</summary>
    /// <param name="name">An id, or how telemetry calls the resource.</param>
    /// <param name="resourceId">Its <see cref="Resource.Id"/>.</param>
    public void Add(string name, string resourceId) => Add(_exact, name, resourceId);

    /// <summary>Makes a display name known; it counts where no exact name is the same.</summary>
    /// <param name="name">What people call the resource.</param>
    /// <param name="resourceId">Its <see cref="Resource.Id"/>.</param>
    public void AddDisplayName(string name, string resourceId) => Add(_display, name, resourceId);

    /// <summary>The resources of that name in ordinal order: none, one, or several where the name is not unique.</summary>
    /// <param name="name">An id or any other name.</param>
    public IReadOnlyList<string> IdsOf(string name) =>
        _exact.TryGetValue(Key(name), out var ids) || _display.TryGetValue(Key(name), out ids) ? [.. ids] : [];

    /// <summary>The id of the one resource of that name; the name itself where there is none or more than one.</summary>
    /// <param name="name">An id or any other name.</param>
    public string Resolve(string name) => IdsOf(name) is [var id] ? id : name;

    private static void Add(Dictionary<string, SortedSet<string>> names, string name, string resourceId)
    {
        if (!names.TryGetValue(Key(name), out var ids))
            names.Add(Key(name), ids = new SortedSet<string>(StringComparer.Ordinal));
        ids.Add(resourceId);
    }

    private static string Key(string name) =>
        name.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase) ? name.ToLowerInvariant() : name;
}
