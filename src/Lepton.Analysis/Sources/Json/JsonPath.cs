using System.Globalization;
using System.Text;

namespace Lepton.Analysis.Sources;

/// <summary>One step into a JSON text: a name in an object, or, where the name is null, an index in a list.</summary>
internal readonly record struct JsonStep(string? Name, int Index);

/// <summary>Places in a JSON text: <c>$.Reservations[*]</c>, <c>$.items.*.instances[*]</c>, <c>$[*]</c>, <c>$</c>.</summary>
internal sealed class JsonPath
{
    private const string AnyIndex = "[*]";
    private const string AnyName = "*";

    private readonly string[] _parts;

    public JsonPath(string text)
    {
        Text = text;
        _parts = text.Replace(AnyIndex, "." + AnyIndex, StringComparison.Ordinal).Split('.')[1..];
    }

    public string Text { get; }

    /// <summary>Whether these steps lead to such a place.</summary>
    public bool Matches(List<JsonStep> steps) => steps.Count == _parts.Length && StartsLike(steps, _parts.Length);

    /// <summary>Whether these steps have just entered the list or object whose members are such places.</summary>
    public bool IsIn(List<JsonStep> steps) => steps.Count == _parts.Length && StartsLike(steps, _parts.Length - 1)
        && (steps[^1].Name is null) == (_parts[^1] == AnyIndex);

    /// <summary>The steps as text: <c>$.items['zones/a'].instances[3]</c>.</summary>
    public static string Format(IEnumerable<JsonStep> steps)
    {
        var text = new StringBuilder("$");
        foreach (var step in steps)
            text.Append(Format(step));
        return text.ToString();
    }

    public static string Format(JsonStep step) => step switch
    {
        { Name: null } => string.Create(CultureInfo.InvariantCulture, $"[{step.Index}]"),
        { Name: var name } when name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') => "." + name,
        { Name: var name } => $"['{name}']",
    };

    public override string ToString() => Text;

    private bool StartsLike(List<JsonStep> steps, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var isLike = _parts[i] switch
            {
                AnyIndex => steps[i].Name is null,
                AnyName => steps[i].Name is not null,
                var name => steps[i].Name == name,
            };
            if (!isLike)
                return false;
        }

        return true;
    }
}
