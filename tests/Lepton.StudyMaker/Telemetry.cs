namespace Lepton.StudyMaker;

/// <summary>The series of one machine on the five-minute grid; NaN where missing.</summary>
internal sealed record MachineTelemetry(
    Machine Machine, double[] Cpu, double[]? Memory, double[] NetworkIn, double[] NetworkOut, double[] DiskWrite);

/// <summary>Makes every series once.</summary>
internal sealed class Telemetry
{
    private readonly Traces _traces;

    public Telemetry(Traces traces)
    {
        _traces = traces;
        Machines = [.. Fleet.Machines.Where(machine => machine.Cpu is not null).Select(Make)];
    }

    public IReadOnlyList<MachineTelemetry> Machines { get; }

    public IEnumerable<MachineTelemetry> By(Delivery delivery) => Machines.Where(one => one.Machine.Delivery == delivery);

    /// <summary>A series of something that is no machine, from its recipe.</summary>
    public double[] Make(string name, Load load, Site site, double cap) => load.Make(name, _traces, site.Clock, cap);

    /// <summary>The hourly mean of what is there, rounded; null where nothing is.</summary>
    public static double?[] HourlyMean(double[] values, int digits, double factor = 1) =>
        Hourly(values, hour => Math.Round(hour.Average() * factor, digits));

    /// <summary>The hourly maximum of what is there, rounded; null where nothing is.</summary>
    public static double?[] HourlyMaximum(double[] values, int digits, double factor = 1) =>
        Hourly(values, hour => Math.Round(hour.Max() * factor, digits));

    private MachineTelemetry Make(Machine machine)
    {
        var clock = machine.Site.Clock;
        var cpu = Since(machine.Launched, machine.Cpu!.Make(machine.Name + " cpu", _traces, clock, 100));
        return new MachineTelemetry(
            machine,
            cpu,
            machine.Memory is null ? null : Since(machine.Launched, machine.Memory.Make(machine.Name + " memory", _traces, clock, 100)),
            machine.NetworkIn is { } network ? PerSecond(network, machine.Name + " network in") : Following(cpu, machine.NetworkPerPercent.In, machine.Name + " network in"),
            Following(cpu, machine.NetworkPerPercent.Out, machine.Name + " network out"),
            machine.DiskWrite is { } disk ? PerSecond(disk, machine.Name + " disk write") : Following(cpu, machine.DiskWritePerPercent, machine.Name + " disk write"));
    }

    // What was recorded is bytes in five minutes.
    private double[] PerSecond(Load load, string name) =>
        [.. load.Make(name, _traces, TimeZoneInfo.Utc, double.MaxValue).Select(bytes => bytes / (CaptureWindow.StepMinutes * 60))];

    // Made: so many bytes per second for each percent of CPU, give or take a fifth, and a little that is always there.
    private static double[] Following(double[] cpu, double perPercent, string name)
    {
        var chance = new Chance(name);
        return [.. cpu.Select(percent => (120 + (perPercent * percent)) * (1 + (0.2 * chance.Swing())))];
    }

    private static double[] Since(DateTime launched, double[] values) =>
        [.. values.Select((value, step) => CaptureWindow.TimeOfStep(step) < launched ? double.NaN : value)];

    private static double?[] Hourly(double[] values, Func<double[], double> sum)
    {
        var hours = new double?[CaptureWindow.Hours];
        for (var hour = 0; hour < hours.Length; hour++)
        {
            var present = values.AsSpan(hour * CaptureWindow.StepsPerHour, CaptureWindow.StepsPerHour).ToArray().Where(value => !double.IsNaN(value)).ToArray();
            if (present.Length > 0)
                hours[hour] = sum(present);
        }
        return hours;
    }
}
