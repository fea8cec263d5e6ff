using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace Lepton.Notebooks;

/// <summary>What was run in this session; a kernel keeps no history beyond its life.</summary>
internal sealed class KernelHistory
{
    private const int Session = 1;
    private readonly List<(int Line, string Source)> _entries = [];

    public void Add(int line, string source) => _entries.Add((line, source));

    /// <summary>Answers a history request: its tail, a range of lines, or a search by pattern.</summary>
    public JsonObject Reply(JsonObject request)
    {
        var found = (string?)request["hist_access_type"] switch
        {
            "range" => Range((int?)request["start"] ?? 0, (int?)request["stop"]),
            "search" => Search((string?)request["pattern"] ?? "*", (bool?)request["unique"] ?? false).TakeLast((int?)request["n"] ?? int.MaxValue),
            _ => _entries.TakeLast((int?)request["n"] ?? int.MaxValue),
        };
        var withOutput = (bool?)request["output"] ?? false;
        var reply = KernelReplies.Ok();
        reply["history"] = new JsonArray([.. found.Select(entry => new JsonArray(
            Session, entry.Line, withOutput ? new JsonArray(JsonValue.Create(entry.Source), null) : JsonValue.Create(entry.Source)))]);
        return reply;
    }

    private IEnumerable<(int Line, string Source)> Range(int start, int? stop) =>
        _entries.Where(entry => entry.Line >= start && (stop is null || entry.Line < stop));

    private IEnumerable<(int Line, string Source)> Search(string pattern, bool isUnique)
    {
        var found = _entries.Where(entry => FileSystemName.MatchesSimpleExpression(pattern, entry.Source));
        return isUnique ? found.DistinctBy(entry => entry.Source) : found;
    }
}
