using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

public sealed class DemandFileTests
{
    [Theory]
    [InlineData(".json", "{ \"machines\": [ { \"resource\": \"i-1\", \"cpuPercent\": 35, \"memoryGiB\": 5.5 } ] }", 5.5)]
    [InlineData(".json", "{ \"snapshotId\": \"x\", \"content\": [ { \"resourceId\": \"i-1\", \"name\": \"web\", \"cpuPercent\": 35, \"memoryGiB\": null, \"basis\": \"\" } ] }", null)]
    [InlineData(".csv", "series_id,step,mean,lo_80,hi_80,lo_95,hi_95\n\"i-1 / cpu_percent\",1,20,10,30,5,34\n\"i-1 / cpu_percent\",2,21,11,31,6,35\n", null)]
    public void A_demand_is_read_from_each_of_its_forms(string extension, string text, double? memoryGiB)
    {
        using var file = new TemporaryFile(extension);
        File.WriteAllText(file.Path, text);
        Assert.Equal(new MachineUse(35, memoryGiB), DemandFile.Load(file.Path)["i-1"]);
    }

    [Fact]
    public void A_resource_that_stands_twice_points_to_the_line()
    {
        using var file = new TemporaryFile(".json");
        File.WriteAllText(file.Path, "{ \"machines\": [ { \"resource\": \"i-1\" },\n { \"resource\": \"i-1\" } ] }");
        Assert.EndsWith("line 2: \"i-1\" stands here twice. Keep one.", Assert.Throws<StudyException>(() => DemandFile.Load(file.Path)).Message, StringComparison.Ordinal);
    }
}
