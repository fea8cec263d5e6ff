using System.Text.Json;
using Lepton.Analysis;
using Lepton.Analysis.Sources;

namespace Lepton.Connectors;

/// <summary>Documents of a study of files that go into a live collection too: price lists, costs, telemetry of other makes, a cloud that is not read live.</summary>
internal static class Alongside
{
    /// <summary>Where they lie in the folder of the collection.</summary>
    private const string Folder = "alongside";

    private static readonly Dictionary<Provider, string> LiveKinds = new() { [Provider.Aws] = "aws/", [Provider.Azure] = "azure/", [Provider.Gcp] = "gcp/" };

    /// <summary>Copies them.</summary>
    /// <param name="sources">What is read live, and the study.</param>
    /// <param name="folder">The folder of the collection.</param>
    /// <returns>How the study of the collection names them.</returns>
    public static IReadOnlyList<StudyDocument> Copy(LiveSources sources, CollectionFolder folder)
    {
        if (sources.Alongside is not { } files)
            return [];
        var documents = Study.Load(files).Documents.Where(document => !IsLive(document, sources)).ToList();
        return [.. documents.Select(document => Take(document, files, folder))];
    }

    /// <summary>The currency that the study of files states.</summary>
    public static string? Currency(LiveSources sources) => sources.Alongside is { } files ? Study.Load(files).Currency : null;

    private static StudyDocument Take(StudyDocument document, string files, CollectionFolder folder) =>
        document with { Path = Copied(document.Path, files, folder), Hints = document.Hints with { Options = WithCompanions(document.Hints.Options, files, folder) } };

    private static string Copied(string path, string files, CollectionFolder folder)
    {
        var copy = $"{Folder}/{path}";
        WholeFile.WriteBytes(folder.At(copy), stream =>
        {
            using var file = File.OpenRead(Path.Combine(files, path));
            file.CopyTo(stream);
        });
        return copy;
    }

    // An option may name a file of the study: the mapping of a table's columns, what was asked of CloudWatch.
    private static JsonElement? WithCompanions(JsonElement? options, string files, CollectionFolder folder)
    {
        if (options is not { ValueKind: JsonValueKind.Object } some)
            return options;
        var taken = some.EnumerateObject().ToDictionary(
            option => option.Name,
            option => WithCompanion(option.Value, files, folder),
            StringComparer.Ordinal);
        return JsonSerializer.SerializeToElement(taken);
    }

    private static JsonElement WithCompanion(JsonElement value, string files, CollectionFolder folder) => value.ValueKind switch
    {
        JsonValueKind.Array => JsonSerializer.SerializeToElement(value.EnumerateArray().Select(item => WithCompanion(item, files, folder)).ToList()),
        JsonValueKind.String when value.GetString() is { Length: > 0 } path && File.Exists(Path.Combine(files, path)) =>
            JsonSerializer.SerializeToElement(Copied(path, files, folder)),
        _ => value,
    };

    // An export of a cloud does not stand beside what it says now; its price lists do ("azure/retail-prices", "gcp/billing-skus").
    private static bool IsLive(StudyDocument document, LiveSources sources) =>
        LiveKinds.Any(one => sources.Reads(one.Key) && document.Kind.StartsWith(one.Value, StringComparison.Ordinal))
        && DocumentReaders.All.For(document.Kind) is not IListPriceReader;
}
