namespace Lepton.Analysis.Optimization;

/// <summary>Reads a model file: JSON that names its kind under <c>model</c>.</summary>
public static class ModelFile
{
    private static readonly SortedDictionary<string, Func<LocatedJson, IModelCase>> Kinds = new(StringComparer.Ordinal)
    {
        ["commitment"] = CommitmentFile.Read,
        ["joint"] = JointFile.Read,
        ["linear"] = LinearFile.Read,
        ["pools"] = PoolsFile.Read,
        ["packing"] = PackingFile.Read,
        ["sizing"] = SizingFile.Read,
        ["traffic"] = TrafficFile.Read,
        ["worked-case"] = WorkedCaseFile.Read,
    };

    /// <summary>The kinds that a file may name.</summary>
    public static IReadOnlyCollection<string> KindNames => Kinds.Keys;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <exception cref="StudyException">It does not exist, is not JSON, or is not such a model; the text names the line.</exception>
    public static IModelCase Load(string path) => Read(LocatedJson.Load(path));

    /// <summary>Reads a document.</summary>
    /// <param name="document">Its root.</param>
    /// <exception cref="StudyException">It is not such a model; the text names the line.</exception>
    public static IModelCase Read(LocatedJson document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var kind = document.Get("model");
        return Kinds.TryGetValue(kind.Text(), out var read)
            ? read(document)
            : throw kind.Error($"There is no model \"{kind.Text()}\". Write one of: {string.Join(", ", Kinds.Keys)}.");
    }
}
