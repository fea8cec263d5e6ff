using System.Text.Json;
using Lepton.Analysis;
using Lepton.Analysis.Snapshots;

namespace Lepton.Cli.Tests.Verbs;

public sealed class UtilizationVerbTests : IDisposable
{
    private static readonly DateTime From = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    private readonly string _folder = Directory.CreateTempSubdirectory("lepton-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_snapshot_gives_its_funnel_and_its_waste()
    {
        var (code, output, error) = Run("utilization", SnapshotOfTwo());
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(
            """
            2 resources, 1 series, 2026-03-02T00:00:00Z to 2026-03-09T00:00:00Z

                 1  VirtualMachine  Oversized                       cost unknown  Processor demand with headroom fits in a size down; memory was not measured.
                 1  Disk            Unattached                      cost unknown  It belongs to nothing.

            Waste, a month:
              UnattachedDisk           vol-1                              cost unknown  No machine uses the disk.

            """.ReplaceLineEndings("\n"),
            output);
    }

    [Fact]
    public void Json_says_the_same_for_programs_and_csv_files_are_written_beside()
    {
        var csv = Path.Combine(_folder, "csv");
        var (code, output, error) = Run("utilization", SnapshotOfTwo(), "--json", "--time-zone", "Europe/Berlin", "--output", csv);
        Assert.Equal(0, code);
        using var document = JsonDocument.Parse(output);
        Assert.Equal("Europe/Berlin", document.RootElement.GetProperty("timeZone").GetString());
        Assert.Equal(2, document.RootElement.GetProperty("funnel").EnumerateArray().Sum(row => row.GetProperty("resources").GetInt32()));
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("waste")[0].GetProperty("monthlyCost").ValueKind);
        Assert.Equal(["classes", "funnel", "hour_of_week", "statistics", "waste"], Directory.GetFiles(csv).Select(Path.GetFileNameWithoutExtension).Order());
        Assert.Equal(5, error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("--time-zone", "Mars/Olympus")]
    [InlineData("--rules", "guess")]
    public void A_wrong_zone_or_rule_is_a_wrong_call(string option, string value) =>
        Assert.Equal(2, Run("utilization", _folder, option, value).Code);

    [Fact]
    public void A_folder_that_is_no_snapshot_fails() => Assert.Equal(1, Run("utilization", _folder).Code);

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        return (Program.Invoke(args, output, error), output.ToString(), error.ToString());
    }

    private string SnapshotOfTwo()
    {
        using var builder = new CaptureBuilder(new CaptureOptions { Window = new CaptureWindow(From, From.AddDays(7)) });
        builder.Add(Found("i-1", ResourceKind.VirtualMachine, ResourceState.Running));
        builder.Add(Found("vol-1", ResourceKind.Disk, ResourceState.Unattached));
        for (var hour = 0; hour < 7 * 24; hour++)
            builder.Add(new MetricSample("i-1", Metric.CpuPercent.Name, Statistic.Average, From.AddHours(hour), 10, 3600), "test");
        using var capture = builder.Build();
        return Snapshot.Write(capture, Path.Combine(_folder, "snapshot")).Directory;
    }

    private static Resource Found(string id, ResourceKind kind, ResourceState state) =>
        new() { Id = id, Name = id, Provider = Provider.Aws, Kind = kind, State = state, Region = "eu-central-1" };
}
