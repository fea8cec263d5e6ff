namespace Lepton.Analysis.Sources;

/// <summary>Which resource a time series is about: Cloud Monitoring says it in labels, the lists of resources in links.</summary>
internal static class GcpTimeSeriesResource
{
    public static string InstanceId(string? project, string? zone, string name) => $"projects/{project}/zones/{zone}/instances/{name}";

    public static string SqlInstanceId(string project, string name) => $"projects/{project}/instances/{name}";

    /// <summary>The id; null where series of this type of resource are not understood.</summary>
    public static string? Of(JsonRecord series, ResourceNames names)
    {
        var resource = series["resource"] ?? throw series.Malformed("resource", "the field is missing");
        var labels = resource.Texts("labels");
        return resource.Text("type") switch
        {
            "gce_instance" => Instance(resource, labels, series["metric"]?.Texts("labels"), names),
            "cloudsql_database" => SqlInstance(resource, labels),
            "https_lb_rule" => ForwardingRule(resource, labels),
            _ => null,
        };
    }

    // The number is exact, also where a machine was made anew under its old name; the name stands in where the number is not known.
    private static string Instance(
        JsonRecord resource, SortedDictionary<string, string> labels, SortedDictionary<string, string>? metricLabels, ResourceNames names)
    {
        var (project, zone) = (Label(resource, labels, "project_id"), Label(resource, labels, "zone"));
        var byNumber = labels.TryGetValue("instance_id", out var number) ? InstanceId(project, zone, number) : null;
        if (byNumber is not null && names.IdsOf(byNumber) is [var known])
            return known;
        if (metricLabels is not null && metricLabels.TryGetValue("instance_name", out var name))
            return InstanceId(project, zone, name);
        return byNumber ?? throw resource.Malformed("labels", "neither instance_id nor instance_name is there");
    }

    private static string SqlInstance(JsonRecord resource, SortedDictionary<string, string> labels)
    {
        var database = Label(resource, labels, "database_id"); // project:instance; a project of a domain has a colon of its own
        var end = database.LastIndexOf(':');
        return end > 0
            ? SqlInstanceId(database[..end], database[(end + 1)..])
            : throw resource.Malformed("labels.database_id", $"\"{database}\" is not of the form project:instance");
    }

    private static string ForwardingRule(JsonRecord resource, SortedDictionary<string, string> labels)
    {
        var (project, name) = (Label(resource, labels, "project_id"), Label(resource, labels, "forwarding_rule_name"));
        return labels.TryGetValue("region", out var region) && region != "global"
            ? $"projects/{project}/regions/{region}/forwardingRules/{name}"
            : $"projects/{project}/global/forwardingRules/{name}";
    }

    private static string Label(JsonRecord resource, SortedDictionary<string, string> labels, string name) =>
        labels.TryGetValue(name, out var value) ? value : throw resource.Malformed("labels." + name, "the label is missing");
}
