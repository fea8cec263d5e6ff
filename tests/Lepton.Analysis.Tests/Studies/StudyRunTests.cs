using Lepton.Analysis.Optimization;
using Lepton.Analysis.Plans;
using Lepton.Analysis.Studies;

namespace Lepton.Analysis.Tests.Studies;

/// <summary>The bundled study, from its files to its plan.</summary>
public sealed class StudyRunTests : IDisposable
{
    private static readonly string Data = Repository.At("data", "study");
    private readonly string _folder = Directory.CreateTempSubdirectory("lepton-study-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Two_runs_give_equal_bytes_in_every_file_that_is_handed_on()
    {
        foreach (var output in new[] { At("one"), At("two") })
        {
            var study = StudyRun.Open(Data, output);
            study.WriteUtilization();
            study.Forecast();
            study.Optimize();
            study.Plan();
        }

        var files = Files(At("one"));
        Assert.Equal(files, Files(At("two")));
        Assert.Contains("plan.json", files);
        foreach (var file in files.Where(file => Path.GetFileName(file) != "manifest.json"))
            Assert.True(File.ReadAllBytes(At("one", file)).AsSpan().SequenceEqual(File.ReadAllBytes(At("two", file))), $"{file} differs between two runs");
    }

    [Fact]
    public void A_later_stage_alone_gives_the_plan_that_all_stages_give()
    {
        var whole = StudyRun.Open(Data, At("whole"));
        whole.Forecast();
        whole.Optimize();
        Assert.Equal(PlanFiles.ToJson(whole.Plan()), PlanFiles.ToJson(StudyRun.Open(Data, At("alone")).Plan()));
    }

    [Fact]
    public void What_an_earlier_notebook_chose_is_what_a_later_one_uses()
    {
        var study = StudyRun.Open(Data, At("run"));
        study.Forecast(new FleetForecastOptions { Model = "snaive(24)", HorizonHours = 24 });
        Assert.All(StudyRun.Open(Data, At("run")).Demand().Where(demand => demand.Model is not null), demand => Assert.Equal("snaive(24)", demand.Model));
    }

    [Fact]
    public void Repeating_yesterday_is_just_as_predictable_as_repeating_yesterday_and_its_costs_are_those_of_the_optimum()
    {
        var study = StudyRun.Open(Data, At("run"));
        var forecast = study.Forecast(new FleetForecastOptions { Model = "snaive(24)", HorizonHours = 24 });
        var machines = study.Uncertainty(forecast);
        Assert.Equal(forecast.Machines.Count(machine => machine.Forecast is not null), machines.Count);
        Assert.All(machines.Where(machine => machine.LossToNaive is not null), machine => Assert.Equal(1, machine.LossToNaive));
        Assert.Contains(machines, machine => machine.LossToNaive is not null);

        var priceOf = study.Optimize().Choices.ToDictionary(choice => choice.Workload.ResourceId!, choice => choice.Offer.Price * 730);
        Assert.All(machines, machine => Assert.Equal(priceOf.TryGetValue(machine.Machine.Id, out var price) ? price : null, machine.MonthlyCost?.Amount));
        Assert.True(machines.Sum(machine => machine.MonthlyCostOfNotKnowing?.Amount) > 0);
    }

    [Fact]
    public void A_result_of_another_snapshot_is_made_again()
    {
        var study = StudyRun.Open(Data, At("run"));
        var demand = study.Demand();
        File.WriteAllText(At("run", "demand.json"), """{ "snapshotId": "of another study", "content": [] }""");
        Assert.Equal(demand, StudyRun.Open(Data, At("run")).Demand());
    }

    [Fact]
    public void A_damaged_result_names_its_file_and_line()
    {
        var study = StudyRun.Open(Data, At("run"));
        _ = study.Snapshot;
        File.WriteAllText(At("run", "demand.json"), "{ \"snapshotId\": ");
        var error = Assert.Throws<StudyException>(() => study.Demand());
        Assert.Contains("demand.json: line 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("Delete the file; it is made again.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_sized_machine_gets_what_it_needs_and_the_optimum_is_proved()
    {
        var answer = StudyRun.Open(Data, At("run")).Optimize();
        Assert.Equal(Status.Optimal, answer.Status);
        Assert.True(answer.Gap < 1e-6);
        Assert.True(answer.CostPerHour < answer.CostTodayPerHour);
        Assert.All(answer.Choices.Where(choice => choice.IsChange), choice => Assert.True(
            choice.Offer.VcpuCount >= choice.Workload.VcpuDemand * (1 - 1e-9) && choice.Offer.MemoryGiB >= choice.Workload.MemoryGiBDemand * (1 - 1e-9)));
    }

    [Fact]
    public void The_plan_has_no_change_that_a_provider_forbids()
    {
        var plan = StudyRun.Open(Data, At("run")).Plan();
        Assert.NotEmpty(plan.Changes);
        Assert.All(plan.Changes, change => Assert.DoesNotContain(change.Prerequisites, rule => rule.State == PrerequisiteState.NotMet));
    }

    private string At(params string[] parts) => Path.Combine([_folder, .. parts]);

    private static List<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal)];
}
