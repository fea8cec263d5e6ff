namespace Microsoft.DotNet.Interactive;

/// <summary>The way from what a cell calls to the host that runs it.</summary>
/// <remarks>
/// This assembly is small for a reason: it must not refer to anything that a cell's <c>#r</c> adds later, or the
/// compiler would see its types twice.
/// </remarks>
internal abstract class CellDisplay
{
    private static readonly AsyncLocal<CellDisplay?> Flowing = new();

    /// <summary>The display of the cell that the calling thread works for, or null outside of any.</summary>
    public static CellDisplay? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }

    /// <summary>Shows a value and returns the name under which it can be replaced.</summary>
    public abstract string Show(object? value, string[] mimeTypes);

    /// <summary>Shows a text that already is in a form.</summary>
    public abstract string ShowText(string text, string mimeType);

    /// <summary>Replaces a shown value.</summary>
    public abstract void Update(string displayId, object? value);

    /// <summary>Takes away what the cell has shown so far.</summary>
    public abstract void Clear(bool wait);
}
