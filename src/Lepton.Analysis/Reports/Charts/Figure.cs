using Plotly.NET;

namespace Lepton.Analysis.Reports;

/// <summary>A chart in the making: Plotly traces with one title, units on the axes and the source of the numbers below.</summary>
/// <remarks>The keys are those of Plotly's figure reference (plotly.com/javascript/reference); a missing number (NaN) leaves a gap.</remarks>
internal sealed class Figure
{
    private readonly List<Trace> _traces = [];
    private readonly Dictionary<string, object> _layout;

    public Figure(string title, string source, int height = 420)
    {
        _layout = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["title"] = Map(("text", title), ("x", 0.01), ("xanchor", "left"), ("y", 1), ("yref", "container"), ("yanchor", "top"), ("pad", Map(("t", 12)))),
            ["height"] = height,
            ["margin"] = Map(("l", 70), ("r", 24), ("t", 76), ("b", 86)),
            ["font"] = Map(("family", "system-ui, sans-serif"), ("size", 13)),
            ["colorway"] = Palette.All,
            ["legend"] = Map(("orientation", "h"), ("x", 0), ("y", 1.02), ("yanchor", "bottom")),
            ["hovermode"] = "closest",
            ["annotations"] = new List<object>
            {
                Map(("text", $"Source: {source}"), ("xref", "paper"), ("yref", "paper"), ("x", 0), ("y", 0), ("yshift", -70), ("xanchor", "left"),
                    ("yanchor", "bottom"), ("showarrow", false), ("font", Map(("size", 11), ("color", Palette.Grey)))),
            },
        };
    }

    public Figure Trace(string type, params (string Key, object? Value)[] properties)
    {
        var trace = new Trace(type);
        foreach (var (key, value) in properties)
        {
            if (Plain(value) is { } plain)
                trace.SetProperty(key, plain);
        }

        _traces.Add(trace);
        return this;
    }

    public Figure XAxis(string title, params (string Key, object Value)[] properties) => Layout("xaxis", Axis(title, properties));

    public Figure YAxis(string title, params (string Key, object Value)[] properties) => Layout("yaxis", Axis(title, properties));

    public Figure Layout(string key, object value)
    {
        _layout[key] = value;
        return this;
    }

    /// <summary>A line; <paramref name="x"/> as numbers, words or times.</summary>
    public Figure Line<T>(string name, IReadOnlyList<T> x, IReadOnlyList<double> y, string colour, string dash = "solid") => Trace(
        "scatter", ("mode", "lines"), ("name", name), ("x", x), ("y", y), ("line", Map(("color", colour), ("dash", dash), ("width", 1.8))));

    /// <summary>The area between two lines.</summary>
    public Figure Band<T>(string name, IReadOnlyList<T> x, IReadOnlyList<double> lower, IReadOnlyList<double> upper, string fill) =>
        Trace("scatter", ("mode", "lines"), ("name", name), ("x", x), ("y", upper), ("line", Map(("width", 0))), ("showlegend", false), ("hoverinfo", "skip"))
            .Trace("scatter", ("mode", "lines"), ("name", name), ("x", x), ("y", lower), ("line", Map(("width", 0))), ("fill", "tonexty"), ("fillcolor", fill));

    public GenericChart Build()
    {
        var layout = new Layout();
        foreach (var (key, value) in _layout)
            layout.SetProperty(key, value);
        return GenericChart.setLayout(layout, GenericChart.ofTraceObjects(false, Microsoft.FSharp.Collections.ListModule.OfSeq(_traces)));
    }

    public static Dictionary<string, object> Map(params (string Key, object Value)[] properties) =>
        properties.ToDictionary(property => property.Key, property => property.Value, StringComparer.Ordinal);

    private static Dictionary<string, object> Axis(string title, (string Key, object Value)[] properties) =>
        Map([("title", Map(("text", title))), ("automargin", true), .. properties]);

    // Plotly's JSON has no NaN, and times are written as the text that Plotly reads.
    private static object? Plain(object? value) => value switch
    {
        IReadOnlyList<double> numbers => numbers.Select(number => double.IsFinite(number) ? number : (double?)null).ToArray(),
        IReadOnlyList<DateTime> times => times.Select(time => time.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)).ToArray(),
        IReadOnlyList<IReadOnlyList<double>> rows => rows.Select(Plain).ToArray(),
        _ => value,
    };

}
