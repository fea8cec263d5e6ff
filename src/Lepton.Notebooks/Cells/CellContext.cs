using System.Globalization;
using Microsoft.DotNet.Interactive;

namespace Lepton.Notebooks;

/// <summary>The cell that the calling thread works for; threads and tasks that a cell starts carry it along.</summary>
internal sealed class CellContext(ICellSink sink, string displayIdPrefix) : CellDisplay
{
    private int _displays;

    /// <summary>The running cell, or null outside of any.</summary>
    public static new CellContext? Current
    {
        get => CellDisplay.Current as CellContext;
        set => CellDisplay.Current = value;
    }

    public ICellSink Sink => sink;

    public override string Show(object? value, string[] mimeTypes) => Show(DisplayForms.Of(value, mimeTypes));

    public override string ShowText(string text, string mimeType) => Show(DisplayForms.OfText(text, mimeType));

    public override void Update(string displayId, object? value) => sink.Update(DisplayForms.Of(value) with { DisplayId = displayId });

    public override void Clear(bool wait) => sink.Clear(wait);

    // The same name in every run of the notebook.
    private string Show(DisplayOutput output)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{displayIdPrefix}-{Interlocked.Increment(ref _displays)}");
        sink.Show(output with { DisplayId = id });
        return id;
    }
}
