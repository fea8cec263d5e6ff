namespace Microsoft.DotNet.Interactive;

/// <summary><c>x.Display()</c>, as in .NET Interactive.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mimeTypes">The forms wanted; none: what the type asks for.</param>
    /// <returns>A handle to replace what is shown.</returns>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => Kernel.display(value, mimeTypes);

    /// <summary>Shows a text as what it is: HTML, Markdown, SVG.</summary>
    /// <param name="value">The text.</param>
    /// <param name="mimeType">Its form, such as <c>text/markdown</c>.</param>
    /// <returns>A handle to replace what is shown.</returns>
    public static DisplayedValue DisplayAs(this string value, string mimeType) =>
        DisplayedValue.Of(display => display.ShowText(value, mimeType));
}
