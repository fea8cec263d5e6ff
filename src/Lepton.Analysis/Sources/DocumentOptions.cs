using System.Text.Json;

namespace Lepton.Analysis.Sources;

/// <summary>The options of a document, read field by field; what is wrong with them is wrong with the study.</summary>
internal sealed class DocumentOptions
{
    private readonly string _file;
    private readonly JsonElement? _options;

    /// <param name="document">Whose options they are.</param>
    /// <param name="known">The options that its reader has; another one is an error, so that a slip is not ignored.</param>
    public DocumentOptions(SourceDocument document, params string[] known)
    {
        (_file, _options) = (document.Path, document.Hints.Options);
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
        new($"{Study.FileName}, options of {_file}: the option \"{name}\" {fact}. {remedy}");
}
