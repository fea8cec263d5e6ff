namespace Lepton.Analysis.Optimization;

/// <summary>Reads what machines are to be sized for from a file: <c>{"machines":[{"resource":"i-1","cpuPercent":35,"memoryGiB":5.2}]}</c>.</summary>
public static class DemandFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <returns>By resource id.</returns>
    /// <exception cref="StudyException">It does not exist, is not JSON, or says something that is not understood; the text names the line.</exception>
    public static IReadOnlyDictionary<string, MachineUse> Load(string path)
    {
        var use = new SortedDictionary<string, MachineUse>(StringComparer.Ordinal);
        foreach (var machine in LocatedJson.Load(path).Get("machines").Items)
        {
            machine.Only("resource", "cpuPercent", "memoryGiB");
            var demand = new MachineUse(Amount(machine.Find("cpuPercent")), Amount(machine.Find("memoryGiB")));
            if (!use.TryAdd(machine.Get("resource").Text(), demand))
                throw machine.Error($"\"{machine.Get("resource").Text()}\" stands here twice. Keep one.");
        }

        return use;
    }

    private static double? Amount(LocatedJson? value) => value is null || value.Number() >= 0
        ? value?.Number()
        : throw value.Error($"\"{value.Name}\" is below zero. Give a number of zero or more.");
}
