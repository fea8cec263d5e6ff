using Lepton.Analysis;
using Lepton.Analysis.Forecasting;
using Lepton.Analysis.Optimization;
using Lepton.Notebooks;
using Microsoft.Data.Analysis;
using Plotly.NET.CSharp;

namespace Lepton.Tests.Display;

/// <summary>Values are shown for reading: tables by type, charts with words, results as cards, and all of them as plain text too.</summary>
public class DisplayFormsTests
{
    [Fact]
    public void A_short_frame_is_shown_whole_numbers_flush_right_and_missing_values_marked()
    {
        var frame = new DataFrame(
            new StringDataFrameColumn("name", ["a", null, "long name"]),
            new PrimitiveDataFrameColumn<double>("price", [1.5, null, 1234.25]),
            new PrimitiveDataFrameColumn<DateTime>("day", [new(2026, 1, 1), new(2026, 1, 2), new(2026, 1, 3)]));
        Assert.Equal(
            """
            name         price  day
            a             1.50  2026-01-01
            —                —  2026-01-02
            long name  1234.25  2026-01-03
            3 rows × 3 columns
            """, Plain(frame));
        var html = DisplayForms.Of(frame).Text("text/html")!;
        Assert.Contains("<th scope=\"col\" style=\"text-align:right;vertical-align:bottom\" title=\"double\">price</th>", html, StringComparison.Ordinal);
        Assert.Contains("class=\"lepton-missing\" title=\"missing\">—</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_frame_shows_first_and_last_rows_and_says_how_many_it_leaves_out()
    {
        var text = Plain(new DataFrame(new PrimitiveDataFrameColumn<int>("n", Enumerable.Range(1, 100_000))));
        Assert.StartsWith("      n\n      1\n", text, StringComparison.Ordinal);
        Assert.Contains("\n     15\n… 99,980 rows not shown\n 99,996\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\n100,000\n100,000 rows × 1 column, not shown: 99,980 rows", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_is_a_figure_and_a_drawing_page_and_a_description()
    {
        var chart = Chart.Line<int, double, string>(x: [1, 2, 3], y: [1.0, 4.0, 9.0], Name: "load <1>");
        var shown = DisplayForms.Of(chart);
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], shown.Data.Keys);
        Assert.Equal("Chart\n  scatter \"load <1>\": 3 points", shown.Text("text/plain"));
        Assert.Contains("role=\"img\" aria-label=\"Chart\n  scatter &quot;load &lt;1&gt;&quot;: 3 points\"", shown.Text("text/html"), StringComparison.Ordinal);
        Assert.DoesNotContain("load <1>", shown.Text("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_forecast_is_a_card_with_its_quantiles_step_by_step()
    {
        var forecast = new SeasonalNaive(2).Fit(Hours(1, 2, 1, 2.5)).Forecast(2, [80]);
        Assert.StartsWith("Forecast by snaive(2)\n\ntime (UTC)        mean  ", Plain(forecast), StringComparison.Ordinal);
        Assert.Contains("<strong>Forecast by snaive(2)</strong>", DisplayForms.Of(forecast).Text("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_series_is_a_card_that_marks_missing_samples() => Assert.Equal(
        """
        Series cpu, a sample every 01:00:00

        time (UTC)        value
        2026-01-01 00:00    1.0
        2026-01-01 01:00      —
        2026-01-01 02:00    2.5
        3 rows × 2 columns
        """, Plain(Hours(1, double.NaN, 2.5)));

    [Fact]
    public void An_answer_is_a_card_in_words_and_an_infeasible_one_says_so()
    {
        Assert.Contains("Cost is 5 500 CNY, and nothing better exists.", Plain(WorkedCase.Textbook.Build().Solve()), StringComparison.Ordinal);
        Assert.StartsWith("Answer to \"worked case\": Infeasible\n\nfact", Plain(WorkedCase.Solve(budget: 5_000)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_too_long_is_cut_with_a_line_that_says_by_how_much()
    {
        Assert.EndsWith("xx… (50,000 more characters)", Plain(new string('x', 100_000)), StringComparison.Ordinal);
        Assert.Contains("has 3,000,000 characters; more than 2,000,000 are not kept", DisplayForms.Of(new Microsoft.AspNetCore.Html.HtmlString(new string('x', 3_000_000))).Text("text/html"), StringComparison.Ordinal);
    }

    private static MetricSeries Hours(params double[] values) => new("cpu", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), TimeSpan.FromHours(1), values);

    private static string Plain(object value) => DisplayForms.Of(value).Text("text/plain")!;
}
