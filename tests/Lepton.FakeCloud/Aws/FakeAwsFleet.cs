using System.Globalization;
using System.Text.Json.Nodes;

namespace Lepton.FakeCloud;

/// <summary>A fleet of any size that a number decides: per region machines, each with a volume, every tenth with an address.</summary>
public static class FakeAwsFleet
{
    private static readonly string[] Types = ["m5.large", "c5.xlarge", "t3.medium", "r5.large"];

    /// <summary>Puts machines into a region.</summary>
    /// <returns>How many resources were added.</returns>
    public static int Fill(FakeAwsRegion region, string account, string name, int machines)
    {
        for (var i = 0; i < machines; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"i-0{Number(account, name, i):x16}");
            var volume = $"vol-{id[2..]}";
            region.Reservations.Add(Machine(id, volume, account, name, i));
            region.Volumes.Add(Volume(volume, id, name, i));
            if (i % 10 == 0)
                region.Addresses.Add(new JsonObject { ["AllocationId"] = $"eipalloc-{id[2..]}", ["PublicIp"] = string.Create(CultureInfo.InvariantCulture, $"198.51.{i / 250 % 250}.{i % 250}"), ["InstanceId"] = id, ["Domain"] = "vpc", ["NetworkBorderGroup"] = name });
        }

        region.Metrics = query => query.Namespace == "AWS/EC2"
            ? query.Steps().Select(time => (time, Value(query, time)))
            : null;
        return region.Reservations.Count + region.Volumes.Count + region.Addresses.Count;
    }

    /// <summary>The types of the fleet, with what Amazon's pages on instance types say of them.</summary>
    public static void AddTypes(FakeAws aws)
    {
        foreach (var (name, processors, memoryGiB) in new[] { ("m5.large", 2, 8), ("c5.xlarge", 4, 8), ("t3.medium", 2, 4), ("r5.large", 2, 16) })
        {
            aws.InstanceTypes[name] = new JsonObject
            {
                ["InstanceType"] = name,
                ["VCpuInfo"] = new JsonObject { ["DefaultVCpus"] = processors },
                ["MemoryInfo"] = new JsonObject { ["SizeInMiB"] = memoryGiB * 1024 },
                ["ProcessorInfo"] = new JsonObject { ["SupportedArchitectures"] = new JsonArray("x86_64") },
            };
        }
    }

    private static double Value(FakeMetricQuery query, DateTime time)
    {
        var load = Waves.At(query.Dimensions[0].Value + query.Metric, time);
        return query.Metric == "CPUUtilization" ? load : Math.Round(load * 1e6);
    }

    private static ulong Number(string account, string region, int i) =>
        region.Aggregate(ulong.Parse(account, CultureInfo.InvariantCulture), (hash, letter) => (hash * 31) + letter) * 100_000 + (ulong)i;

    private static JsonObject Machine(string id, string volume, string account, string region, int i) => new()
    {
        ["ReservationId"] = $"r-{id[2..]}",
        ["OwnerId"] = account,
        ["Instances"] = new JsonArray(new JsonObject
        {
            ["InstanceId"] = id,
            ["ImageId"] = "ami-0",
            ["State"] = new JsonObject { ["Code"] = 16, ["Name"] = i % 20 == 19 ? "stopped" : "running" },
            ["InstanceType"] = Types[i % Types.Length],
            ["LaunchTime"] = "2026-09-01T08:00:00.000Z",
            ["Placement"] = new JsonObject { ["AvailabilityZone"] = $"{region}a", ["Tenancy"] = "default" },
            ["Architecture"] = "x86_64",
            ["PlatformDetails"] = "Linux/UNIX",
            ["CpuOptions"] = new JsonObject { ["CoreCount"] = 1, ["ThreadsPerCore"] = 2 },
            ["BlockDeviceMappings"] = new JsonArray(new JsonObject { ["DeviceName"] = "/dev/xvda", ["Ebs"] = new JsonObject { ["VolumeId"] = volume, ["Status"] = "attached" } }),
            ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "Name", ["Value"] = string.Create(CultureInfo.InvariantCulture, $"{region}-web-{i}") }, new JsonObject { ["Key"] = "team", ["Value"] = "shop & more" }),
        }),
    };

    private static JsonObject Volume(string id, string machine, string region, int i) => new()
    {
        ["VolumeId"] = id,
        ["Size"] = 50 + (i % 4 * 50),
        ["AvailabilityZone"] = $"{region}a",
        ["State"] = "in-use",
        ["VolumeType"] = "gp3",
        ["CreateTime"] = "2026-08-01T08:00:00.000Z",
        ["Attachments"] = new JsonArray(new JsonObject { ["VolumeId"] = id, ["InstanceId"] = machine, ["Device"] = "/dev/xvda", ["State"] = "attached" }),
        ["Tags"] = new JsonArray(),
    };
}
