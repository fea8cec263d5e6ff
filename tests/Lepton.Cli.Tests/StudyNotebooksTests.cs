using System.Text.Json;
using Lepton.Cli;

namespace Lepton.Tests;

/// <summary>The main job of the README: all notebooks on the bundled study.</summary>
public sealed class StudyNotebooksTests(StudyNotebooksTests.Run run) : IClassFixture<StudyNotebooksTests.Run>
{
    [Fact]
    public void All_five_notebooks_run_and_leave_a_notebook_and_a_page_each()
    {
        Assert.Equal(0, run.ExitCode);
        string[] names = ["01-discovery", "02-utilization", "03-forecast", "04-optimization", "05-plan"];
        Assert.All(names, name => Assert.True(File.Exists(run.At($"{name}.ipynb")) && File.Exists(run.At($"{name}.html")), $"{name} is missing"));
        Assert.All(new[] { "plan.json", "plan.csv", "forecast.csv", "demand.json", "allocation.json" }, file => Assert.True(File.Exists(run.At("study", file)), file));
    }

    [Fact]
    public void Every_chart_has_a_title_and_names_its_source()
    {
        var charts = Outputs().Where(output => output.TryGetProperty("application/vnd.plotly.v1+json", out _))
            .Select(output => output.GetProperty("application/vnd.plotly.v1+json").GetProperty("layout")).ToList();
        Assert.True(charts.Count >= 10, $"only {charts.Count} charts");
        Assert.All(charts, layout =>
        {
            Assert.False(string.IsNullOrWhiteSpace(layout.GetProperty("title").GetProperty("text").GetString()));
            Assert.Contains(layout.GetProperty("annotations").EnumerateArray(), note => note.GetProperty("text").GetString()!.StartsWith("Source: ", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void No_output_is_a_raw_dump()
    {
        foreach (var text in Outputs().Where(output => output.TryGetProperty("text/plain", out _)).Select(output => Text(output.GetProperty("text/plain"))))
        {
            Assert.DoesNotContain("Lepton.Analysis.", text, StringComparison.Ordinal);
            Assert.DoesNotContain("System.Collections", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_results_of_a_study_shown_by_themselves_are_cards_and_never_dumps()
    {
        var study = Lepton.Analysis.Studies.StudyRun.Open(Repository.At("data", "study"), run.At("study"));
        var cards = new object[] { study, study.Snapshot, study.Utilization, study.Plan() }.Select(result => Lepton.Notebooks.DisplayForms.Of(result)).ToList();
        string[] titles = ["Study ", "Snapshot ", "Utilization of snapshot ", "Plan from snapshot "];
        Assert.All(titles.Zip(cards), pair =>
        {
            Assert.StartsWith(pair.First, pair.Second.Text("text/plain"), StringComparison.Ordinal);
            Assert.StartsWith($"<div class=\"lepton-card\"><p><strong>{pair.First}", pair.Second.Text("text/html"), StringComparison.Ordinal);
            Assert.InRange(pair.Second.Text("text/plain")!.Length, 200, 12_000);
        });
    }

    [Fact]
    public void The_worked_case_shows_5500_and_its_shadow_prices()
    {
        var shown = string.Concat(Outputs("04-optimization").Where(output => output.TryGetProperty("text/plain", out _)).Select(output => Text(output.GetProperty("text/plain"))));
        Assert.Contains("5500", shown.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("4500", shown.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private IEnumerable<JsonElement> Outputs(string pattern = "*") => Directory.EnumerateFiles(run.At(), $"{pattern}.ipynb").Order(StringComparer.Ordinal)
        .SelectMany(path => JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("cells").EnumerateArray())
        .Where(cell => cell.TryGetProperty("outputs", out _))
        .SelectMany(cell => cell.GetProperty("outputs").EnumerateArray())
        .Where(output => output.TryGetProperty("data", out _))
        .Select(output => output.GetProperty("data"));

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? string.Concat(value.EnumerateArray().Select(line => line.GetString())) : value.GetString()!;

    /// <summary>Runs the notebooks once for all tests of the class.</summary>
    public sealed class Run : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("lepton-notebooks-").FullName;

        public Run()
        {
            using var output = new StringWriter();
            using var error = new StringWriter();
            ExitCode = Program.Invoke(["run", Repository.At("notebooks"), "--output", _folder], output, error);
            if (ExitCode != 0)
                throw new InvalidOperationException($"lepton run notebooks ended with {ExitCode}: {error}");
        }

        public int ExitCode { get; }

        public string At(params string[] parts) => Path.Combine([_folder, .. parts]);

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
