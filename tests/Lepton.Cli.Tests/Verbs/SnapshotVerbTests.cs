using System.Text.Json;
using Lepton.Analysis;
using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;

namespace Lepton.Cli.Tests;

public sealed class SnapshotVerbTests : IDisposable
{
    private static readonly DateTime Noon = new(2026, 11, 2, 12, 0, 0, DateTimeKind.Utc);
    private readonly string _folder = Directory.CreateTempSubdirectory("lepton-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Verify_says_that_all_files_are_as_written()
    {
        var (code, output, error) = Lepton("snapshot", "verify", Written("snap"));
        Assert.Equal((0, ""), (code, error));
        Assert.EndsWith("3 files are as they were written." + Environment.NewLine, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_of_a_damaged_snapshot_names_the_file_and_fails()
    {
        var file = Path.Combine(Written("snap"), "resources.parquet");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^1]);
        var (code, output, error) = Lepton("snapshot", "verify", At("snap"));
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"lepton verify: {file}: the file has ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_counts_resources_and_samples_for_people_and_for_programs()
    {
        var (code, text, _) = Lepton("snapshot", "show", Written("snap"));
        Assert.Equal(0, code);
        Assert.Contains("window      2026-11-02T12:00:00Z to 2026-11-02T12:10:00Z", text, StringComparison.Ordinal);
        Assert.Contains("gcp    virtual_machine           1", text, StringComparison.Ordinal);
        Assert.Contains("state       whole", text, StringComparison.Ordinal);

        using var json = JsonDocument.Parse(Lepton("snapshot", "show", At("snap"), "--json").Output);
        Assert.Equal(2, json.RootElement.GetProperty("counts").GetProperty("samples").GetInt32());
        Assert.Equal("virtual_machine", json.RootElement.GetProperty("resources")[0].GetProperty("kind").GetString());
        Assert.Equal("2026-11-02T12:00:00Z", json.RootElement.GetProperty("window").GetProperty("from").GetString());
    }

    [Fact]
    public void Diff_names_what_changed()
    {
        Written("a");
        Written("b", "e2-small");
        var (code, text, _) = Lepton("snapshot", "diff", At("a"), At("b"));
        Assert.Equal(0, code);
        Assert.Contains("web: instance_type e2-medium → e2-small", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Lepton("snapshot", "diff", At("a"), At("b"), "--json").Output);
        Assert.Equal("e2-small", json.RootElement.GetProperty("resourcesChanged")[0].GetProperty("after").GetString());
    }

    [Theory]
    [InlineData("snapshot", "create", "--from", "x")]
    [InlineData("snapshot", "show")]
    [InlineData("snapshot", "diff", "a")]
    [InlineData("snapshot", "nonsense")]
    public void A_wrong_call_is_code_2(params string[] arguments) => Assert.Equal(2, Lepton(arguments).Code);

    [Fact]
    public void Create_makes_a_snapshot_of_a_study_and_says_what_is_missing()
    {
        WriteStudy();
        var (code, output, error) = Lepton("snapshot", "create", "--from", At("study"), "--output", At("snap"));
        Assert.Equal(0, code);
        Assert.Contains("2 resources, 1 series, 2 samples, 1 offers", output, StringComparison.Ordinal);
        Assert.Contains("warning: cpu.csv, line 4, field \"value\": \"97,3\" is not a number. Numbers use a decimal point: write 97.3.", error, StringComparison.Ordinal);
        Assert.Contains("warning: instances.json, i-2: \"i-2\" runs and has no sample in the window.", error, StringComparison.Ordinal);
        Assert.Contains("warning: the snapshot is partial.", error, StringComparison.Ordinal);
        Assert.Equal(0, Lepton("snapshot", "verify", At("snap")).Code);
        Assert.Contains("state       partial, not accepted", Lepton("snapshot", "show", At("snap")).Output, StringComparison.Ordinal);

        var again = Lepton("snapshot", "create", "--from", At("study"), "--output", At("snap"));
        Assert.Equal(0, again.Code);
        Assert.Contains("it stays as it is", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partial_snapshot_is_accepted_by_an_option_and_never_edited()
    {
        WriteStudy();
        Assert.Equal(0, Lepton("snapshot", "create", "--from", At("study"), "--output", At("snap"), "--accept-partial").Code);
        Assert.Contains("state       partial, accepted", Lepton("snapshot", "show", At("snap")).Output, StringComparison.Ordinal);
        var (code, _, error) = Lepton("snapshot", "create", "--from", At("study"), "--output", At("snap"));
        Assert.Equal(1, code);
        Assert.Contains("holds the same content, accepted as partial, and a snapshot is never edited", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_that_is_not_there_fails_with_its_path()
    {
        var (code, _, error) = Lepton("snapshot", "create", "--from", At("nowhere"), "--output", At("snap"));
        Assert.Equal(1, code);
        Assert.Contains(At("nowhere"), error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(At("snap")));
    }

    private string At(string name) => Path.Combine(_folder, name);

    private void WriteStudy()
    {
        Directory.CreateDirectory(At("study"));
        Write(
            "study.json",
            """
            {"schemaVersion": 1, "name": "Two machines", "documents": [
              {"kind": "aws/describe-instances", "path": "instances.json", "hints": {"region": "eu-central-1"}},
              {"kind": "prices/csv", "path": "prices.csv"},
              {"kind": "telemetry/csv", "path": "cpu.csv", "options": {"resource": "id", "time": "time", "stepSeconds": {"constant": 300},
                "values": [{"column": "value", "metric": "cpu_percent", "unit": "percent", "statistic": "average"}]}}]}
            """);
        Write(
            "instances.json",
            """
            {"Reservations": [{"Instances": [
              {"InstanceId": "i-1", "InstanceType": "m5.large", "State": {"Name": "running"}},
              {"InstanceId": "i-2", "InstanceType": "m5.large", "State": {"Name": "running"}}]}]}
            """);
        Write("prices.csv", "provider,region,instance_type,operating_system,price,currency,as_of\naws,eu-central-1,m5.large,Linux,0.115,USD,2026-11-01\n");
        Write("cpu.csv", "id,time,value\ni-1,2026-11-02T12:00:00Z,12\ni-1,2026-11-02T12:05:00Z,13\ni-1,2026-11-02T12:10:00Z,\"97,3\"\n");

        void Write(string name, string text) => File.WriteAllText(Path.Combine(At("study"), name), text);
    }

    private string Written(string name, string type = "e2-medium")
    {
        using var builder = new CaptureBuilder();
        builder.Add(new Resource
        {
            Id = "web",
            Name = "web",
            Provider = Provider.Gcp,
            Region = "europe-west1",
            Kind = ResourceKind.VirtualMachine,
            InstanceType = type,
            State = ResourceState.Running,
        });
        foreach (var minute in new[] { 0, 5 })
            builder.Add(new MetricSample("web", Metric.CpuPercent.Name, Statistic.Average, Noon.AddMinutes(minute), 10, 300), "cpu.csv");
        foreach (var offered in new[] { "e2-medium", "e2-small" })
            builder.Add(Offer(offered));
        using var capture = builder.Build();
        Snapshot.Write(capture, At(name), null, TestContext.Current.CancellationToken);
        return At(name);
    }

    private static Offer Offer(string type) => new()
    {
        Provider = Provider.Gcp,
        Region = "europe-west1",
        InstanceType = type,
        Price = 0.03m,
        Currency = "USD",
        Source = "prices.csv",
        AsOf = new DateOnly(2026, 11, 1),
    };

    private static (int Code, string Output, string Error) Lepton(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = Program.Invoke(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
