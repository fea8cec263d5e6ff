using System.Text;

namespace Lepton.StudyMaker;

/// <summary>Telemetry as tables of one sample a row, with the columns that <c>mapping</c> files declare.</summary>
internal static class TelemetryTables
{
    private static readonly SortedDictionary<string, string> MetricNames = new(StringComparer.Ordinal)
    {
        ["cpu"] = "cpu_percent",
        ["disk_write"] = "disk_write_bytes_per_second",
        ["memory"] = "memory_percent",
        ["network_in"] = "network_in_bytes_per_second",
        ["network_out"] = "network_out_bytes_per_second",
    };

    public static string HourlyMapping() => Json.Two(new
    {
        resource = "resource",
        time = "time",
        stepSeconds = new { constant = 3600 },
        metric = "metric",
        metricNames = MetricNames,
        unit = "unit",
        statistic = "statistic",
        value = "value",
    });

    public static string FiveMinutesMapping() => Json.Two(new
    {
        resource = "instance_id",
        time = "timestamp",
        timeZone = "UTC",
        stepSeconds = new { constant = 300 },
        values = new[] { new { column = "cpu_utilization", metric = "cpu_percent", unit = "percent", statistic = "average" } },
    });

    public static string LocalMapping(string zone) => Json.Two(new
    {
        resource = "host",
        time = "local_time",
        timeZone = zone,
        stepSeconds = new { constant = 3600 },
        metric = "counter",
        metricNames = MetricNames,
        unit = "unit",
        statistic = "statistic",
        value = "reading",
    });

    /// <summary>Hourly, UTC; resources by the provider's id.</summary>
    public static string Hourly(IEnumerable<MachineTelemetry> machines, IEnumerable<string> strayRows)
    {
        var text = new StringBuilder("resource,metric,statistic,unit,time,value\n");
        foreach (var machine in machines)
        {
            foreach (var (metric, statistic, unit, hours) in Series(machine))
            {
                for (var hour = 0; hour < hours.Length; hour++)
                {
                    if (hours[hour] is { } value)
                    {
                        text.Append(Invariant, $"{Names.Of(machine.Machine)},{metric},{statistic},{unit},");
                        text.Append(Invariant, $"{Zulu(CaptureWindow.TimeOfHour(hour))},{Plain(value)}\n");
                    }
                }
            }
        }
        foreach (var row in strayRows)
            text.Append(row).Append('\n');
        return text.ToString();
    }

    /// <summary>CPU every five minutes, UTC, one statistic; resources by the provider's id.</summary>
    public static string FiveMinutes(IEnumerable<MachineTelemetry> machines)
    {
        var text = new StringBuilder("instance_id,timestamp,cpu_utilization\n");
        foreach (var machine in machines)
        {
            for (var step = 0; step < CaptureWindow.Steps; step++)
            {
                if (!double.IsNaN(machine.Cpu[step]))
                {
                    text.Append(Invariant, $"{Names.Of(machine.Machine)},{CaptureWindow.TimeOfStep(step):yyyy-MM-dd HH:mm:ss},");
                    text.Append(Plain(Math.Round(machine.Cpu[step], 3))).Append('\n');
                }
            }
        }
        return text.ToString();
    }

    /// <summary>Hourly in the clock of the place, without offset; machines by the name that people use.</summary>
    /// <remarks>On 25 October 2026 the hour from 2 to 3 comes twice, in order.</remarks>
    public static string Local(IEnumerable<MachineTelemetry> machines, TimeZoneInfo zone)
    {
        var text = new StringBuilder("host,counter,statistic,unit,local_time,reading\n");
        foreach (var machine in machines)
        {
            foreach (var (metric, statistic, unit, hours) in Series(machine))
            {
                for (var hour = 0; hour < hours.Length; hour++)
                {
                    if (hours[hour] is { } value)
                    {
                        text.Append(Invariant, $"{machine.Machine.Name},{metric},{statistic},{unit},");
                        text.Append(Invariant, $"{TimeZoneInfo.ConvertTimeFromUtc(CaptureWindow.TimeOfHour(hour), zone):yyyy-MM-dd HH:mm},{Plain(value)}\n");
                    }
                }
            }
        }
        return text.ToString();
    }

    private static IEnumerable<(string Metric, string Statistic, string Unit, double?[] Hours)> Series(MachineTelemetry machine)
    {
        if (machine.Machine.Delivery != Delivery.FiveMinutesCsv)
        {
            yield return ("cpu", "average", "percent", Telemetry.HourlyMean(machine.Cpu, 2));
            yield return ("cpu", "maximum", "percent", Telemetry.HourlyMaximum(machine.Cpu, 2));
        }
        if (machine.Memory is not null)
            yield return ("memory", "average", "percent", Telemetry.HourlyMean(machine.Memory, 2));
        yield return ("network_in", "average", "bytes/s", Telemetry.HourlyMean(machine.NetworkIn, 0));
        yield return ("network_out", "average", "bytes/s", Telemetry.HourlyMean(machine.NetworkOut, 0));
        yield return ("disk_write", "average", "bytes/s", Telemetry.HourlyMean(machine.DiskWrite, 0));
    }
}
