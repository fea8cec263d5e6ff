using System.Text.RegularExpressions;

namespace Lepton.Analysis.Sources;

/// <summary>What AWS writes into names: regions in zones, accounts in ARNs, tags as lists of pairs.</summary>
internal static partial class AwsNames
{
    /// <summary>The region of a zone: <c>us-west-2a</c>, and of a local zone: <c>us-west-2-lax-1a</c>.</summary>
    public static string? RegionOf(string? zone) => zone is not null && Region().Match(zone) is { Success: true } match ? match.Value : null;

    /// <summary>Region and account of <c>arn:aws:rds:us-west-2:123456789012:db:name</c>.</summary>
    public static (string? Region, string? Account) OfArn(string? arn) =>
        arn?.Split(':') is ["arn", _, _, var region, var account, ..] ? (NotEmpty(region), NotEmpty(account)) : (null, null);

    /// <summary>The operating system of a product name: <c>Linux/UNIX (Amazon VPC)</c> is Linux. The addition is of the time before 2013 and means nothing now.</summary>
    public static string OperatingSystem(string product)
    {
        const string Vpc = " (Amazon VPC)";
        var name = product.EndsWith(Vpc, StringComparison.Ordinal) ? product[..^Vpc.Length] : product;
        return name == "Linux/UNIX" ? "Linux" : name;
    }

    /// <summary>Tags and the like, written as <c>[{"Key": …, "Value": …}]</c>.</summary>
    public static SortedDictionary<string, string> Tags(JsonRecord record, string field = "Tags", string key = "Key")
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in record.List(field))
            tags[tag.RequiredText(key)] = tag.Text("Value") ?? "";
        return tags;
    }

    /// <summary>The tag Name, which AWS shows as the name of a resource; the id where there is none.</summary>
    public static string NameOr(string id, IReadOnlyDictionary<string, string> tags) =>
        tags.TryGetValue("Name", out var name) && name.Length > 0 ? name : id;

    private static string? NotEmpty(string text) => text.Length > 0 ? text : null;

    [GeneratedRegex("^[a-z]{2}(-[a-z]+)+-[0-9]+")]
    private static partial Regex Region();
}
