using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lepton.Analysis.Studies;

/// <summary>Files by which one stage hands its result on to the next, each named after the stage and bound to a snapshot.</summary>
/// <param name="folder">Where they lie.</param>
/// <param name="snapshotId">Only files made from this snapshot are read.</param>
internal sealed class Handover(string folder, string snapshotId)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The result that an earlier notebook handed on, or the one made now and written for later ones.</summary>
    public T ReadOrMake<T>(string stage, Func<T> make)
    {
        var path = PathOf(stage);
        if (File.Exists(path) && Read<T>(path) is { } handed && handed.SnapshotId == snapshotId)
            return handed.Content;
        var content = make();
        Write(stage, content);
        return content;
    }

    public void Write<T>(string stage, T content) =>
        WriteText($"{stage}.json", JsonSerializer.Serialize(new Handed<T>(snapshotId, content), Options).ReplaceLineEndings("\n") + "\n");

    public void WriteText(string name, string text) => WholeFile.WriteText(Path.Combine(folder, name), text);

    private string PathOf(string stage) => Path.Combine(folder, $"{stage}.json");

    private static Handed<T>? Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Handed<T>>(File.ReadAllText(path), Options);
        }
        catch (JsonException damage)
        {
            throw new StudyException(
                $"{path}: line {damage.LineNumber + 1} cannot be read as a result of an earlier stage ({damage.Message}). Delete the file; it is made again.", damage);
        }
    }

    private sealed record Handed<T>(string SnapshotId, T Content);
}
