using System.Globalization;
using System.Text.Json.Nodes;
using Lepton.Analysis;
using Lepton.Analysis.Sources;
using Lepton.Analysis.Studies;
using Lepton.FakeCloud;

namespace Lepton.Connectors.Tests;

/// <summary>
/// Recorded records of real accounts (tests/Lepton.Analysis.Tests/Recordings/ORIGIN.md), served by the fakes in the providers' own formats: read live they are what they are from the file.
/// </summary>
public sealed class ReplayTests
{
    [Theory]
    [InlineData("describe-instances.json")]
    [InlineData("describe-instances-old.json")]
    [InlineData("describe-instances-arm.json")]
    [InlineData("describe-instances-terminated.json")]
    [InlineData("describe-instances-stopping.json")]
    [InlineData("describe-volumes.json")]
    [InlineData("describe-db-instances.json")]
    [InlineData("describe-reserved-instances.json")]
    public async Task A_recorded_list_of_AWS_is_the_same_read_live(string recording)
    {
        var aws = new FakeAws { PageSize = 2 };
        var region = aws[aws.OwnAccount, "us-west-2"];
        var data = (JsonObject)Plain(Recording("aws", recording)["data"]!);
        region.Reservations.AddRange(Records(data, "Reservations"));
        region.Volumes.AddRange(Records(data, "Volumes"));
        region.DBInstances.AddRange(Records(data, "DBInstances"));
        region.ReservedInstances.AddRange(Records(data, "ReservedInstances"));
        var kind = "aws/" + string.Join('-', Path.GetFileNameWithoutExtension(recording).Split('-').Except(["old", "arm", "terminated", "stopping"]));

        await AssertSameAsync([aws], new LiveSources { Aws = new AwsSource() }, kind, data, new DocumentHints { SubAccountId = aws.OwnAccount, Region = "us-west-2" });
    }

    [Theory]
    [InlineData("vm-list-five.json", "azure/vm-list")]
    [InlineData("vm-list.json", "azure/vm-list")]
    [InlineData("sql-databases.json", "azure/sql-db-list")]
    public async Task A_recorded_list_of_Azure_is_the_same_read_live(string recording, string kind)
    {
        var azure = new FakeAzure { PageSize = 2 };
        var data = (JsonObject)Recording("azure", recording);
        foreach (var record in Records(data, "value"))
        {
            record["type"] = ((string)record["type"]!).ToLowerInvariant();
            var subscription = ((string)record["id"]!).Split('/')[2];
            if (!azure.Subscriptions.TryGetValue(subscription, out var rows))
                azure.Subscriptions[subscription] = rows = [];
            rows.Add(record);
        }

        await AssertSameAsync([azure], new LiveSources { Azure = new AzureSource() }, kind, data, DocumentHints.None);
    }

    [Theory]
    [InlineData("aggregated-instances.json", "instances")]
    [InlineData("aggregated-disks.json", "disks")]
    [InlineData("aggregated-commitments.json", "commitments")]
    public async Task A_recorded_list_of_Google_is_the_same_read_live(string recording, string list)
    {
        using var gcp = new FakeGcp { PageSize = 2 };
        var body = (JsonObject)Recording("gcp", recording)["body"]!;
        gcp["cloud-custodian"].Lists[list] = [.. body["items"]!.AsObject().SelectMany(place => place.Value is JsonObject zone ? Records(zone, list) : [])];

        await AssertSameAsync([gcp], new LiveSources { Gcp = new GcpSource() }, $"gcp/{list}-list", body, DocumentHints.None);
    }

    private static async Task AssertSameAsync(IReadOnlyList<IFakeProvider> providers, LiveSources sources, string kind, JsonObject file, DocumentHints hints)
    {
        await using var cloud = await FakeCloud.FakeCloud.StartAsync(providers);
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("files"));
        File.WriteAllText(folder.At("files/list.json"), file.ToJsonString());
        File.WriteAllText(folder.At("files/study.json"), new JsonObject
        {
            ["schemaVersion"] = 1,
            ["name"] = "recording",
            ["documents"] = new JsonArray(new JsonObject { ["kind"] = kind, ["path"] = "list.json", ["hints"] = new JsonObject { ["subAccount"] = hints.SubAccountId, ["region"] = hints.Region } }),
        }.ToJsonString());

        var live = await LiveRun.SnapshotAsync(sources, folder);
        var files = StudyCapture.Write(Study.Load(folder.At("files")), folder.At("files.snapshot"));

        Assert.Empty(live.Manifest.Gaps);
        Assert.True(files.Resources.Count > 0 || files.Manifest.Findings.Any(finding => finding.Code == "terminated"));
        Assert.Equal(files.Resources.Select(Text), live.Resources.Select(Text));
    }

    private static string Text(Resource resource) =>
        $"{resource with { Source = null, Tags = new Dictionary<string, string>() }} {string.Join(", ", resource.Tags.Select(tag => $"{tag.Key}={tag.Value}"))}";

    private static JsonNode Recording(string provider, string name) =>
        JsonNode.Parse(File.ReadAllText(Repository.At("tests", "Lepton.Analysis.Tests", "Recordings", provider, name)))!;

    private static IEnumerable<JsonObject> Records(JsonObject data, string name) =>
        data[name] is JsonArray records ? records.Select(record => (JsonObject)record!.DeepClone()) : [];

    // boto's times are objects; the services write them out.
    private static JsonNode Plain(JsonNode node) => node switch
    {
        JsonObject time when (string?)time["__class__"] == "datetime" => new DateTime(
            (int)time["year"]!, (int)time["month"]!, (int)time["day"]!, (int)time["hour"]!, (int)time["minute"]!, (int)time["second"]!, (int)time["microsecond"]! / 1000, DateTimeKind.Utc)
            .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : Plain(member.Value)))!),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Plain(item))]),
        _ => node.DeepClone(),
    };
}
