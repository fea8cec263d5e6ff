using Plotly.NET;

namespace Lepton.Analysis.Reports;

/// <summary>Charts of what runs and what it costs.</summary>
public static class FleetCharts
{
    /// <summary>The fleet as nested areas, provider, region, instance type; the area is the monthly list cost.</summary>
    /// <param name="rows">One row a provider, region and type; cost in <paramref name="currency"/> a month, ≥ 0.</param>
    /// <param name="currency">ISO 4217 code.</param>
    /// <param name="source">Where the numbers come from, shown below the chart.</param>
    public static GenericChart CostMap(IEnumerable<FleetCostRow> rows, string currency, string source)
    {
        var cells = rows.Where(row => row.MonthlyCost > 0).ToList();
        var nodes = new List<(string Id, string Label, string Parent, decimal Cost, string Colour)>();
        foreach (var provider in cells.GroupBy(row => row.Provider).OrderBy(group => group.Key))
        {
            var colour = Palette.Of(provider.Key);
            var name = ProviderName.Of(provider.Key);
            nodes.Add((name, name, "", Sum(provider), colour));
            foreach (var region in provider.GroupBy(row => row.Region).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                nodes.Add(($"{name}/{region.Key}", region.Key, name, Sum(region), colour));
                nodes.AddRange(region
                    .OrderBy(row => row.InstanceType, StringComparer.Ordinal)
                    .Select(row => ($"{name}/{region.Key}/{row.InstanceType}", $"{row.Count} × {row.InstanceType}", $"{name}/{region.Key}", Cents(row), colour)));
            }
        }

        var title = cells.Count > 0 ? $"Monthly list cost by provider, region and instance type ({currency})" : "Monthly list cost: of no running machine is it known";
        return new Figure(title, $"{source}, list prices", height: 480)
            .Trace("treemap",
                ("ids", nodes.Select(node => node.Id).ToArray()),
                ("labels", nodes.Select(node => node.Label).ToArray()),
                ("parents", nodes.Select(node => node.Parent).ToArray()),
                ("values", nodes.Select(node => node.Cost).ToArray()),
                ("marker", Figure.Map(("colors", nodes.Select(node => node.Colour).ToArray()), ("line", Figure.Map(("color", "white"), ("width", 1))))),
                ("branchvalues", "total"),
                ("texttemplate", $"%{{label}}<br>%{{value:,.0f}} {currency}"),
                ("hovertemplate", $"%{{id}}<br>%{{value:,.2f}} {currency} a month<extra></extra>"))
            .Layout("margin", Figure.Map(("l", 8), ("r", 8), ("t", 48), ("b", 86)))
            .Build();

        // Plotly draws nothing where the parts of an area exceed it by a rounding error, so the sums are of rounded amounts and exact.
        static decimal Sum(IEnumerable<FleetCostRow> part) => part.Sum(Cents);

        static decimal Cents(FleetCostRow row) => decimal.Round((decimal)row.MonthlyCost, 2);
    }
}
