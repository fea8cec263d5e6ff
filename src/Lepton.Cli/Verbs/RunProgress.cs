using System.Globalization;
using Lepton.Notebooks;
using Spectre.Console;

namespace Lepton.Cli;

/// <summary>Shows how far <c>lepton run</c> has come: a moving line on a terminal, a line for each notebook elsewhere.</summary>
internal sealed class RunProgress : IProgress<BatchProgress>, IDisposable
{
    private readonly TextWriter _writer;
    private readonly int _notebooks;
    private readonly string _outputFolder;
    private readonly bool _isTerminal;
    private int _done;
    private int _widthOfLine;

    private RunProgress(TextWriter writer, int notebooks, string outputFolder, bool isTerminal)
    {
        _outputFolder = outputFolder;
        _writer = writer;
        _notebooks = notebooks;
        _isTerminal = isTerminal;
    }

    public static RunProgress Create(TextWriter writer, int notebooks, string outputFolder) =>
        new(writer, notebooks, outputFolder, ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected && AnsiConsole.Profile.Capabilities.Ansi);

    public void Report(BatchProgress value)
    {
        RunSupervisor.Mark(_outputFolder, value);
        if (value.Result is { } result)
        {
            _done++;
            Clear();
            _writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"[{_done}/{_notebooks}] {result.Name}: {(result.IsSuccess ? "done" : "FAILED")}, {result.Cells.Count} cells, {result.Elapsed.TotalSeconds:F1} s"));
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

    public void Dispose() => Clear();

    private void Clear()
    {
        if (_widthOfLine > 0)
            _writer.Write("\r\u001b[2K");
        _widthOfLine = 0;
    }
}
