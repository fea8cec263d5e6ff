namespace Lepton.StudyMaker;

/// <summary>Which series CloudWatch is asked for.</summary>
internal static class CloudWatchTelemetry
{
    public static IEnumerable<CloudWatchQuery> Queries(Telemetry telemetry, Site site) =>
    [
        .. telemetry.By(Delivery.CloudWatchData).Where(one => one.Machine.Site == site).SelectMany(OfMachine),
        .. telemetry.By(Delivery.CloudWatchStatistics).Where(one => one.Machine.Site == site).SelectMany(Network),
        .. Extras.Databases.Where(database => database.Site == site).SelectMany(database => OfDatabase(telemetry, database)),
        .. Extras.LoadBalancers.Where(balancer => balancer.Site == site).Select(balancer => OfLoadBalancer(telemetry, balancer)),
    ];

    private static IEnumerable<CloudWatchQuery> OfMachine(MachineTelemetry one)
    {
        var id = Names.Of(one.Machine);
        yield return new("AWS/EC2", "CPUUtilization", "InstanceId", id, "Average", Telemetry.HourlyMean(one.Cpu, 4));
        yield return new("AWS/EC2", "CPUUtilization", "InstanceId", id, "Maximum", Telemetry.HourlyMaximum(one.Cpu, 4));
        if (one.Memory is not null)
            yield return new("CWAgent", "mem_used_percent", "InstanceId", id, "Average", Telemetry.HourlyMean(one.Memory, 4));
        foreach (var query in Network(one))
            yield return query;
    }

    private static IEnumerable<CloudWatchQuery> Network(MachineTelemetry one)
    {
        var id = Names.Of(one.Machine);
        yield return new("AWS/EC2", "NetworkIn", "InstanceId", id, "Sum", Telemetry.HourlyMean(one.NetworkIn, 0, 3600));
        yield return new("AWS/EC2", "NetworkOut", "InstanceId", id, "Sum", Telemetry.HourlyMean(one.NetworkOut, 0, 3600));
    }

    private static IEnumerable<CloudWatchQuery> OfDatabase(Telemetry telemetry, Database database)
    {
        if (database.Cpu is null || database.Connections is null)
            yield break;
        var cpu = telemetry.Make(database.Name + " cpu", database.Cpu, database.Site, 100);
        var connections = telemetry.Make(database.Name + " connections", database.Connections, database.Site, double.MaxValue);
        yield return new("AWS/RDS", "CPUUtilization", "DBInstanceIdentifier", database.Name, "Average", Telemetry.HourlyMean(cpu, 4));
        yield return new("AWS/RDS", "DatabaseConnections", "DBInstanceIdentifier", database.Name, "Average", Telemetry.HourlyMean(connections, 1));
    }

    private static CloudWatchQuery OfLoadBalancer(Telemetry telemetry, LoadBalancer balancer)
    {
        var requests = Telemetry.HourlyMean(
            telemetry.Make(balancer.Name + " requests", balancer.Requests, balancer.Site, double.MaxValue), 0, CaptureWindow.StepsPerHour);
        return balancer.IsClassic
            ? new("AWS/ELB", "RequestCount", "LoadBalancerName", balancer.Name, "Sum", requests)
            : new("AWS/ApplicationELB", "RequestCount", "LoadBalancer", Extras.AlbName(balancer), "Sum", requests);
    }
}
