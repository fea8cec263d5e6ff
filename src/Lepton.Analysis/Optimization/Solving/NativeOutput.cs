using System.Runtime.InteropServices;

namespace Lepton.Analysis.Optimization;

/// <summary>Keeps what native code prints off the process's standard output, where results and kernel messages go.</summary>
/// <remarks>HiGHS 1.12 through OR-Tools prints a banner on every solve, whatever its output option says. On Windows the banner stays: its C library is not reachable so.</remarks>
internal static partial class NativeOutput
{
    private const int StandardOutput = 1;
    private const int StandardError = 2;
    private static readonly Lock Gate = new();

    /// <summary>Sends native standard output to standard error until disposed; one caller at a time.</summary>
    public static IDisposable? Silence() => OperatingSystem.IsWindows() ? null : new Silenced();

    private sealed partial class Silenced : IDisposable
    {
        private readonly int _saved;

        public Silenced()
        {
            Gate.Enter();
            _ = Flush(IntPtr.Zero);
            _saved = Duplicate(StandardOutput);
            _ = DuplicateTo(StandardError, StandardOutput);
        }

        public void Dispose()
        {
            // The banner sits in the C library's buffer until it is flushed.
            _ = Flush(IntPtr.Zero);
            _ = DuplicateTo(_saved, StandardOutput);
            _ = Close(_saved);
            Gate.Exit();
        }

        [DllImport("libc", EntryPoint = "dup"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Duplicate(int descriptor);

        [DllImport("libc", EntryPoint = "dup2"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int DuplicateTo(int from, int to);

        [DllImport("libc", EntryPoint = "close"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Close(int descriptor);

        [DllImport("libc", EntryPoint = "fflush"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Flush(IntPtr stream);
    }
}
