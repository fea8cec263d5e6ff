using Lepton.Analysis.Forecasting;
using Spectre.Console;

namespace Lepton.Cli;

/// <summary>Shows on a terminal how many series are done; silent elsewhere, so that logs stay short.</summary>
internal sealed class ForecastProgress(TextWriter writer) : IProgress<BulkProgress>, IDisposable
{
    private const int EverySeries = 10;
    private readonly bool _isTerminal = ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected && AnsiConsole.Profile.Capabilities.Ansi;
    private bool _isShown;

    public void Report(BulkProgress value)
    {
        if (!_isTerminal || value.Done % EverySeries != 0)
            return;
        writer.Write($"\r\u001b[2K{value.Done} series done, {value.Failed} failed");
        _isShown = true;
    }

    public void Dispose()
    {
        if (_isShown)
            writer.Write("\r\u001b[2K");
        _isShown = false;
    }
}
