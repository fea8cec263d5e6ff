using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Lepton.FakeCloud;

/// <summary>Records of the AWS CLI as the services' own XML.</summary>
internal static class FakeAwsXml
{
    // From the API reference of EC2, "Response Elements" of each call; what stands here is what our records have.
    private static readonly Dictionary<string, string> Ec2Names = new(StringComparer.Ordinal)
    {
        ["Reservations"] = "reservationSet",
        ["Instances"] = "instancesSet",
        ["Volumes"] = "volumeSet",
        ["Snapshots"] = "snapshotSet",
        ["Addresses"] = "addressesSet",
        ["Regions"] = "regionInfo",
        ["Tags"] = "tagSet",
        ["Attachments"] = "attachmentSet",
        ["NetworkInterfaces"] = "networkInterfaceSet",
        ["BlockDeviceMappings"] = "blockDeviceMapping",
        ["SecurityGroups"] = "groupSet",
        ["ProductCodes"] = "productCodes",
        ["ReservedInstances"] = "reservedInstancesSet",
        ["InstanceTypes"] = "instanceTypeSet",
    };

    public static FakeAnswer Ec2(string action, string records, IEnumerable<JsonObject> page, string? next)
    {
        XNamespace space = "http://ec2.amazonaws.com/doc/2016-11-15/";
        var root = new XElement(space + $"{action}Response", new XElement(space + "requestId", Guid.NewGuid()), List(space, Ec2Name(records, false), page, "item", isEc2: true, records));
        if (next is not null)
            root.Add(new XElement(space + "nextToken", next));
        return FakeAnswer.Xml(root.ToString(SaveOptions.DisableFormatting));
    }

    public static FakeAnswer Query(string action, string records, IEnumerable<JsonObject> page, string markName, string? next)
    {
        XNamespace space = action.EndsWith("DBInstances", StringComparison.Ordinal) ? "http://rds.amazonaws.com/doc/2014-10-31/" : "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/";
        var result = new XElement(space + $"{action}Result", List(space, records, page, ItemName(records), isEc2: false, records));
        if (next is not null)
            result.Add(new XElement(space + markName, next));
        return FakeAnswer.Xml(new XElement(space + $"{action}Response", result, new XElement(space + "ResponseMetadata", new XElement(space + "RequestId", Guid.NewGuid()))).ToString(SaveOptions.DisableFormatting));
    }

    public static FakeAnswer Buckets(IEnumerable<JsonObject> page, string? next)
    {
        XNamespace space = "http://s3.amazonaws.com/doc/2006-03-01/";
        var root = new XElement(
            space + "ListAllMyBucketsResult", new XElement(space + "Owner", new XElement(space + "ID", "fake-owner")), List(space, "Buckets", page, "Bucket", isEc2: false, "Buckets"));
        if (next is not null)
            root.Add(new XElement(space + "ContinuationToken", next));
        return FakeAnswer.Xml(root.ToString(SaveOptions.DisableFormatting));
    }

    private static XElement List(XNamespace space, string name, IEnumerable<JsonNode?> items, string itemName, bool isEc2, string record) =>
        new(space + name, items.Select(item => Value(space, itemName, item, isEc2, record)));

    private static XElement Value(XNamespace space, string name, JsonNode? value, bool isEc2, string record) => value switch
    {
        JsonObject members => new XElement(space + name, members.Where(member => member.Value is not null).Select(member => Member(space, member.Key, member.Value!, isEc2, record))),
        null => new XElement(space + name),
        _ => new XElement(space + name, value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False ? value.ToJsonString() : value.ToString()),
    };

    private static XElement Member(XNamespace space, string key, JsonNode value, bool isEc2, string record)
    {
        var name = isEc2 ? Ec2Name(key, record is "Volumes" or "Snapshots" or "Attachments" && key == "State", isObject: value is JsonObject) : key;
        return value is JsonArray list
            ? List(space, name, list, isEc2 ? "item" : ItemName(key), isEc2, key)
            : Value(space, name, value, isEc2, record);
    }

    private static string Ec2Name(string key, bool isStatus, bool isObject = false) =>
        isStatus ? "status" : key == "State" && isObject ? "instanceState" : Ec2Names.GetValueOrDefault(key) ?? char.ToLowerInvariant(key[0]) + key[1..];

    private static string ItemName(string list) => list switch
    {
        "DBInstances" => "DBInstance",
        "ReservedDBInstances" => "ReservedDBInstance",
        "RecurringCharges" => "RecurringCharge",
        "TagList" => "Tag",
        "ProcessorFeatures" => "ProcessorFeature",
        _ => "member",
    };
}
