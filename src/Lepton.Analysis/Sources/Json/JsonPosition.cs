namespace Lepton.Analysis.Sources;

/// <summary>
/// Where a value stands, as text only when somebody asks: millions of points have a place and hardly one of them is ever named.
/// </summary>
internal sealed class JsonPosition(JsonPosition? parent, JsonStep step)
{
    private readonly string? _text;

    public JsonPosition(string text) : this(null, default) => _text = text;

    public override string ToString() => _text ?? parent + JsonPath.Format(step);
}
