using System.Text;

namespace Lepton.StudyMaker;

/// <summary>The origin of every recipe, as a table: which trace, which part of it was recorded, what was done to it.</summary>
internal static class SeriesTable
{
    public static string Of(Telemetry telemetry, string raw)
    {
        var traces = new Traces(raw);
        var text = new StringBuilder(
            "resource,series,trace,trace_file,shift_days,recorded_share,level,floor,pattern,pattern_zone,noise,growth,shift_hours,keeps_gaps,as_recorded\n");
        foreach (var one in telemetry.Machines)
        {
            foreach (var (series, load) in Recipes(one.Machine))
                Row(one.Machine.Name, series, load, one.Machine.Site);
        }
        foreach (var database in Extras.Databases)
        {
            Row(database.Name, "cpu", database.Cpu, database.Site);
            Row(database.Name, "connections", database.Connections, database.Site);
        }
        foreach (var balancer in Extras.LoadBalancers)
            Row(balancer.Name, "requests", balancer.Requests, balancer.Site);
        return text.ToString();

        void Row(string name, string series, Load? load, Site site)
        {
            if (load is null)
                return;
            var trace = traces[load.Trace];
            var share = Math.Round(trace.RecordedSteps / (double)CaptureWindow.Steps, 3);
            text.Append(Invariant, $"{name},{series},{load.Trace},{trace.File},{trace.ShiftDays},{Plain(share)},{Plain(load.Level)},{Plain(load.Floor)},");
            text.Append(Invariant, $"{load.Pattern},{(load.Pattern == Pattern.Flat ? "" : site.TimeZone)},{Plain(load.Noise)},{Plain(load.Growth)},");
            text.Append(Invariant, $"{load.ShiftHours},{(load.KeepGaps ? "yes" : "no")},{(load.IsAsRecorded ? "yes" : "no")}\n");
        }
    }

    private static IEnumerable<(string Series, Load Load)> Recipes(Machine machine)
    {
        yield return ("cpu", machine.Cpu!);
        if (machine.Memory is not null)
            yield return ("memory", machine.Memory);
        if (machine.NetworkIn is not null)
            yield return ("network_in", machine.NetworkIn);
        if (machine.DiskWrite is not null)
            yield return ("disk_write", machine.DiskWrite);
    }
}
