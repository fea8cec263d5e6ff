using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Sources;
using Lepton.Analysis.Studies;
using Lepton.Analysis.Utilization;
using Lepton.FakeCloud;

namespace Lepton.Connectors.Tests;

/// <summary>The bundled study read live, from fakes that hold its documents, beside the same study from its files.</summary>
public sealed class StudyLiveTests
{
    private static readonly LiveSources All = new()
    {
        Aws = new AwsSource { Roles = ["arn:aws:iam::444455556666:role/reader"] },
        Azure = new AzureSource(),
        Gcp = new GcpSource(),
        Alongside = Repository.At("data", "study"),
    };

    [Fact]
    public async Task The_bundled_study_has_the_same_utilization_tables_live_as_from_files()
    {
        var data = Repository.At("data", "study");
        using var folder = new TemporaryFolder();
        using var clouds = new StudyClouds(data);
        await using var cloud = await clouds.StartAsync(new FaultPlan(seed: 5, throttledShare: 0.1, failedShare: 0.05));
        using var environment = new CloudEnvironment(cloud);
        var study = Study.Load(data);
        var plan = new CollectionPlan { AsOf = new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc), Window = study.Window!.Value, StepSeconds = 3600, Sources = All };
        await LiveCollection.RunAsync(plan, folder.At("live"), LiveRun.Quick);

        var files = UtilizationReport.Of(StudyCapture.Write(study, folder.At("files.snapshot"), acceptPartial: true));
        var live = UtilizationReport.Of(StudyCapture.Write(Study.Load(folder.At("live")), folder.At("live.snapshot"), acceptPartial: true));

        Assert.True(files.Statistics.Count > 40, $"{files.Statistics.Count} series");
        Assert.Equal(Csv(files.Statistics.ToDataFrame()), Csv(live.Statistics.ToDataFrame()));
        Assert.Equal(Csv(files.Classes.ToDataFrame()), Csv(live.Classes.ToDataFrame()));
        Assert.Equal(Csv(files.Waste.ToDataFrame()), Csv(live.Waste.ToDataFrame()));
        Assert.Equal(Csv(files.Funnel.ToDataFrame()), Csv(live.Funnel.ToDataFrame()));
        Assert.Equal(Csv(files.HourOfWeek.OfResources.ToDataFrame()), Csv(live.HourOfWeek.OfResources.ToDataFrame()));
    }

    [Fact]
    public async Task The_verb_reads_the_bundled_study_live_with_its_prices_costs_and_telemetry()
    {
        var data = Repository.At("data", "study");
        using var folder = new TemporaryFolder();
        using var clouds = new StudyClouds(data);
        await using var cloud = await clouds.StartAsync();
        using var environment = new CloudEnvironment(cloud);
        using var said = new StringWriter();

        var code = Cli.Program.Invoke(
            [
                "snapshot", "create", "--aws", "--azure", "--gcp", "--roles", "arn:aws:iam::444455556666:role/reader", "--window", "2026-10-19/2026-11-16",
                "--alongside", data, "--accept-partial", "--output", folder.At("snapshot"),
            ],
            said, said);

        Assert.True(code == 0, said.ToString());
        var live = Snapshot.Open(folder.At("snapshot"));
        var files = StudyCapture.Write(Study.Load(data), folder.At("files.snapshot"), acceptPartial: true);
        Assert.Equal(files.Offers.Count, live.Offers.Count);
        Assert.Equal(files.Manifest.Counts.Costs, live.Manifest.Counts.Costs);
        Assert.Equal(Csv(UtilizationReport.Of(files).Statistics.ToDataFrame()), Csv(UtilizationReport.Of(live).Statistics.ToDataFrame()));
    }

    [Fact]
    public async Task The_first_notebook_reads_the_bundled_study_live_and_the_next_find_the_same_utilization()
    {
        var data = Repository.At("data", "study");
        using var folder = new TemporaryFolder();
        using var clouds = new StudyClouds(data);
        await using var cloud = await clouds.StartAsync();
        using var environment = new CloudEnvironment(cloud);
        using var said = new StringWriter();

        var code = Cli.Program.Invoke(
            [
                "run", Repository.At("notebooks", "01-discovery.ipynb"), "-p", "source=live", "-p", "window=2026-10-19/2026-11-16",
                "-p", "roles=arn:aws:iam::444455556666:role/reader", "-p", $"alongside={data}", "--output", folder.At("run"),
            ],
            said, said);

        Assert.True(code == 0, said.ToString());
        var calls = cloud.CallCount;
        var live = StudyRun.Open(folder.At("run/study/live"), folder.At("run/study"));
        var files = StudyRun.Open(data, folder.At("files"));
        Assert.Equal(Csv(files.Utilization.Statistics.ToDataFrame()), Csv(live.Utilization.Statistics.ToDataFrame()));
        Assert.Equal(Csv(files.Utilization.Classes.ToDataFrame()), Csv(live.Utilization.Classes.ToDataFrame()));
        Assert.Equal(calls, cloud.CallCount); // The next notebooks read what this one left.
    }

    private static string[] Csv(Microsoft.Data.Analysis.DataFrame table)
    {
        using var stream = new MemoryStream();
        Microsoft.Data.Analysis.DataFrame.SaveCsv(table, stream);
        // Prices of both come from the same file; live, it lies below "alongside".
        return System.Text.Encoding.UTF8.GetString(stream.ToArray()).Replace("alongside/", "", StringComparison.Ordinal).Split('\n');
    }
}
