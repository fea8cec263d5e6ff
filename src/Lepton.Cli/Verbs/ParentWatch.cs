using System.Diagnostics;
using System.Globalization;

namespace Lepton.Cli;

/// <summary>Ends a kernel whose front end is gone: a killed client leaves no orphan behind.</summary>
internal static class ParentWatch
{
    /// <summary>A token that ends with a process; one that never ends where no process is named.</summary>
    /// <param name="processId">The id, as Jupyter hands it on in JPY_PARENT_PID.</param>
    public static CancellationTokenSource TokenOf(string? processId)
    {
        var gone = new CancellationTokenSource();
        if (!int.TryParse(processId, CultureInfo.InvariantCulture, out var id))
            return gone;
        try
        {
            var parent = Process.GetProcessById(id);
            parent.EnableRaisingEvents = true;
            parent.Exited += (_, _) => gone.Cancel();
            if (parent.HasExited)
                gone.Cancel();
        }
        catch (ArgumentException)
        {
            gone.Cancel();
        }

        return gone;
    }
}
