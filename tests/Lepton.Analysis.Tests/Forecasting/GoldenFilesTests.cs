namespace Lepton.Analysis.Tests.Forecasting;

public sealed class GoldenFilesTests
{
    // So that a kind which no test compares is not added unseen. R's tbats alone has no counterpart: no model here is a TBATS.
    [Fact]
    public void The_golden_files_have_no_kind_of_model_that_is_not_named_here()
    {
        string[] known = ["naive", "drift", "mean", "snaive", "ets", "theta", "arima", "fourier", "stl", "mstl", "tbats"];
        var kinds = GoldenSeries.Names.SelectMany(name => GoldenSeries.Load(name).Models(""))
            .Select(model => model.GetProperty("spec").GetString()!.Split('(', '[', '+')[0]);
        Assert.Empty(kinds.Distinct().Except(known));
    }

    // The ten series of the M4 competition, whose licence does not allow to keep what is made of them.
    [Theory]
    [InlineData("arima_optimum.json")]
    [InlineData("ets_optimum.json")]
    [InlineData("stl_optimum.json")]
    [InlineData("robust_stl.json")]
    [InlineData("stl_median.json")]
    public void What_was_made_for_the_competition_has_all_its_series(string file)
    {
        var made = GoldenSeries.Made(file).Keys.Intersect(GoldenSeries.OfCompetition).ToArray();
        if (made.Length == 0)
            Assert.Skip("Not made here, so these series are not compared with it. Golden/forecast/ORIGIN.md says how to make it, in a folder golden-m4 above the checkout.");
        Assert.Equal(GoldenSeries.OfCompetition.Length, made.Length);
    }
}
