using System.Text.Json;

namespace Lepton.Analysis.Sources;

/// <summary>The options of a document, read field by field; what is wrong with them is wrong with the study.</summary>
internal sealed class DocumentOptions
{
    private readonly string _place;
    private readonly JsonElement? _options;

    /// <param name="document">Whose options they are.</param>
    /// <param name="known">The options that its reader has; another one is an error, so that a slip is not ignored.</param>
    public DocumentOptions(SourceDocument document, params string[] known)
        : this($"{Study.FileName}, options of {document.Path}", document.Hints.Options, known)
    {
    }

    private DocumentOptions(string place, JsonElement? options, string[] known)
    {
        (_place, _options) = (place, options);
        foreach (var option in _options?.EnumerateObject() ?? default)
        {
            if (!known.Contains(option.Name))
            {
                var nearest = Nearest.To(option.Name, known);
                throw Wrong(option.Name, "is not one that this kind of document has", nearest is null
                    ? known.Length == 0 ? "It has none." : $"It has: {string.Join(", ", known)}."
                    : $"Did you mean \"{nearest}\"?");
            }
        }
    }

    /// <summary>Options that lie in a JSON file of their own.</summary>
    /// <param name="file">The file, one of the study.</param>
    /// <param name="known">The options that there are.</param>
    /// <exception cref="StudyException">It is not a JSON object, or has another option.</exception>
    public static DocumentOptions OfFile(SourceDocument file, params string[] known)
    {
        try
        {
            using var stream = file.Open();
            using var json = JsonDocument.Parse(stream);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? new DocumentOptions(file.Path, json.RootElement.Clone(), known)
                : throw new StudyException($"{file.Path}: this is not a JSON object. Write the options in braces.");
        }
        catch (JsonException problem)
        {
            throw new StudyException($"{file.Path}: this is not JSON: {problem.Message}", problem);
        }
    }

    public JsonElement? this[string name] =>
        _options is { } options && options.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public string? Text(string name) => this[name] switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when value.GetString() is { Length: > 0 } text => text,
        { } value => throw Wrong(name, $"is {value.GetRawText()}", "It has to be a text that is not empty."),
    };

    public int? Seconds(string name) => this[name] switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var seconds) && seconds > 0 => seconds,
        { } value => throw Wrong(name, $"is {value.GetRawText()}", "It has to be a whole number of seconds above 0."),
    };

    public T Require<T>(string name, T? value, string remedy) where T : class => value ?? throw Wrong(name, "is missing", remedy);

    public T Require<T>(string name, T? value, string remedy) where T : struct => value ?? throw Wrong(name, "is missing", remedy);

    public StudyException Wrong(string name, string fact, string remedy) =>
        new($"{_place}: the option \"{name}\" {fact}. {remedy}");
}
