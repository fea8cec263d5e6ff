using System.Text;
using System.Text.Json.Nodes;
using Newtonsoft.Json;
using Plotly.NET;

namespace Lepton.Notebooks;

/// <summary>A Plotly.NET chart as the figure that plotly.js draws, without the default template of 9 kB, and in words.</summary>
internal static class ChartFigure
{
    private const string Template = "template";
    private static readonly string[] PointFields = ["x", "y", "values", "labels"];

    /// <summary>The figure: <c>data</c>, <c>layout</c> and <c>config</c>.</summary>
    public static JsonObject Of(GenericChart chart)
    {
        var layout = GenericChart.getLayout(chart);
        var kept = layout.Properties.Where(field => field.Key != Template).ToDictionary(field => field.Key, field => field.Value);
        LeaveDefaultSizeToTheFrontEnd(kept);
        var figure = new JsonObject
        {
            ["data"] = ToJson(GenericChart.getTraces(chart)),
            ["layout"] = ToJson(kept),
            ["config"] = ToJson(GenericChart.getConfig(chart)),
        };
        GiveTitlesTheirObjectForm(figure);
        return figure;
    }

    /// <summary>What the chart shows, for those who cannot see it.</summary>
    public static string Describe(JsonObject figure)
    {
        var text = new StringBuilder("Chart");
        if (TitleOf(figure["layout"]) is { } title)
            text.Append(": ").Append(title);
        foreach (var trace in (figure["data"] as JsonArray ?? []).OfType<JsonObject>())
            text.Append("\n  ").Append(DescribeTrace(trace));
        foreach (var (axis, name) in new[] { ("xaxis", "across"), ("yaxis", "up") })
        {
            if (TitleOf(figure["layout"]?[axis]) is { } axisTitle)
                text.Append("\n  ").Append(name).Append(": ").Append(axisTitle);
        }

        return text.ToString();
    }

    // A square of 600 pixels is what Plotly.NET puts where nobody chose a size.
    private static void LeaveDefaultSizeToTheFrontEnd(Dictionary<string, object> layout)
    {
        if (layout.GetValueOrDefault("width") is 600 && layout.GetValueOrDefault("height") is 600)
        {
            layout.Remove("width");
            layout.Remove("height");
        }
    }

    private static JsonNode ToJson(object value) => JsonNode.Parse(JsonConvert.SerializeObject(value, global::Globals.JSON_CONFIG))!;

    private static string DescribeTrace(JsonObject trace)
    {
        var name = trace["name"] is JsonValue value && value.TryGetValue(out string? text) ? $" \"{text}\"" : "";
        return $"{(string?)trace["type"] ?? "scatter"}{name}{PointsOf(trace)}";
    }

    private static string PointsOf(JsonObject trace)
    {
        if (trace["z"] is JsonArray { Count: > 0 } rows && rows[0] is JsonArray row)
            return $": {rows.Count} × {row.Count} values";
        var points = PointFields.Select(field => (trace[field] as JsonArray)?.Count ?? 0).Max();
        return points == 0 ? "" : $": {ValueText.Count(points)} points";
    }

    private static string? TitleOf(JsonNode? owner) => owner?["title"] switch
    {
        JsonObject title => (string?)title["text"],
        JsonValue title when title.TryGetValue(out string? text) => text,
        _ => null,
    };

    // plotly.js 3 dropped the plain string form of titles; the object form is understood by all versions.
    private static void GiveTitlesTheirObjectForm(JsonNode? node)
    {
        if (node is JsonArray items && items.Count > 0 && items[0] is JsonObject)
        {
            foreach (var item in items)
                GiveTitlesTheirObjectForm(item);
        }

        if (node is not JsonObject fields)
            return;
        if (fields["title"] is JsonValue title && title.TryGetValue(out string? text))
            fields["title"] = new JsonObject { ["text"] = text };
        foreach (var (_, value) in fields.ToList())
            GiveTitlesTheirObjectForm(value);
    }
}
