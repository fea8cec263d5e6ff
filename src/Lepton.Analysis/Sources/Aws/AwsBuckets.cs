namespace Lepton.Analysis.Sources;

/// <summary>Buckets of S3. What they hold is a metric: <c>BucketSizeBytes</c>, one series a storage class, once a day.</summary>
internal static class AwsBuckets
{
    public static void Read(Reading reading, JsonRecord bucket)
    {
        var name = bucket.RequiredText("Name");
        var id = $"arn:aws:s3:::{name}";
        reading.Names.Add(CloudWatchNames.Of("AWS/S3", name), id);
        reading.Add(new Resource
        {
            Id = id,
            Name = name,
            Provider = Provider.Aws,
            Kind = ResourceKind.ObjectStore,
            SubAccountId = reading.Hints.SubAccountId,
            Region = bucket.Text("BucketRegion") ?? reading.Hints.Region,
            InstanceType = "S3",
            State = ResourceState.Running,
            CreatedAt = bucket.Time("CreationDate"),
        });
    }
}
