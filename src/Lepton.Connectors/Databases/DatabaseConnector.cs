using System.Globalization;
using System.Text;
using System.Text.Json;
using Lepton.Analysis;
using Lepton.Analysis.Sources;

namespace Lepton.Connectors;

/// <summary>Reads telemetry out of a database: each query over the window, slice by slice.</summary>
internal sealed class DatabaseConnector(DatabaseSource source, DatabaseDialect dialect, Uri address, Sampling sampling) : IConnector
{
    private const int AutomaticStepSeconds = 300;

    // An answer is held in memory: a day of fine steps, or a week of hours, of a few thousand machines is some ten megabytes.
    private const int StepsPerSlice = 288;

    public Task CollectAsync(Collector collector, CancellationToken cancellationToken) =>
        collector.FetchAsync([.. source.Queries.SelectMany(Calls)], cancellationToken);

    /// <summary>The slices of a window: each begins where the one before ends.</summary>
    /// <param name="window">Aligned to the step.</param>
    /// <param name="stepSeconds">The step.</param>
    public static IReadOnlyList<CaptureWindow> Slices(CaptureWindow window, int stepSeconds)
    {
        var slices = new List<CaptureWindow>();
        for (var from = window.From; from < window.To;)
        {
            var to = from.AddSeconds((double)stepSeconds * StepsPerSlice);
            slices.Add(new CaptureWindow(from, to < window.To ? to : window.To));
            from = slices[^1].To;
        }

        return slices;
    }

    private IEnumerable<ListCall> Calls(DatabaseQuery query)
    {
        var step = query.StepSeconds ?? sampling.StepSeconds ?? AutomaticStepSeconds;
        return sampling.Aligned(step) is { } window ? Slices(window, step).Select((slice, i) => Call(query, i + 1, slice, step)) : [];
    }

    private ListCall Call(DatabaseQuery query, int number, CaptureWindow slice, int step) => new()
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"{dialect.Name}/{query.Name}-{number:000}"),
        Kind = "telemetry/query-rows",
        Hints = new DocumentHints
        {
            Options = JsonSerializer.SerializeToElement(new { metric = query.Metric, unit = query.Unit, statistic = query.Statistic, stepSeconds = step }),
        },
        Scope = new CallScope(null, null, address.Authority),
        Limit = new CallLimit(address.Authority, 4, 4),
        Right = "SELECT",
        Records = ["data"],
        Request = _ => new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Sql(query, slice, step))) },
        Read = Read,
    };

    private string Sql(DatabaseQuery query, CaptureWindow slice, int step) => dialect.Around(query.Query.Trim().TrimEnd(';')
        .Replace("$from", dialect.Instant(slice.From), StringComparison.Ordinal)
        .Replace("$to", dialect.Instant(slice.To), StringComparison.Ordinal)
        .Replace("$step", step.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

    // To its end: an answer that is cut short is noticed here. JsonText reads the top and skips the rows. ClickHouse answers HTTP 200 before
    // it has all rows; what goes wrong then stands behind those that it has.
    private static Page Read(ReadOnlyMemory<byte> body) => JsonText.Mark(body.Span, "exception") is { } broken
        ? throw new CallException(CallFailure.Transient, $"the database broke off: {Stable.Text(broken)}")
        : new Page(body, null);
}
