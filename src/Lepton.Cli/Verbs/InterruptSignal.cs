using System.Runtime.InteropServices;

namespace Lepton.Cli;

/// <summary>Makes SIGINT reach a kernel whose parent ignored it.</summary>
internal static class InterruptSignal
{
    private const int Interrupt = 2;
    private const nint DefaultAction = 0;
    private const nint Error = -1;

    /// <summary>Gives SIGINT its default meaning back, to be called before anything touches the console.</summary>
    /// <remarks>
    /// A shell starts what it sends to the background with SIGINT ignored, and every process below inherits that; test runners
    /// and services do the same. The runtime respects an ignored signal: a handler registered later is never called. A kernel's
    /// SIGINT means "stop the cell" whoever started it.
    /// </remarks>
    public static void Restore()
    {
        if (!OperatingSystem.IsWindows() && SetAction(Interrupt, DefaultAction) == Error)
            throw new InvalidOperationException($"SIGINT cannot be given its default meaning: error {Marshal.GetLastPInvokeError()}.");
    }

    [DllImport("libc", EntryPoint = "signal", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SetAction(int signal, nint action);
}
