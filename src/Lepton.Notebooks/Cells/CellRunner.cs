using System.Diagnostics;
using System.Globalization;

namespace Lepton.Notebooks;

/// <summary>Runs a whole cell with its <c>#!</c> lines: what hosts call for a cell as a person wrote it.</summary>
/// <param name="session">The session in which its C# runs.</param>
public sealed class CellRunner(CellSession session)
{
    private const int DeepestImport = 10;
    private int _imports;

    /// <summary>Runs a cell.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="sink">Takes what it shows.</param>
    /// <param name="stop">Ends a cell that runs.</param>
    /// <param name="executionCount">The number beside the cell; null: one more than the last.</param>
    public async Task<CellResult> RunAsync(string source, string name, ICellSink sink, CancellationToken stop, int? executionCount = null)
    {
        if (!CellMagic.IsIn(source))
            return await session.RunAsync(source, name, sink, stop, executionCount);
        var isTimed = false;
        var watch = Stopwatch.StartNew();
        foreach (var part in CellMagic.Split(source))
        {
            isTimed |= part.Name == "time";
            var result = await RunPart(part, name, sink, executionCount, stop);
            if (!result.IsSuccess)
                return result;
        }

        if (isTimed)
            sink.Write("stdout", string.Create(CultureInfo.InvariantCulture, $"Wall time: {watch.Elapsed.TotalMilliseconds:F1} ms\n"));
        return new CellResult();
    }

    private async Task<CellResult> RunPart(CellMagic part, string name, ICellSink sink, int? count, CancellationToken stop)
    {
        switch (part.Name)
        {
            case "" or "csharp" or "c#" or "C#" or "time":
                return await RunCode(part.Text, name, sink, count, stop);
            case "markdown":
                sink.Show(DisplayForms.OfText(part.Text.Trim('\n'), "text/markdown"));
                return new CellResult();
            case "html":
                sink.Show(DisplayForms.OfText(part.Text.Trim('\n'), "text/html"));
                return new CellResult();
            case "mermaid":
                sink.Show(DisplayForms.OfText(CellMagic.Mermaid(part.Text), "text/html"));
                return new CellResult();
            case "about":
                sink.Write("stdout", $"Lepton notebook host {typeof(CellRunner).Assembly.GetName().Version?.ToString(3)}, C# on .NET {Environment.Version}\n");
                return await RunCode(part.Text, name, sink, count, stop);
            case "whos":
                sink.Show(DisplayForms.Of(session.Variables));
                return await RunCode(part.Text, name, sink, count, stop);
            case "import":
                return await Import(part.Argument.Trim('"'), sink, count, stop) is { IsSuccess: false } failed
                    ? failed
                    : await RunCode(part.Text, name, sink, count, stop);
            default:
                return CellErrors.OfMessage("MagicError", $"#!{part.Name} is not known here. This host runs C#; it knows {CellMagic.Known}.");
        }
    }

    private async Task<CellResult> RunCode(string text, string name, ICellSink sink, int? count, CancellationToken stop) =>
        string.IsNullOrWhiteSpace(text) ? new CellResult() : await session.RunAsync(text, name, sink, stop, count);

    private async Task<CellResult> Import(string path, ICellSink sink, int? count, CancellationToken stop)
    {
        var full = Path.GetFullPath(Path.Combine(session.BaseDirectory, path));
        if (!File.Exists(full))
            return CellErrors.OfMessage("ImportError", $"#!import {path}: there is no such file. Paths begin at the notebook's folder.");
        if (_imports >= DeepestImport)
            return CellErrors.OfMessage("ImportError", $"#!import {path}: imports are nested more than {DeepestImport} deep. Does a notebook import itself?");
        _imports++;
        try
        {
            if (Path.GetExtension(full) is not ".ipynb")
                return await RunAsync(await File.ReadAllTextAsync(full, stop), Path.GetFileName(full), sink, stop, count);
            var cells = NotebookDocument.Load(full).Cells;
            for (var i = 0; i < cells.Count; i++)
            {
                if (cells[i].Kind != CellKind.Code)
                    continue;
                var result = await RunAsync(cells[i].Source, $"{Path.GetFileName(full)} cell {i + 1}", sink, stop, count);
                if (!result.IsSuccess)
                    return result;
            }

            return new CellResult();
        }
        catch (NotebookException failure)
        {
            return CellErrors.OfMessage("ImportError", failure.Message);
        }
        finally
        {
            _imports--;
        }
    }
}
