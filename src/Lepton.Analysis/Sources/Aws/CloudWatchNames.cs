namespace Lepton.Analysis.Sources;

/// <summary>How CloudWatch calls a resource: by a name that is unique only within its namespace, account and region.</summary>
internal static class CloudWatchNames
{
    /// <summary>The name under which a resource is known for metrics of a namespace.</summary>
    public static string Of(string metricNamespace, string name) => $"{metricNamespace} {name}";

    /// <summary>The resources that may be meant: one, or several where accounts or regions have the same name and the hints do not tell them apart.</summary>
    public static IReadOnlyList<string> IdsOf(Reading reading, string metricNamespace, string name)
    {
        var ids = reading.Names.IdsOf(Of(metricNamespace, name));
        return ids.Count > 1 ? [.. ids.Where(id => Fits(reading.Hints, id))] : ids.Count == 1 ? ids : [reading.Names.Resolve(name)];
    }

    private static bool Fits(DocumentHints hints, string id)
    {
        var (region, account) = AwsNames.OfArn(id);
        return (hints.Region is null || hints.Region == region) && (hints.SubAccountId is null || hints.SubAccountId == account);
    }
}
