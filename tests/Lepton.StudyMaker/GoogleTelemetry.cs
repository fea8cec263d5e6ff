namespace Lepton.StudyMaker;

/// <summary>Which series Cloud Monitoring is asked for: one document a metric.</summary>
internal static class GoogleTelemetry
{
    public static IEnumerable<(string Name, string Statistic, string Content)> Documents(Telemetry telemetry)
    {
        var machines = telemetry.By(Delivery.CloudMonitoring).ToArray();
        yield return ("cpu", "average", GoogleDocuments.TimeSeries(
            "compute.googleapis.com/instance/cpu/utilization", "GAUGE", "DOUBLE", "10^2.%",
            machines.Select(one => new GoogleSeries(one.Machine, Telemetry.HourlyMean(one.Cpu, 6, 0.01)))));
        yield return ("cpu-max", "maximum", GoogleDocuments.TimeSeries(
            "compute.googleapis.com/instance/cpu/utilization", "GAUGE", "DOUBLE", "10^2.%",
            machines.Select(one => new GoogleSeries(one.Machine, Telemetry.HourlyMaximum(one.Cpu, 4, 0.01)))));
        yield return ("network-in", "average", GoogleDocuments.TimeSeries(
            "compute.googleapis.com/instance/network/received_bytes_count", "DELTA", "INT64", "By",
            machines.Select(one => new GoogleSeries(one.Machine, Telemetry.HourlyMean(one.NetworkIn, 0, 3600)))));
        yield return ("network-out", "average", GoogleDocuments.TimeSeries(
            "compute.googleapis.com/instance/network/sent_bytes_count", "DELTA", "INT64", "By",
            machines.Select(one => new GoogleSeries(one.Machine, Telemetry.HourlyMean(one.NetworkOut, 0, 3600)))));
        yield return ("memory", "average", GoogleDocuments.TimeSeries(
            "agent.googleapis.com/memory/percent_used", "GAUGE", "DOUBLE", "%",
            machines.Where(one => one.Memory is not null).Select(one => new GoogleSeries(one.Machine, Telemetry.HourlyMean(one.Memory!, 4)))));
    }
}
