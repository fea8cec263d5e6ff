using System.IO.Compression;
using System.Text;
using Lepton.Analysis.Snapshots;
using Lepton.FakeCloud;

namespace Lepton.Connectors.Tests;

/// <summary>Looks for the planted credentials in everything that a live run leaves behind or says.</summary>
public sealed class SecretsTests
{
    [Fact]
    public async Task No_artefact_of_a_live_run_holds_a_credential()
    {
        using var clouds = new ThreeClouds(machinesPerRegion: 1, pageSize: 100);
        FakeAwsFleet.Fill(clouds.Aws["444455556666", "eu-west-1"], "444455556666", "eu-west-1", 1);
        clouds.Aws.Denied.Add("ec2:DescribeVolumes eu-west-1");
        clouds.Azure.Denied.Add("Microsoft.Insights/metrics/read");
        clouds.Gcp.Denied.Add("compute.disks.list");
        await using var cloud = await clouds.StartAsync(new FaultPlan(seed: 3, throttledShare: 0.1, failedShare: 0.1));
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();
        using var said = new StringWriter();

        var code = Cli.Program.Invoke(
            [
                "snapshot", "create", "--aws", "--roles", "arn:aws:iam::444455556666:role/reader", "--azure", "--gcp", "--window", "2h", "--output", folder.At("snap"),
            ],
            said, said);

        Assert.True(code == 0, said.ToString());
        Scan([.. TextsOf(folder.Path), ("what was said", said.ToString()), ("snapshot tables", TablesOf(folder.At("snap")))], Secrets(clouds), sees: "eu-west-1-web-0");
    }

    [Fact]
    public async Task No_artefact_of_a_live_notebook_holds_a_credential()
    {
        using var clouds = new ThreeClouds(machinesPerRegion: 1, pageSize: 100);
        clouds.Aws.Denied.Add("ec2:DescribeVolumes eu-west-1");
        await using var cloud = await clouds.StartAsync(new FaultPlan(seed: 3, throttledShare: 0.1, failedShare: 0.1));
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();
        using var said = new StringWriter();

        var code = Cli.Program.Invoke(
            ["run", Repository.At("notebooks", "01-discovery.ipynb"), "-p", "source=live", "-p", "window=2h", "--output", folder.At("run")], said, said);

        Assert.True(code == 0, said.ToString());
        var snapshot = Directory.EnumerateDirectories(folder.At("run/study/snapshots")).Single();
        Scan([.. TextsOf(folder.Path), ("what was said", said.ToString()), ("snapshot tables", TablesOf(snapshot))], Secrets(clouds), sees: "eu-west-1-web-0");
        Assert.Contains("01-discovery.html", Directory.EnumerateFiles(folder.At("run")).Select(Path.GetFileName));
    }

    // Every cloud refuses in its own way, and each failure is kept as the output of a cell, with its exception.
    [Theory]
    [InlineData("aws")]
    [InlineData("azure")]
    [InlineData("gcp")]
    public async Task A_notebook_that_the_cloud_refuses_says_so_without_the_credential(string refused)
    {
        using var clouds = new ThreeClouds(machinesPerRegion: 1, pageSize: 100);
        await using var cloud = await clouds.StartAsync();
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();
        environment.Set("AWS_ACCESS_KEY_ID", "AKIAWRONGWRONGWRONG1");
        environment.Set("IDENTITY_HEADER", "a-wrong-identity-header");
        File.WriteAllText(folder.At("wrong.json"), """{"type":"service_account","private_key":"not-a-key-but-secret","client_email":"reader@fake"}""");
        environment.Set("GOOGLE_APPLICATION_CREDENTIALS", folder.At("wrong.json"));

        var (code, said) = LeptonProgram.Run(
            "run", Repository.At("notebooks", "01-discovery.ipynb"), "-p", "source=live", "-p", $"clouds={refused}", "-p", "window=2h", "--output", folder.At("run"));

        Assert.True(code == 1, said);
        string[] wrong = ["AKIAWRONGWRONGWRONG1", "a-wrong-identity-header", "not-a-key-but-secret"];
        Scan([.. TextsOf(folder.At("run")), ("what was said", said)], [.. Secrets(clouds), .. wrong], sees: "The clouds cannot be read.");
        Assert.Contains("set \"source\" to \"files\"", said, StringComparison.Ordinal);
    }

    private static void Scan(IReadOnlyList<(string Name, string Text)> artefacts, IEnumerable<string> secrets, string sees)
    {
        Assert.Contains(artefacts, artefact => artefact.Text.Contains(sees, StringComparison.Ordinal)); // The scanner sees what is there.
        foreach (var (name, text) in artefacts)
        {
            foreach (var secret in secrets)
                Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{name} holds {secret[..4]}…");
        }
    }

    private static IEnumerable<string> Secrets(ThreeClouds clouds) =>
    [
        clouds.Aws.AccessKey, clouds.Aws.SecretKey, "fake-session-token-", "ASIAFAKE", clouds.Azure.IdentityHeader, "fake-azure-token", "ya29.fake-google-token",
        "PRIVATE KEY", FakeGcp.PrivateKey.Split('\n')[5], "AWS4-HMAC-SHA256", "Bearer ",
    ];

    private static IEnumerable<(string Name, string Text)> TextsOf(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var stream = File.OpenRead(file);
            using var bytes = new MemoryStream();
            if (file.EndsWith(".gz", StringComparison.Ordinal))
            {
                using var zip = new GZipStream(stream, CompressionMode.Decompress);
                zip.CopyTo(bytes);
            }
            else
            {
                stream.CopyTo(bytes);
            }

            yield return (file, Encoding.Latin1.GetString(bytes.ToArray()));
        }
    }

    // The tables are packed: their cells are looked at as text.
    private static string TablesOf(string snapshot)
    {
        using var connection = Snapshot.Open(snapshot).Connect();
        var cells = new StringBuilder();
        foreach (var table in new[] { "resources", "metrics", "prices", "costs" })
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT to_json(t)::VARCHAR FROM {table} t";
            using var reader = command.ExecuteReader();
            while (reader.Read())
                cells.AppendLine(reader.GetString(0));
        }

        return cells.ToString();
    }
}
