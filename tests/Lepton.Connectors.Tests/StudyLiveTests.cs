using System.Text.Json.Nodes;
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
        AddOtherDocuments(data, folder.At("live"));

        var files = UtilizationReport.Of(StudyCapture.Write(study, folder.At("files.snapshot"), acceptPartial: true));
        var live = UtilizationReport.Of(StudyCapture.Write(Study.Load(folder.At("live")), folder.At("live.snapshot"), acceptPartial: true));

        Assert.True(files.Statistics.Count > 40, $"{files.Statistics.Count} series");
        Assert.Equal(Csv(files.Statistics.ToDataFrame()), Csv(live.Statistics.ToDataFrame()));
        Assert.Equal(Csv(files.Classes.ToDataFrame()), Csv(live.Classes.ToDataFrame()));
        Assert.Equal(Csv(files.Waste.ToDataFrame()), Csv(live.Waste.ToDataFrame()));
        Assert.Equal(Csv(files.Funnel.ToDataFrame()), Csv(live.Funnel.ToDataFrame()));
        Assert.Equal(Csv(files.HourOfWeek.OfResources.ToDataFrame()), Csv(live.HourOfWeek.OfResources.ToDataFrame()));
    }

    // Telemetry, prices and costs that are no cloud's: beside the documents of the clouds, as a person would put them there.
    private static void AddOtherDocuments(string data, string live)
    {
        var study = JsonNode.Parse(File.ReadAllText(Path.Combine(live, "study.json")))!;
        var bundled = JsonNode.Parse(File.ReadAllText(Path.Combine(data, "study.json")))!;
        foreach (var document in bundled["documents"]!.AsArray().Where(one => ((string)one!["kind"]!).Split('/')[0] is not ("aws" or "azure" or "gcp")))
            study["documents"]!.AsArray().Add(document!.DeepClone());
        File.WriteAllText(Path.Combine(live, "study.json"), study.ToJsonString());
        foreach (var part in new[] { "telemetry", "prices", "costs" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(data, part)))
            {
                Directory.CreateDirectory(Path.Combine(live, part));
                File.Copy(file, Path.Combine(live, part, Path.GetFileName(file)));
            }
        }
    }

    private static string[] Csv(Microsoft.Data.Analysis.DataFrame table)
    {
        using var stream = new MemoryStream();
        Microsoft.Data.Analysis.DataFrame.SaveCsv(table, stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split('\n');
    }
}
