using System.Globalization;
using System.Text;
using System.Text.Json;
using Lepton.Analysis;
using Lepton.Analysis.Sources;

namespace Lepton.Connectors;

/// <summary>Reads a Prometheus server: each query over the window, in slices that the server takes.</summary>
internal sealed class PrometheusConnector(PrometheusSource source, Uri address, Sampling sampling) : IConnector
{
    /// <summary>Points of a series that one <c>query_range</c> may give (Prometheus, web/api/v1: "exceeded maximum resolution of 11,000 points per timeseries").</summary>
    public const int MostPoints = 11_000;

    private const int AutomaticStepSeconds = 300;

    public Task CollectAsync(Collector collector, CancellationToken cancellationToken) =>
        collector.FetchAsync([.. source.Queries.SelectMany(Calls)], cancellationToken);

    /// <summary>The slices of a window, as the timestamps of their first and last points; a point stands at the end of its step.</summary>
    /// <param name="window">Aligned to the step.</param>
    /// <param name="stepSeconds">The step.</param>
    public static IReadOnlyList<(DateTime First, DateTime Last)> Slices(CaptureWindow window, int stepSeconds)
    {
        var slices = new List<(DateTime, DateTime)>();
        for (var first = window.From.AddSeconds(stepSeconds); first <= window.To; first = first.AddSeconds((double)stepSeconds * MostPoints))
        {
            var last = first.AddSeconds((double)stepSeconds * (MostPoints - 1));
            slices.Add((first, last < window.To ? last : window.To));
        }

        return slices;
    }

    private IEnumerable<ListCall> Calls(PrometheusQuery query)
    {
        var step = query.StepSeconds ?? sampling.StepSeconds ?? AutomaticStepSeconds;
        return sampling.Aligned(step) is { } window ? Slices(window, step).Select((slice, i) => Call(query, i + 1, slice, step)) : [];
    }

    private ListCall Call(PrometheusQuery query, int number, (DateTime First, DateTime Last) slice, int step) => new()
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"prometheus/{query.Name}-{number:000}"),
        Kind = "prometheus/query-range",
        Hints = new DocumentHints
        {
            Options = JsonSerializer.SerializeToElement(new
            {
                resource = query.Resource,
                metric = query.Metric,
                unit = query.Unit,
                statistic = query.Statistic,
                stepSeconds = step,
            }),
        },
        Scope = new CallScope(null, null, address.Authority),
        Limit = new CallLimit(address.Authority, 10, 10),
        Right = "query_range",
        Records = ["result"],
        Request = _ => Request(query, slice, step),
        Read = Read,
    };

    private HttpRequestMessage Request(PrometheusQuery query, (DateTime First, DateTime Last) slice, int step) =>
        new(HttpMethod.Post, new Uri(address, "api/v1/query_range"))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["query"] = query.Query.Replace("$step", string.Create(CultureInfo.InvariantCulture, $"{step}s"), StringComparison.Ordinal),
                ["start"] = Seconds(slice.First),
                ["end"] = Seconds(slice.Last),
                ["step"] = step.ToString(CultureInfo.InvariantCulture),
            }),
        };

    // {"status": "success", "data": {"resultType": "matrix", "result": […]}}: the page is what stands in "data".
    private static Page Read(ReadOnlyMemory<byte> body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty("data", out var data) && JsonText.Mark(data, "resultType") == "matrix"
            ? new Page(Encoding.UTF8.GetBytes(data.GetRawText()), null)
            : throw new CallException(CallFailure.Refused, "the answer is no matrix, so the address is not that of a Prometheus server");
    }

    private static string Seconds(DateTime time) => new DateTimeOffset(time).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
