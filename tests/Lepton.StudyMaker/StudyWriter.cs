namespace Lepton.StudyMaker;

/// <summary>Writes the whole study: what the providers' command lines answer, the telemetry, and <c>study.json</c>.</summary>
internal static class StudyWriter
{
    private static readonly Site[] AwsSites = [Site.AwsFrankfurt, Site.AwsIreland, Site.AwsVirginia, Site.AwsDev];

    public static void Write(string raw, string study)
    {
        var telemetry = new Telemetry(new Traces(raw));
        var documents = new StudyDocuments(study);
        WriteAws(documents, telemetry);
        WriteAzure(documents, telemetry);
        WriteGoogle(documents, telemetry);
        WriteTables(documents, telemetry);
        documents.Name("prices/csv", "prices/machines.csv.gz");
        documents.Name("prices/csv", "prices/others.csv");
        documents.Name("focus/csv", "costs/focus_sample_1.0.csv.gz");
        documents.WriteStudyFile();
        Text.Write(Path.Combine(study, "..", "series.csv"), SeriesTable.Of(telemetry, raw));
        Text.Write(Path.Combine(study, "..", "truth.csv"), TruthTable.All());
    }

    private static void WriteAws(StudyDocuments documents, Telemetry telemetry)
    {
        foreach (var site in AwsSites)
        {
            var folder = $"aws/{site.AccountName}/{site.Region}";
            var hints = new StudyHints(SubAccount: site.Account, Region: site.Region);
            if (site != Site.AwsIreland)
            {
                documents.Add("aws/describe-instances", $"{folder}/instances.json", AwsDocuments.Instances(site), hints);
                documents.Add("aws/describe-volumes", $"{folder}/volumes.json", AwsDocuments.Volumes(site), hints);
                documents.Add("aws/describe-addresses", $"{folder}/addresses.json", AwsDocuments.Addresses(site), hints);
            }
            if (site == Site.AwsFrankfurt || site == Site.AwsVirginia)
            {
                documents.Add("aws/describe-snapshots", $"{folder}/snapshots.json", AwsDocuments.DiskSnapshots(site), hints);
                documents.Add("aws/describe-load-balancers", $"{folder}/load-balancers-v2.json", AwsDocuments.LoadBalancers(site), hints);
            }
            if (site == Site.AwsFrankfurt)
                documents.Add("aws/describe-load-balancers", $"{folder}/load-balancers-classic.json", AwsDocuments.ClassicLoadBalancers(site), hints);
            if (Extras.Databases.Any(database => database.Site == site))
                documents.Add("aws/describe-db-instances", $"{folder}/db-instances.json", AwsDocuments.Databases(site), hints);
            WriteCloudWatch(documents, telemetry, site, folder, hints);
        }
        // The command failed for want of a permission, and the shell left a file without a byte.
        documents.Add("aws/describe-instances", "aws/shop-prod/ap-southeast-1/instances.json", "", new StudyHints("111122223333", "ap-southeast-1"));
    }

    private static void WriteCloudWatch(StudyDocuments documents, Telemetry telemetry, Site site, string folder, StudyHints hints)
    {
        var queries = CloudWatchTelemetry.Queries(telemetry, site).ToArray();
        if (queries.Length > 0)
        {
            documents.AddCompanion($"{folder}/metric-queries.json", CloudWatchDocuments.Queries(queries));
            documents.Add("aws/get-metric-data", $"{folder}/metric-data.json.gz", CloudWatchDocuments.Answer(queries),
                hints with { Options = new { queries = $"{folder}/metric-queries.json" } });
        }
        foreach (var one in telemetry.By(Delivery.CloudWatchStatistics).Where(one => one.Machine.Site == site))
        {
            documents.Add("aws/get-metric-statistics", $"{folder}/cpu-{one.Machine.Name}.json.gz",
                CloudWatchDocuments.Statistics("CPUUtilization", "Percent", Telemetry.HourlyMean(one.Cpu, 4), Telemetry.HourlyMaximum(one.Cpu, 4)),
                hints with { Options = new { resource = Names.Of(one.Machine), @namespace = "AWS/EC2", periodSeconds = 3600 } });
        }
    }

    private static void WriteAzure(StudyDocuments documents, Telemetry telemetry)
    {
        foreach (var site in (Site[])[Site.AzureNetherlands, Site.AzureDev])
        {
            var folder = $"azure/{site.AccountName}";
            documents.Add("azure/vm-list", $"{folder}/vm-list.json", AzureDocuments.Machines(site.Account));
            documents.Add("azure/disk-list", $"{folder}/disk-list.json", AzureDocuments.DiskList(site.Account));
            if (site == Site.AzureDev)
                continue;
            documents.Add("azure/sql-db-list", $"{folder}/sql-db-list.json", AzureDocuments.Databases(site.Account));
            documents.Add("azure/public-ip-list", $"{folder}/public-ip-list.json", AzureDocuments.Addresses(site.Account));
        }
        foreach (var (name, content) in AzureTelemetry.Documents(telemetry))
            documents.Add("azure/metrics-list", $"azure/erp-prod/metrics-{name}.json.gz", content);
    }

    private static void WriteGoogle(StudyDocuments documents, Telemetry telemetry)
    {
        documents.Add("gcp/instances-list", "gcp/insight-prod/aggregated-instances.json", GoogleDocuments.AggregatedInstances(Site.GcpIowa.Account));
        documents.Add("gcp/instances-list", "gcp/insight-dev/instances.json", GoogleDocuments.Instances(Site.GcpDev.Account));
        foreach (var site in (Site[])[Site.GcpIowa, Site.GcpDev])
        {
            documents.Add("gcp/disks-list", $"gcp/{site.AccountName}/disks.json", GoogleDocuments.DiskList(site.Account));
            documents.Add("gcp/sql-instances-list", $"gcp/{site.AccountName}/sql-instances.json", GoogleDocuments.Databases(site.Account));
        }
        documents.Add("gcp/addresses-list", "gcp/insight-prod/addresses.json", GoogleDocuments.Addresses(Site.GcpIowa.Account));
        foreach (var (name, statistic, content) in GoogleTelemetry.Documents(telemetry))
        {
            documents.Add("gcp/time-series-list", $"gcp/insight-prod/timeseries-{name}.json.gz", content,
                new StudyHints(Options: new { statistic, periodSeconds = 3600 }));
        }
    }

    private static void WriteTables(StudyDocuments documents, Telemetry telemetry)
    {
        documents.AddCompanion("telemetry/fleet-hourly.mapping.json", TelemetryTables.HourlyMapping());
        documents.AddCompanion("telemetry/cpu-5min.mapping.json", TelemetryTables.FiveMinutesMapping());
        documents.AddCompanion("telemetry/erp-berlin.mapping.json", TelemetryTables.LocalMapping("Europe/Berlin"));
        documents.Add("telemetry/csv", "telemetry/fleet-hourly.csv.gz",
            TelemetryTables.Hourly(telemetry.By(Delivery.HourlyCsv).Concat(telemetry.By(Delivery.FiveMinutesCsv)), StrayRows()),
            new StudyHints(Options: new { mapping = "telemetry/fleet-hourly.mapping.json" }));
        documents.Add("telemetry/csv", "telemetry/cpu-5min.csv.gz",
            TelemetryTables.FiveMinutes(telemetry.By(Delivery.FiveMinutesCsv)),
            new StudyHints(Options: new { mapping = "telemetry/cpu-5min.mapping.json" }));
        documents.Add("telemetry/csv", "telemetry/erp-berlin.csv.gz",
            TelemetryTables.Local(telemetry.By(Delivery.BerlinCsv), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")),
            new StudyHints(Options: new { mapping = "telemetry/erp-berlin.mapping.json" }));
    }

    // A machine that was deleted before the inventory was taken, but not before the telemetry was.
    private static IEnumerable<string> StrayRows()
    {
        var chance = new Chance("shop-web-0");
        for (var hour = 0; hour < 30; hour++)
        {
            var percent = Math.Round(11 + (3 * chance.Swing()), 2);
            yield return $"{Names.Instance("shop-web-0")},cpu,average,percent,{Zulu(CaptureWindow.TimeOfHour(hour))},{Plain(percent)}";
        }
    }
}
