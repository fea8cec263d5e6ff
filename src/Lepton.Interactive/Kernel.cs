using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive;

/// <summary>What a cell may call by name alone, as in .NET Interactive; the namespace is that of the original, so that its notebooks compile.</summary>
public static class Kernel
{
    /// <summary>Shows a value.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mimeTypes">The forms wanted; none: what the type asks for.</param>
    /// <returns>A handle to replace what is shown.</returns>
#pragma warning disable IDE1006 // The lower-case name is the one that notebook authors know.
    public static DisplayedValue display(object? value, params string[] mimeTypes) =>
        DisplayedValue.Of(display => display.Show(value, mimeTypes));
#pragma warning restore IDE1006

    /// <summary>Marks a text as HTML; as the last expression of a cell, or given to <see cref="display"/>, it is shown as such.</summary>
    /// <param name="content">HTML.</param>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Takes away what the cell has shown so far. .NET Interactive has no such call.</summary>
    /// <param name="wait">Whether to wait until the next output comes, so that nothing flickers.</param>
    public static void ClearOutput(bool wait = false) => CellDisplay.Current?.Clear(wait);

    /// <summary>Hands a script to the front end. A report of <c>lepton run</c> keeps it as data and does not run it.</summary>
    /// <param name="scriptContent">JavaScript.</param>
    /// <returns>A handle to replace what is shown.</returns>
    public static DisplayedValue Javascript(string scriptContent) =>
        DisplayedValue.Of(display => display.ShowText(scriptContent, "application/javascript"));
}
