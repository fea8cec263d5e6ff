using System.Text.Json;
using Lepton.Analysis;
using Lepton.FakeCloud;

namespace Lepton.Connectors.Tests;

public sealed class PermissionsTests
{
    // Whoever has credentials may ask who they are, and being assumed is granted by the role's own trust policy.
    // Price lists are for everybody, Google's catalogue for whoever has signed in.
    private static readonly string[] NeedNoGrant = ["sts:GetCallerIdentity", "public:aws-price-list", "public:azure-retail-prices", "cloudbilling.skus.list"];

    // Resource Graph shows what its asker may read: these are granted and never called by themselves.
    private static readonly string[] Behind = ["Microsoft.Compute/", "Microsoft.Sql/", "Microsoft.Network/", "Microsoft.Storage/"];

    [Fact]
    public async Task A_full_run_makes_every_call_that_is_granted_and_no_other()
    {
        using var clouds = new ThreeClouds(machinesPerRegion: 2, pageSize: 100);
        clouds.Gcp["insight-prod"].SqlInstances.Add(new() { ["name"] = "erp", ["project"] = "insight-prod", ["region"] = "us-central1", ["state"] = "RUNNABLE" });
        await using var cloud = await clouds.StartAsync();
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        await LiveRun.CollectAsync(
            new LiveSources { Aws = new AwsSource(), Azure = new AzureSource(), Gcp = new GcpSource(), Prices = true }, folder.At("live"), days: 1);

        var granted = Enum.GetValues<Provider>().SelectMany(Permissions.Rights).Where(right => right == AzureLists.SkusRight || !Behind.Any(right.StartsWith));
        Assert.Equal(granted.Concat(NeedNoGrant).Order(StringComparer.Ordinal), cloud.Calls.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--aws", "Statement", "cloudwatch:GetMetricData")]
    [InlineData("--azure", "Actions", "Microsoft.Insights/metrics/read")]
    [InlineData("--gcp", "includedPermissions", "monitoring.timeSeries.list")]
    public void The_verb_prints_a_document_that_the_provider_takes(string option, string member, string right)
    {
        using var output = new StringWriter();
        Assert.Equal(0, Cli.Program.Invoke(["permissions", option], output, TextWriter.Null));
        using var json = JsonDocument.Parse(output.ToString());
        Assert.Contains(right, json.RootElement.GetProperty(member).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_rights_for_reading_are_the_default_and_for_applying_there_are_none()
    {
        using var plain = new StringWriter();
        using var read = new StringWriter();
        using var said = new StringWriter();
        Assert.Equal(0, Cli.Program.Invoke(["permissions", "--aws"], plain, TextWriter.Null));
        Assert.Equal(0, Cli.Program.Invoke(["permissions", "--aws", "--read"], read, TextWriter.Null));
        Assert.Equal(plain.ToString(), read.ToString());
        Assert.Equal(1, Cli.Program.Invoke(["permissions", "--aws", "--apply"], TextWriter.Null, said));
        Assert.Contains("changes nothing at a provider", said.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("permissions")]
    [InlineData("permissions", "--aws", "--read", "--apply")]
    [InlineData("permissions", "--aws", "--gcp")]
    public void One_cloud_has_to_be_named(params string[] args) => Assert.Equal(2, Cli.Program.Invoke(args, TextWriter.Null, TextWriter.Null));

    [Fact]
    public void Nothing_that_is_granted_changes_anything() => Assert.All(
        Enum.GetValues<Provider>().SelectMany(Permissions.Rights),
        right => Assert.Matches("(:(Describe|Get|List)[A-Za-z]+|/read|\\.(get|list))$", right));
}
