using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Lepton.Notebooks;

/// <summary>Parameter values from a JSON or YAML file: one object, a field for each parameter.</summary>
public static class ParameterFile
{
    /// <summary>Reads the values.</summary>
    /// <param name="path">A file ending in <c>.json</c>, <c>.yaml</c> or <c>.yml</c>.</param>
    /// <exception cref="NotebookException">The file is missing, broken, or not an object.</exception>
    public static IReadOnlyDictionary<string, JsonNode?> Read(string path)
    {
        if (!File.Exists(path))
            throw new NotebookException($"{path}: there is no such parameters file. Check the path.");
        var values = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".json" => Json(path),
            ".yaml" or ".yml" => Yaml(path),
            var other => throw new NotebookException($"{path}: a parameters file ends in .json, .yaml or .yml, not in \"{other}\". Rename it."),
        };
        return values as JsonObject is { } fields
            ? fields.ToDictionary(field => field.Key, field => field.Value?.DeepClone(), StringComparer.Ordinal)
            : throw new NotebookException($"{path}: the file is not an object with a field for each parameter.");
    }

    private static JsonNode? Json(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException failure)
        {
            throw new NotebookException($"{path}, line {failure.LineNumber + 1}: the JSON is broken there.", failure);
        }
    }

    private static JsonNode? Yaml(string path)
    {
        try
        {
            var stream = new YamlStream();
            using var reader = new StreamReader(path);
            stream.Load(reader);
            return stream.Documents.Count == 0 ? new JsonObject() : ToJson(stream.Documents[0].RootNode);
        }
        catch (YamlException failure)
        {
            throw new NotebookException($"{path}, line {failure.Start.Line}: the YAML is broken there: {failure.Message}", failure);
        }
    }

    // Scalars stay texts: the parameter's own type decides how they are read.
    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(
            child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value ?? "", ToJson(child.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(ToJson)]),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };
}
