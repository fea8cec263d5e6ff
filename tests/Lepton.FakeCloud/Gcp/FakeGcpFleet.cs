using System.Globalization;
using System.Text.Json.Nodes;

namespace Lepton.FakeCloud;

/// <summary>Machines of Google Cloud that a number decides, each with a disk, every tenth with an address.</summary>
public static class FakeGcpFleet
{
    private const string Host = "https://www.googleapis.com/compute/v1/";
    private static readonly string[] Types = ["n2-standard-2", "e2-medium", "c3-standard-4"];

    /// <summary>Puts machines into a region of a project.</summary>
    /// <returns>How many resources were added.</returns>
    public static int Fill(FakeGcp gcp, string project, string region, int machines)
    {
        ArgumentNullException.ThrowIfNull(gcp);
        var into = gcp[project];
        var before = into.Lists.Values.Sum(list => list.Count);
        for (var i = 0; i < machines; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{region}-etl-{i}");
            var zone = $"projects/{project}/zones/{region}-a";
            var number = string.Create(CultureInfo.InvariantCulture, $"{7_000_000_000_000_000_000UL + (Hash(project + region) % 1_000_000 * 1_000_000) + (ulong)i}");
            Add(into, "instances", new JsonObject
            {
                ["kind"] = "compute#instance",
                ["id"] = number,
                ["name"] = name,
                ["selfLink"] = $"{Host}{zone}/instances/{name}",
                ["zone"] = $"{Host}{zone}",
                ["machineType"] = $"{Host}{zone}/machineTypes/{Types[i % Types.Length]}",
                ["status"] = i % 20 == 19 ? "TERMINATED" : "RUNNING",
                ["creationTimestamp"] = "2026-08-01T08:00:00.000-07:00",
                ["labels"] = new JsonObject { ["team"] = "insight" },
                ["disks"] = new JsonArray(new JsonObject { ["source"] = $"{Host}{zone}/disks/{name}", ["boot"] = true }),
            });
            Add(into, "disks", new JsonObject
            {
                ["kind"] = "compute#disk",
                ["id"] = number + "1",
                ["name"] = name,
                ["selfLink"] = $"{Host}{zone}/disks/{name}",
                ["zone"] = $"{Host}{zone}",
                ["sizeGb"] = "50",
                ["type"] = $"{Host}{zone}/diskTypes/pd-balanced",
                ["status"] = "READY",
                ["users"] = new JsonArray($"{Host}{zone}/instances/{name}"),
                ["creationTimestamp"] = "2026-08-01T08:00:00.000-07:00",
            });
            if (i % 10 == 0)
            {
                Add(into, "addresses", new JsonObject
                {
                    ["kind"] = "compute#address",
                    ["id"] = number + "2",
                    ["name"] = name,
                    ["selfLink"] = $"{Host}projects/{project}/regions/{region}/addresses/{name}",
                    ["region"] = $"{Host}projects/{project}/regions/{region}",
                    ["address"] = "192.0.2.7",
                    ["addressType"] = "EXTERNAL",
                    ["status"] = "IN_USE",
                    ["users"] = new JsonArray($"{Host}{zone}/instances/{name}"),
                });
            }
        }

        into.TimeSeries = query => Series(into, project, query);
        return into.Lists.Values.Sum(list => list.Count) - before;
    }

    private static IEnumerable<(JsonObject, IEnumerable<JsonObject>)> Series(FakeGcpProject project, string name, FakeGcpMetric query)
    {
        var isCpu = query.Type == "compute.googleapis.com/instance/cpu/utilization";
        var isAmount = query.Type is "compute.googleapis.com/instance/network/received_bytes_count" or "compute.googleapis.com/instance/network/sent_bytes_count";
        if (!isCpu && !isAmount)
            yield break;
        foreach (var machine in project.Lists["instances"])
        {
            var link = (string)machine["selfLink"]!;
            yield return (
                new JsonObject
                {
                    ["metric"] = new JsonObject { ["type"] = query.Type, ["labels"] = new JsonObject { ["instance_name"] = (string)machine["name"]! } },
                    ["resource"] = new JsonObject
                    {
                        ["type"] = "gce_instance",
                        ["labels"] = new JsonObject { ["project_id"] = name, ["zone"] = link.Split('/')[^3], ["instance_id"] = (string)machine["id"]! },
                    },
                    ["metricKind"] = isCpu ? "GAUGE" : "DELTA",
                    ["valueType"] = isCpu ? "DOUBLE" : "INT64",
                },
                query.Ends().Select(end => Point(end, isCpu ? end : end.AddSeconds(-query.StepSeconds), isCpu, Waves.At(link + query.Type, end.AddSeconds(-query.StepSeconds)))));
        }
    }

    private static JsonObject Point(DateTime end, DateTime start, bool isCpu, double load) => new()
    {
        ["interval"] = new JsonObject { ["startTime"] = Text(start), ["endTime"] = Text(end) },
        ["value"] = isCpu ? new JsonObject { ["doubleValue"] = load / 100 } : new JsonObject { ["int64Value"] = ((long)(load * 1e6)).ToString(CultureInfo.InvariantCulture) },
    };

    private static void Add(FakeGcpProject project, string list, JsonObject record)
    {
        if (!project.Lists.TryGetValue(list, out var records))
            project.Lists[list] = records = [];
        records.Add(record);
    }

    private static ulong Hash(string text) => text.Aggregate(17UL, (hash, letter) => (hash * 31) + letter);

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
