using Plotly.NET;

namespace Lepton.Analysis.Reports;

/// <summary>Charts of money: before and after, shadow prices, a plan's savings.</summary>
public static class CostCharts
{
    /// <summary>Labelled bars, for instance the cost today, under each baseline and at the optimum.</summary>
    /// <param name="bars">Label and value, in the order shown.</param>
    /// <param name="title">What is shown, without the unit.</param>
    /// <param name="unit">Unit of the values, for instance <c>USD a month</c>.</param>
    /// <param name="source">Where the numbers come from, shown below the chart.</param>
    /// <param name="decimals">Decimals shown on the bars, 0 or more.</param>
    public static GenericChart Bars(IEnumerable<(string Label, double Value)> bars, string title, string unit, string source, int decimals = 2)
    {
        var all = bars.ToList();
        return new Figure($"{title} ({unit})", source)
            .Trace("bar",
                ("x", all.Select(bar => bar.Label).ToArray()),
                ("y", all.Select(bar => Math.Round(bar.Value, 2)).ToArray()),
                ("marker", Figure.Map(("color", all.Select((_, index) => Palette.All[index % Palette.All.Count]).ToArray()))),
                ("texttemplate", $"%{{y:,.{decimals}f}}"),
                ("textposition", "auto"),
                ("hovertemplate", $"%{{x}}<br>%{{y:,.{decimals}f}} {unit}<extra></extra>"))
            .XAxis("")
            .YAxis(unit, ("rangemode", "tozero"))
            .Build();
    }

    /// <summary>What one more unit of each constraint's limit is worth.</summary>
    /// <param name="prices">Constraint with its unit, and its shadow price.</param>
    /// <param name="unit">Unit of the objective.</param>
    /// <param name="source">Where the numbers come from, shown below the chart.</param>
    public static GenericChart ShadowPrices(IEnumerable<(string Constraint, double Price)> prices, string unit, string source)
    {
        var all = prices.Reverse().ToList();
        return new Figure($"Shadow prices: what one more unit of each limit changes ({unit})", source, height: 180 + (34 * all.Count))
            .Trace("bar",
                ("orientation", "h"),
                ("y", all.Select(price => price.Constraint).ToArray()),
                ("x", all.Select(price => price.Price).ToArray()),
                ("marker", Figure.Map(("color", Palette.Blue))),
                ("texttemplate", "%{x:,.2f}"),
                ("textposition", "auto"),
                ("hovertemplate", $"%{{y}}<br>%{{x:,.4f}} {unit}<extra></extra>"))
            .XAxis(unit)
            .YAxis("", ("type", "category"))
            .Build();
    }

    /// <summary>How the monthly cost falls from today to the end of a plan, change by change.</summary>
    /// <param name="costBefore">Monthly cost of all priced machines today.</param>
    /// <param name="changes">Name and saving of each change, in the plan's order.</param>
    /// <param name="currency">ISO 4217 code.</param>
    /// <param name="source">Where the numbers come from, shown below the chart.</param>
    public static GenericChart Waterfall(double costBefore, IEnumerable<(string Name, double Saving)> changes, string currency, string source)
    {
        var steps = changes.ToList();
        string[] measures = ["absolute", .. steps.Select(_ => "relative"), "total"];
        string[] labels = ["today", .. steps.Select(step => step.Name), "after the plan"];
        double[] values = [Math.Round(costBefore, 2), .. steps.Select(step => Math.Round(-step.Saving, 2)), 0];
        return new Figure($"Monthly list cost along the plan ({currency})", source, height: 460)
            .Trace("waterfall",
                ("measure", measures),
                ("x", labels),
                ("y", values),
                ("increasing", Figure.Map(("marker", Figure.Map(("color", Palette.Vermilion))))),
                ("decreasing", Figure.Map(("marker", Figure.Map(("color", Palette.Green))))),
                ("totals", Figure.Map(("marker", Figure.Map(("color", Palette.Blue))))),
                ("hovertemplate", $"%{{x}}<br>%{{delta:,.2f}} {currency}<extra></extra>"))
            .XAxis("", ("type", "category"), ("tickangle", -40))
            .YAxis($"{currency} a month")
            .Layout("showlegend", false)
            .Build();
    }
}
