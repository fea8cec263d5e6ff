namespace Microsoft.DotNet.Interactive;

/// <summary>A value on the screen, which can be replaced by another.</summary>
public sealed class DisplayedValue
{
    private readonly CellDisplay? _display;

    private DisplayedValue(string displayId, CellDisplay? display)
    {
        DisplayId = displayId;
        _display = display;
    }

    /// <summary>The name under which the front end keeps it.</summary>
    public string DisplayId { get; }

    /// <summary>Shows another value in its place.</summary>
    /// <param name="updatedValue">Anything.</param>
    public void Update(object? updatedValue) => _display?.Update(DisplayId, updatedValue);

    // Outside of a cell (a raw thread of a native library, say) nobody looks: the value is dropped, the code goes on.
    internal static DisplayedValue Of(Func<CellDisplay, string> show) =>
        CellDisplay.Current is { } display ? new DisplayedValue(show(display), display) : new DisplayedValue("", display: null);
}
