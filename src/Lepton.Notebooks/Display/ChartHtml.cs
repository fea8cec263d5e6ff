using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Lepton.Notebooks;

/// <summary>A chart as an HTML fragment for front ends that do not know figures: it draws itself where plotly.js is there or can be fetched.</summary>
/// <remarks>
/// A Jupyter server hands out what lies beside a kernel's spec, and <c>lepton kernel install</c> puts plotly.js there: charts
/// are drawn without a network. Elsewhere the script comes from the makers of Plotly; where it does not, the description stands.
/// </remarks>
internal static class ChartHtml
{
    public static string Of(JsonObject figure) => Of(figure, ChartFigure.Describe(figure));

    public static string Of(JsonObject figure, string description)
    {
        var json = ForScript(figure);
        var name = "lepton-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..12];
        return $$"""
            <div class="lepton-chart" data-figure="{{name}}" role="img" aria-label="{{WebUtility.HtmlEncode(description)}}" style="min-height:{{Height(figure)}}px"></div>
            <script>
            (function () {
              var figure = {{json}};
              function draw() {
                document.querySelectorAll('[data-figure="{{name}}"]:empty').forEach(function (place) {
                  window.Plotly.newPlot(place, figure.data, figure.layout, Object.assign({ responsive: true }, figure.config));
                });
              }
              if (window.Plotly) { draw(); return; }
              function fetchFrom(address) {
                return new Promise(function (done, failed) {
                  var define = window.define; window.define = undefined;
                  var script = document.createElement('script');
                  script.src = address;
                  script.onload = function () { window.define = define; done(); };
                  script.onerror = function () { window.define = define; failed(); };
                  document.head.appendChild(script);
                });
              }
              function fetchPlotly() {
                var lab = document.getElementById('jupyter-config-data');
                var server = lab ? JSON.parse(lab.textContent).baseUrl : document.body.getAttribute('data-base-url');
                var online = function () { return fetchFrom('{{PlotlyScript.Address}}'); };
                return server ? fetchFrom(server + 'kernelspecs/{{NotebookDocument.KernelName}}/{{PlotlyScript.FileName}}').catch(online) : online();
              }
              window.leptonPlotly = window.leptonPlotly || fetchPlotly();
              window.leptonPlotly.then(draw, function () {
                document.querySelectorAll('[data-figure="{{name}}"]:empty').forEach(function (place) {
                  place.textContent = 'The chart needs plotly.js, which could not be fetched. ' + place.getAttribute('aria-label');
                });
              });
            })();
            </script>
            """;
    }

    /// <summary>JSON that may stand inside a script element: no text in it can end the element.</summary>
    public static string ForScript(JsonNode figure) => figure.ToJsonString().Replace("<", "\\u003c", StringComparison.Ordinal);

    /// <summary>The height the figure asks for, in pixels.</summary>
    public static int Height(JsonObject figure) =>
        figure["layout"]?["height"] is JsonValue value && value.TryGetValue(out double height) ? (int)height : 450;
}
