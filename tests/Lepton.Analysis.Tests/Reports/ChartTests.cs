using System.Text.Json;
using Lepton.Analysis.Forecasting;
using Lepton.Analysis.Reports;
using Plotly.NET;

namespace Lepton.Analysis.Tests.Reports;

public sealed class ChartTests
{
    [Fact]
    public void A_chart_carries_its_title_with_unit_and_its_source()
    {
        var layout = Json(CostCharts.Bars([("today", 10), ("optimum", 7)], "Monthly cost", "USD a month", "snapshot abc")).GetProperty("layout");
        Assert.Equal("Monthly cost (USD a month)", layout.GetProperty("title").GetProperty("text").GetString());
        Assert.Equal("Source: snapshot abc", layout.GetProperty("annotations")[0].GetProperty("text").GetString());
        Assert.Equal("USD a month", layout.GetProperty("yaxis").GetProperty("title").GetProperty("text").GetString());
    }

    [Fact]
    public void A_missing_hour_is_a_gap_in_the_heat_map()
    {
        var week = Enumerable.Range(0, 168).Select(hour => hour == 25 ? double.NaN : hour).ToArray();
        var z = Json(LoadCharts.HourOfWeek(week, "Load", "%", "Europe/Berlin", "test")).GetProperty("data")[0].GetProperty("z");
        Assert.Equal(7, z.GetArrayLength());
        Assert.Equal(JsonValueKind.Null, z[1][1].ValueKind);
        Assert.Equal(26, z[1][2].GetDouble());
    }

    [Fact]
    public void A_week_of_other_than_168_hours_is_refused() =>
        Assert.Throws<ArgumentException>(() => LoadCharts.HourOfWeek(new double[24], "Load", "%", "UTC", "test"));

    // By hand: 3 machines of 2 + 1 currency units in one region and 4 in another make 7 for the provider.
    [Fact]
    public void The_areas_of_a_cost_map_add_up_to_their_parents()
    {
        FleetCostRow[] rows = [new(Provider.Aws, "r1", "a", 1, 2), new(Provider.Aws, "r1", "b", 2, 1), new(Provider.Aws, "r2", "a", 1, 4)];
        var trace = Json(FleetCharts.CostMap(rows, "USD", "test")).GetProperty("data")[0];
        var costs = trace.GetProperty("ids").EnumerateArray().Zip(trace.GetProperty("values").EnumerateArray())
            .ToDictionary(pair => pair.First.GetString()!, pair => pair.Second.GetDouble());
        Assert.Equal(7, costs["AWS"]);
        Assert.Equal(3, costs["AWS/r1"]);
        Assert.Equal(4, costs["AWS/r2/a"]);
    }

    [Fact]
    public void A_series_in_its_parts_has_a_row_for_itself_its_trend_each_season_and_the_remainder()
    {
        var series = new MetricSeries("load", new DateTime(2026, 11, 2, 0, 0, 0, DateTimeKind.Utc), TimeSpan.FromHours(1), [.. Enumerable.Range(0, 96).Select(hour => 10 + (hour % 24) + (hour % 7 * 0.1))]);
        var chart = Json(ForecastCharts.Parts(new Mstl(24).Decompose(series), "Load", "%", "test"));
        var rows = chart.GetProperty("data").EnumerateArray().ToList();
        Assert.Equal(["observed", "trend", "season of 24", "remainder"], rows.Select(row => row.GetProperty("name").GetString()));
        Assert.Equal(["y", "y2", "y3", "y4"], rows.Select(row => row.GetProperty("yaxis").GetString()));
        for (var hour = 0; hour < 96; hour++)
            Assert.Equal(ValueOf(0, hour), ValueOf(1, hour) + ValueOf(2, hour) + ValueOf(3, hour), 9);

        double ValueOf(int row, int hour) => rows[row].GetProperty("y")[hour].GetDouble();
    }

    private static JsonElement Json(GenericChart chart) => JsonDocument.Parse(GenericChart.toFigureJson(chart)).RootElement;
}
