using Lepton.Analysis.Sources;

namespace Lepton.Analysis.Tests.Sources;

/// <summary>A study of several clouds from its file to the capture.</summary>
public sealed class StudyCaptureTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lepton-study-").FullName;

    public StudyCaptureTests()
    {
        Write("study.json", """
            { "schemaVersion": 1, "name": "Three clouds", "documents": [
                { "kind": "aws/get-metric-data", "path": "aws/metrics.json", "options": { "queries": "aws/queries.json" } },
                { "kind": "aws/describe-addresses", "path": "aws/addresses.json" },
                { "kind": "gcp/time-series-list", "path": "gcp/series.json", "options": { "periodSeconds": 60 } },
                { "kind": "azure/metrics-list", "path": "azure/metrics.json" },
                { "kind": "aws/describe-instances", "path": "aws/instances.json" },
                { "kind": "azure/vm-list", "path": "azure/machines.json" },
                { "kind": "gcp/instances-list", "path": "gcp/instances.json" } ] }
            """);
        Write("aws/instances.json", """
            { "Reservations": [ { "OwnerId": "1", "Instances": [ { "InstanceId": "i-1", "NetworkInterfaces": [ { "NetworkInterfaceId": "eni-1" } ], "Tags": [ { "Key": "Name", "Value": "web" } ] } ] } ] }
            """);
        Write("aws/addresses.json", """{ "Addresses": [ { "AllocationId": "eipalloc-1", "PublicIp": "198.51.100.1", "NetworkInterfaceId": "eni-1" } ] }""");
        Write("aws/queries.json", """
            [ { "Id": "m", "MetricStat": { "Metric": { "Namespace": "AWS/EC2", "MetricName": "CPUUtilization", "Dimensions": [ { "Name": "InstanceId", "Value": "i-1" } ] }, "Period": 60, "Stat": "Average" } } ]
            """);
        Write("aws/metrics.json", """{ "MetricDataResults": [ { "Id": "m", "Timestamps": [ "2026-11-01T00:00:00Z" ], "Values": [ 5 ], "StatusCode": "Complete" } ] }""");
        Write("azure/machines.json", """
            [ { "id": "/subscriptions/S/resourceGroups/RG/providers/Microsoft.Compute/virtualMachines/VM", "name": "VM", "location": "westeurope", "powerState": "VM running" } ]
            """);
        Write("azure/metrics.json", """
            { "interval": "PT1M", "value": [ { "id": "/subscriptions/S/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm/providers/Microsoft.Insights/metrics/Percentage CPU",
              "name": { "value": "Percentage CPU" }, "unit": "Percent", "timeseries": [ { "metadatavalues": [], "data": [ { "timeStamp": "2026-11-01T00:00:00Z", "average": 6 } ] } ] } ] }
            """);
        Write("gcp/instances.json", """[ { "name": "web", "id": "42", "selfLink": "https://www.googleapis.com/compute/v1/projects/p/zones/z-1-a/instances/web" } ]""");
        Write("gcp/series.json", """
            { "timeSeries": [ { "metric": { "type": "compute.googleapis.com/instance/cpu/utilization" }, "resource": { "type": "gce_instance", "labels": { "project_id": "p", "zone": "z-1-a", "instance_id": "42" } },
              "metricKind": "GAUGE", "valueType": "DOUBLE", "points": [ { "interval": { "endTime": "2026-11-01T00:01:00Z" }, "value": { "doubleValue": 0.07 } } ] } ] }
            """);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Samples_and_addresses_find_the_resources_of_all_clouds_whatever_the_order_of_the_documents()
    {
        var captured = Capture();
        Assert.Empty(captured.Findings);
        Assert.Empty(captured.Gaps);
        const string VirtualMachine = "/subscriptions/s/resourcegroups/rg/providers/microsoft.compute/virtualmachines/vm";
        const string Instance = "projects/p/zones/z-1-a/instances/web";
        Assert.Equal(["i-1", VirtualMachine, Instance, "eipalloc-1"], captured.Resources.Select(resource => resource.Id));
        Assert.Equal("i-1", captured.Resources[3].AttachedTo);
        Assert.Equal(["i-1", Instance, VirtualMachine], captured.Samples.Select(sample => sample.ResourceId));
        Assert.Equal([5, 7, 6], captured.Samples.Select(sample => sample.Value), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(
            new SortedDictionary<string, string> { ["options"] = """{"queries":"aws/queries.json"}""" },
            captured.Sources.Single(source => source.Kind == "aws/get-metric-data").Parameters);
    }

    [Fact]
    public void A_companion_file_that_is_missing_or_outside_stops_the_study()
    {
        File.Delete(Path.Combine(_folder, "aws", "queries.json"));
        Assert.Contains("aws/queries.json: there is no such file", Assert.Throws<StudyException>(() => Capture()).Message, StringComparison.Ordinal);
        Write("study.json", """
            { "schemaVersion": 1, "name": "s", "documents": [ { "kind": "aws/get-metric-data", "path": "aws/metrics.json", "options": { "queries": "../secrets.json" } } ] }
            """);
        Assert.Contains("leads out of the folder", Assert.Throws<StudyException>(() => Capture()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_document_that_is_not_json_does_not_keep_the_others_out()
    {
        Write("azure/machines.json", "<html>Sign in</html>");
        var captured = Capture();
        var gap = Assert.Single(captured.Gaps);
        Assert.Equal("azure/machines.json", gap.Scope);
        Assert.Contains("line 1, column 1: this is not JSON", gap.Reason, StringComparison.Ordinal);
        Assert.Equal(3, captured.Resources.Count);
    }

    private Captured Capture()
    {
        var captured = new Captured();
        Study.Load(_folder).Capture(captured, TestContext.Current.CancellationToken);
        return captured;
    }

    private void Write(string path, string content)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }
}
