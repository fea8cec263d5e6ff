using System.Text.Json;
using System.Xml;

namespace Lepton.Connectors;

/// <summary>Answers of AWS's Query interfaces as the JSON that the AWS CLI prints of them, which the readers take.</summary>
/// <remarks>
/// The CLI's names are those of the service models: EC2 writes <c>instancesSet</c> where its model says <c>Instances</c>. Only names that
/// a reader uses are mapped one by one; the others get a capital letter. Values stay texts, as the readers take digits for numbers.
/// </remarks>
internal static class AwsXml
{
    /// <summary>How a service writes its answers.</summary>
    internal enum Dialect
    {
        /// <summary>A result within a response: RDS, load balancers, STS.</summary>
        Query,

        /// <summary>EC2's own names for lists, whose members are called <c>item</c>.</summary>
        Ec2,

        /// <summary>The result itself: S3.</summary>
        Rest,
    }

    private static readonly Dictionary<string, string> Ec2Names = new(StringComparer.Ordinal)
    {
        ["reservationSet"] = "Reservations",
        ["instancesSet"] = "Instances",
        ["instanceState"] = "State",
        ["tagSet"] = "Tags",
        ["networkInterfaceSet"] = "NetworkInterfaces",
        ["groupSet"] = "Groups",
        ["blockDeviceMapping"] = "BlockDeviceMappings",
        ["volumeSet"] = "Volumes",
        ["attachmentSet"] = "Attachments",
        ["snapshotSet"] = "Snapshots",
        ["addressesSet"] = "Addresses",
        ["regionInfo"] = "Regions",
        ["instanceTypeSet"] = "InstanceTypes",
        ["reservedInstancesSet"] = "ReservedInstances",
        ["spotPriceHistorySet"] = "SpotPriceHistory",
    };

    // Their state has a name of its own in the interface, but not in the model.
    private static readonly HashSet<string> StatusIsState = new(StringComparer.Ordinal) { "volumeSet", "attachmentSet", "snapshotSet" };

    // Lists of the Query interfaces whose members are not called "member".
    private static readonly HashSet<string> Lists = new(StringComparer.Ordinal)
    {
        "DBInstances", "TagList", "ProcessorFeatures", "LoadBalancers", "LoadBalancerDescriptions", "AvailabilityZones", "Buckets", "ReservedDBInstances", "RecurringCharges",
    };

    /// <summary>The answer as JSON.</summary>
    /// <param name="xml">Its body.</param>
    /// <param name="dialect">Of the service.</param>
    /// <exception cref="XmlException">It is no XML, or cut short.</exception>
    public static ReadOnlyMemory<byte> ToJson(ReadOnlyMemory<byte> xml, Dialect dialect)
    {
        var isEc2 = dialect == Dialect.Ec2;
        using var source = new MemoryStream(xml.ToArray(), writable: false);
        using var reader = XmlReader.Create(source, new XmlReaderSettings { IgnoreWhitespace = true, IgnoreComments = true, DtdProcessing = DtdProcessing.Prohibit });
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
        {
            reader.MoveToContent();
            if (dialect == Dialect.Query && !reader.IsEmptyElement && ReadToResult(reader) is false)
                throw new XmlException("the answer has no result");
            WriteValue(reader, writer, isEc2, "");
            while (reader.Read())
            {
                // To the end of the document, so that one that is cut short is noticed.
            }
        }

        return output.GetBuffer().AsMemory(0, (int)output.Length);
    }

    // <DescribeDBInstancesResponse><DescribeDBInstancesResult>…
    private static bool ReadToResult(XmlReader reader)
    {
        var response = reader.LocalName;
        return reader.Read() && reader.NodeType == XmlNodeType.Element && response.EndsWith("Response", StringComparison.Ordinal);
    }

    // On entry the reader stands on the element, on exit on its end.
    private static void WriteValue(XmlReader reader, Utf8JsonWriter writer, bool isEc2, string record)
    {
        var name = reader.LocalName;
        if (reader.IsEmptyElement || !reader.Read() || reader.NodeType == XmlNodeType.EndElement)
            WriteEmpty(writer, name, isEc2);
        else if (reader.NodeType == XmlNodeType.Element)
            WriteChildren(reader, writer, isEc2, name, record);
        else
            writer.WriteStringValue(TextOf(reader));
    }

    private static void WriteEmpty(Utf8JsonWriter writer, string name, bool isEc2)
    {
        if (Lists.Contains(name) || (isEc2 && (name.EndsWith("Set", StringComparison.Ordinal) || Ec2Names.ContainsKey(name))))
        {
            writer.WriteStartArray();
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static void WriteChildren(XmlReader reader, Utf8JsonWriter writer, bool isEc2, string name, string record)
    {
        if (reader.LocalName is "item" or "member" || Lists.Contains(name))
        {
            writer.WriteStartArray();
            for (; reader.NodeType == XmlNodeType.Element; reader.Read())
                WriteValue(reader, writer, isEc2, name);
            writer.WriteEndArray();
            return;
        }

        writer.WriteStartObject();
        for (; reader.NodeType == XmlNodeType.Element; reader.Read())
        {
            writer.WritePropertyName(isEc2 ? Ec2Name(reader.LocalName, record) : reader.LocalName);
            WriteValue(reader, writer, isEc2, record);
        }

        writer.WriteEndObject();
    }

    private static string Ec2Name(string name, string record) =>
        name == "status" && StatusIsState.Contains(record) ? "State"
        : Ec2Names.TryGetValue(name, out var known) ? known
        : char.ToUpperInvariant(name[0]) + name[1..];

    private static string TextOf(XmlReader reader)
    {
        var text = reader.Value;
        while (reader.Read() && reader.NodeType != XmlNodeType.EndElement)
            text += reader.Value;
        return text;
    }
}
