using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Lepton.Notebooks;

/// <summary>Compares what a cell shows with what it showed when the notebook was stored.</summary>
/// <remarks>
/// Numbers may differ by the tolerance. Not compared are what differs in every run: GUIDs, measured times (a decimal number and
/// a unit: 1.25 s, 17.3 ms, 00:00:01.25), and points in time that lie within the present run. All other times are data and
/// must be the same, as must the order of outputs, their forms and the messages of errors.
/// </remarks>
/// <param name="tolerance">What numbers may differ by.</param>
/// <param name="runStart">When the present run began.</param>
/// <param name="clock">Tells what time it is.</param>
internal sealed partial class OutputComparison(OutputTolerance tolerance, DateTimeOffset runStart, TimeProvider clock)
{
    private const string Plain = "text/plain";
    private const string Html = "text/html";
    private const string Figure = "application/vnd.plotly.v1+json";

    // A clock that is read before the run's own, or rounded down to the minute.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    /// <summary>The first difference line by line, or null where both are the same.</summary>
    public IReadOnlyList<string>? Difference(IReadOnlyList<CellOutput> stored, IReadOnlyList<CellOutput> shown)
    {
        for (var i = 0; i < Math.Max(stored.Count, shown.Count); i++)
        {
            var (before, now) = (Forms(stored.ElementAtOrDefault(i)), Forms(shown.ElementAtOrDefault(i)));
            foreach (var form in before.Keys.Union(now.Keys).OrderBy(form => form != Plain).ThenBy(form => form, StringComparer.Ordinal))
            {
                var (left, right) = (before.GetValueOrDefault(form, []), now.GetValueOrDefault(form, []));
                if (left.Count == right.Count && left.Zip(right).All(pair => IsSame(pair.First, pair.Second)))
                    continue;
                var place = string.Create(CultureInfo.InvariantCulture, $"output {i + 1}, {form}:");
                return [place, .. LineDiff.Of(left, right, IsSame)];
            }
        }

        return null;
    }

    /// <summary>Whether two lines say the same.</summary>
    internal bool IsSame(string stored, string shown)
    {
        if (stored == shown)
            return true;
        (stored, shown) = MaskTimes(Masked().Replace(stored, "…"), Masked().Replace(shown, "…"));
        var (numbers, others) = (Number().Matches(stored), Number().Matches(shown));
        return numbers.Count == others.Count
            && Number().Replace(stored, "#") == Number().Replace(shown, "#")
            && numbers.Zip(others).All(pair => IsClose(pair.First.Value, pair.Second.Value));
    }

    // The HTML of a chart is its figure once more.
    private static Dictionary<string, IReadOnlyList<string>> Forms(CellOutput? output) => output switch
    {
        null => [],
        StreamOutput stream => new() { [stream.Name] = Lines(stream.Text) },
        ErrorOutput error => new() { ["error"] = Lines($"{error.Name}: {error.Message}") },
        DisplayOutput display => display.Data.Where(form => form.Key != Html || !display.Data.ContainsKey(Figure)).ToDictionary(form => form.Key, form => Lines(form.Value)),
        _ => new() { ["unknown"] = Lines(output.Write()) },
    };

    private static IReadOnlyList<string> Lines(JsonNode value) =>
        Lines(value is JsonValue text && text.TryGetValue(out string? plain) ? plain : NotebookJson.Write(value, indent: 1));

    private static IReadOnlyList<string> Lines(string text) => text.TrimEnd('\n').Split('\n');

    private (string Stored, string Shown) MaskTimes(string stored, string shown)
    {
        var (before, now) = (Time().Matches(stored), Time().Matches(shown));
        if (before.Count != now.Count)
            return (stored, shown);
        for (var i = now.Count - 1; i >= 0; i--)
        {
            if (!IsOfThisRun(now[i].Value))
                continue;
            stored = stored[..before[i].Index] + "…" + stored[(before[i].Index + before[i].Length)..];
            shown = shown[..now[i].Index] + "…" + shown[(now[i].Index + now[i].Length)..];
        }

        return (stored, shown);
    }

    private bool IsOfThisRun(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        && time >= runStart - Slack && time <= clock.GetUtcNow() + Slack;

    private bool IsClose(string stored, string shown)
    {
        if (stored == shown)
            return true;
        return double.TryParse(stored, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var left)
            && double.TryParse(shown, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var right)
            && Math.Abs(left - right) <= tolerance.Relative * Math.Max(Math.Abs(left), Math.Abs(right));
    }

    [GeneratedRegex(@"(?<![\w.])[-+]?\d[\d,]*(\.\d+)?([eE][-+]?\d+)?(?![\w])", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Time();

    [GeneratedRegex(@"\b[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b|\b\d+\.\d+ ?(ms|s)\b|\b\d\d:\d\d:\d\d\.\d+\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Masked();
}
