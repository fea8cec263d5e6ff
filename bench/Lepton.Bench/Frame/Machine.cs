using System.Globalization;
using System.Runtime.InteropServices;

namespace Lepton.Bench;

/// <summary>What the numbers were measured on, and what the process took of it.</summary>
internal static class Machine
{
    /// <summary>One line for the head of a run.</summary>
    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Processor()}, {Environment.ProcessorCount} processors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");

    /// <summary>Greatest resident memory since <see cref="ForgetPeakMemory"/>; 0 where the system does not tell.</summary>
    public static long PeakMemoryBytes() => PeakMemoryOf("self");

    /// <summary>Greatest resident memory of another process so far; 0 where it is gone or the system does not tell.</summary>
    public static long PeakMemoryBytesOf(int process) => PeakMemoryOf(process.ToString(CultureInfo.InvariantCulture));

    /// <summary>Starts the count of peak memory anew (Linux: 5 into clear_refs resets VmHWM).</summary>
    public static void ForgetPeakMemory()
    {
        if (OperatingSystem.IsLinux())
            File.WriteAllText("/proc/self/clear_refs", "5");
    }

    private static long PeakMemoryOf(string process)
    {
        try
        {
            return Field($"/proc/{process}/status", "VmHWM:") is { } text ? long.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture) * 1024 : 0;
        }
        catch (IOException)
        {
            return 0; // It ended between the look whether it is there and the reading.
        }
    }

    private static string Processor() => Field("/proc/cpuinfo", "model name") is { } name ? name.TrimStart(':').Trim() : RuntimeInformation.ProcessArchitecture.ToString();

    private static string? Field(string file, string name) =>
        File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim() : null;
}
