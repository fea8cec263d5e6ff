namespace Lepton.Analysis.Utilization;

/// <summary>The weeks of all resources, and of any group of them.</summary>
public sealed class HourOfWeekProfiles
{
    private readonly Dictionary<string, Resource> _resources;

    internal HourOfWeekProfiles(string timeZone, IReadOnlyList<HourOfWeekProfile> ofResources, IEnumerable<Resource> resources)
    {
        TimeZone = timeZone;
        OfResources = ofResources;
        _resources = resources.ToDictionary(resource => resource.Id, StringComparer.Ordinal);
    }

    /// <summary>IANA name of the zone of all hours.</summary>
    public string TimeZone { get; }

    /// <summary>One a series, ordered by resource, metric and statistic.</summary>
    public IReadOnlyList<HourOfWeekProfile> OfResources { get; }

    /// <summary>The profile of one series, or null where it has no sample.</summary>
    /// <param name="resourceId">The resource.</param>
    /// <param name="metric">What was measured.</param>
    /// <param name="statistic">How each step was summed up.</param>
    public HourOfWeekProfile? Of(string resourceId, Metric metric, Statistic statistic = Statistic.Average)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return OfResources.FirstOrDefault(profile =>
            profile.Key == resourceId && profile.Metric == metric.Name && profile.Statistic == statistic);
    }

    /// <summary>The profiles of all machines together, one a metric and statistic.</summary>
    /// <param name="kind">The kind of resources.</param>
    public IReadOnlyList<HourOfWeekProfile> Fleet(ResourceKind kind = ResourceKind.VirtualMachine) => By("fleet", _ => "all", kind);

    /// <summary>The profiles of each provider.</summary>
    /// <param name="kind">The kind of resources.</param>
    public IReadOnlyList<HourOfWeekProfile> ByProvider(ResourceKind kind = ResourceKind.VirtualMachine) =>
        By("provider", resource => resource.Provider.ToString(), kind);

    /// <summary>The profiles of each region.</summary>
    /// <param name="kind">The kind of resources.</param>
    public IReadOnlyList<HourOfWeekProfile> ByRegion(ResourceKind kind = ResourceKind.VirtualMachine) => By("region", resource => resource.Region, kind);

    /// <summary>The profiles of each AWS account, Azure subscription or Google Cloud project.</summary>
    /// <param name="kind">The kind of resources.</param>
    public IReadOnlyList<HourOfWeekProfile> BySubAccount(ResourceKind kind = ResourceKind.VirtualMachine) =>
        By("sub-account", resource => resource.SubAccountId, kind);

    /// <summary>The profiles of each instance type.</summary>
    /// <param name="kind">The kind of resources.</param>
    public IReadOnlyList<HourOfWeekProfile> ByInstanceType(ResourceKind kind = ResourceKind.VirtualMachine) =>
        By("instance-type", resource => resource.InstanceType, kind);

    /// <summary>The profiles of each value of a tag.</summary>
    /// <param name="tag">The tag's key.</param>
    /// <param name="kind">The kind of resources.</param>
    public IReadOnlyList<HourOfWeekProfile> ByTag(string tag, ResourceKind kind = ResourceKind.VirtualMachine) =>
        By($"tag:{tag}", resource => resource.Tags.GetValueOrDefault(tag), kind);

    /// <summary>The profiles of any grouping, ordered by key, metric and statistic.</summary>
    /// <param name="scope">Name of the grouping.</param>
    /// <param name="key">The group of a resource; null leaves it out.</param>
    /// <param name="kind">The kind of resources; a database's load and a machine's are never mixed.</param>
    public IReadOnlyList<HourOfWeekProfile> By(string scope, Func<Resource, string?> key, ResourceKind kind = ResourceKind.VirtualMachine)
    {
        ArgumentNullException.ThrowIfNull(key);
        return
        [
            .. OfResources
                .Where(profile => _resources.TryGetValue(profile.Key, out var resource) && resource.Kind == kind && key(resource) is not null)
                .GroupBy(profile => (Key: key(_resources[profile.Key])!, profile.Metric, profile.Statistic))
                .OrderBy(group => group.Key.Key, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Metric, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Statistic)
                .Select(group => Together(scope, group.Key.Key, [.. group])),
        ];
    }

    private static HourOfWeekProfile Together(string scope, string key, HourOfWeekProfile[] members)
    {
        var (samples, mean, p95, maximum) =
            (new long[LocalHours.PerWeek], new double[LocalHours.PerWeek], new double[LocalHours.PerWeek], new double[LocalHours.PerWeek]);
        for (var hour = 0; hour < LocalHours.PerWeek; hour++)
        {
            var observed = members.Where(member => member.Samples[hour] > 0).ToArray();
            var means = observed.Select(member => member.Mean[hour]).Order().ToArray();
            samples[hour] = observed.Sum(member => member.Samples[hour]);
            mean[hour] = means.Length == 0 ? double.NaN : means.Average();
            p95[hour] = means.Length == 0 ? double.NaN : Percentiles.Of(means, 95);
            maximum[hour] = means.Length == 0 ? double.NaN : observed.Max(member => member.Maximum[hour]);
        }

        return new HourOfWeekProfile
        {
            Scope = scope,
            Key = key,
            Metric = members[0].Metric,
            Statistic = members[0].Statistic,
            Resources = members.Length,
            Samples = samples,
            Mean = mean,
            P95 = p95,
            Maximum = maximum,
        };
    }
}
