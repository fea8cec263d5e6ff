using System.Globalization;
using Lepton.Notebooks;
using Spectre.Console;

namespace Lepton.Cli;

/// <summary>Shows how far <c>lepton run</c> has come: a moving line on a terminal, a line for each notebook elsewhere.</summary>
internal sealed class RunProgress : IProgress<BatchProgress>, IDisposable
{
    private readonly TextWriter _writer;
    private readonly int _notebooks;
    private readonly Action<BatchProgress>? _note;
    private readonly bool _isTerminal;
    private int _done;
    private int _widthOfLine;

    private RunProgress(TextWriter writer, int done, int notebooks, Action<BatchProgress>? note, bool isTerminal)
    {
        _note = note;
        _done = done;
        _writer = writer;
        _notebooks = notebooks;
        _isTerminal = isTerminal;
    }

    /// <summary>A progress that writes where a call does.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="done">Notebooks of the run that are done already.</param>
    /// <param name="notebooks">Notebooks of the run.</param>
    /// <param name="note">Told of every step as well.</param>
    public static RunProgress Create(TextWriter writer, int done, int notebooks, Action<BatchProgress>? note) =>
        new(writer, done, notebooks, note, ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected && AnsiConsole.Profile.Capabilities.Ansi);

    public void Report(BatchProgress value)
    {
        _note?.Invoke(value);
        if (value.Result is { } result)
        {
            _done++;
            Clear();
            _writer.WriteLine(Line(_done, _notebooks, result));
        }
        else if (_isTerminal)
        {
            Clear();
            var line = $"[{_done + 1}/{_notebooks}] {value.Notebook} {value.CellsDone}/{value.CellCount} {value.CurrentCell}";
            line = line.Length < 100 ? line : line[..100] + "…";
            _widthOfLine = line.Length;
            _writer.Write(line);
        }
    }

    /// <summary>The line that tells of a notebook at its end.</summary>
    public static string Line(int done, int notebooks, NotebookResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"[{done}/{notebooks}] {result.Name}: {(result.IsSuccess ? "done" : "FAILED")}, {result.Cells.Count} cells, {result.Elapsed.TotalSeconds:F1} s");

    public void Dispose() => Clear();

    private void Clear()
    {
        if (_widthOfLine > 0)
            _writer.Write("\r\u001b[2K");
        _widthOfLine = 0;
    }
}
