using System.Globalization;

namespace Lepton.Analysis.Optimization;

/// <summary>Reads what machines are to be sized for from a file.</summary>
/// <remarks>
/// Three forms: a list written by hand, <c>{"machines":[{"resource":"i-1","cpuPercent":35,"memoryGiB":5.2}]}</c>; the <c>demand.json</c> that a
/// study hands on; and the CSV of <c>lepton forecast --snapshot</c> for <c>cpu_percent</c>, of which the greatest upper end of the widest
/// interval counts.
/// </remarks>
public static class DemandFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it lies; <c>.csv</c> is a forecast, all else JSON.</param>
    /// <returns>By resource id.</returns>
    /// <exception cref="StudyException">It does not exist, or says something that is not understood; the text names the line.</exception>
    public static IReadOnlyDictionary<string, MachineUse> Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            return OfForecast(path);
        var document = LocatedJson.Load(path);
        return document.Find("content") is { } handed
            ? Read(handed.Items, "resourceId")
            : Read(document.Get("machines").Items, "resource", machine => machine.Only("resource", "cpuPercent", "memoryGiB"));
    }

    private static SortedDictionary<string, MachineUse> Read(IReadOnlyList<LocatedJson> machines, string id, Action<LocatedJson>? require = null)
    {
        var use = new SortedDictionary<string, MachineUse>(StringComparer.Ordinal);
        foreach (var machine in machines)
        {
            require?.Invoke(machine);
            var demand = new MachineUse(Amount(machine.Find("cpuPercent")), Amount(machine.Find("memoryGiB")));
            if (!use.TryAdd(machine.Get(id).Text(), demand))
                throw machine.Error($"\"{machine.Get(id).Text()}\" stands here twice. Keep one.");
        }

        return use;
    }

    // series_id,step,mean,lo_80,hi_80,…: the last column is the upper end of the widest interval.
    private static SortedDictionary<string, MachineUse> OfForecast(string path)
    {
        if (!File.Exists(path))
            throw new StudyException($"There is no file {path}. Check the path.");
        var use = new SortedDictionary<string, MachineUse>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            if (++number == 1)
            {
                if (!line.StartsWith("series_id,step,", StringComparison.Ordinal) || !line.Contains(",hi_", StringComparison.Ordinal))
                    throw new StudyException($"{path}, line 1: this is not a forecast with intervals. Make it with lepton forecast --snapshot DIR --metric cpu_percent.");
                continue;
            }

            // Only the first field can be quoted and hold commas.
            var end = line.StartsWith('"') ? line.IndexOf("\",", StringComparison.Ordinal) + 1 : line.IndexOf(',', StringComparison.Ordinal);
            if (end <= 0 || !double.TryParse(line[(line.LastIndexOf(',') + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var upper))
                throw new StudyException($"{path}, line {number}: the last field is no number. Make the file again.");
            var resource = line[..end].Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal).Split(" / ")[0];
            use[resource] = new MachineUse(Math.Max(use.GetValueOrDefault(resource)?.CpuPercent ?? 0, upper), null);
        }

        return use;
    }

    private static double? Amount(LocatedJson? value) => value is null || value.Number() >= 0
        ? value?.Number()
        : throw value.Error($"\"{value.Name}\" is below zero. Give a number of zero or more.");
}
