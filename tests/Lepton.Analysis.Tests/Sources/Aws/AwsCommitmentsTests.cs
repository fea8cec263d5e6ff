using Lepton.Analysis.Sources;

namespace Lepton.Analysis.Tests.Sources;

// The recording: Recordings/ORIGIN.md. The texts written here follow the API references of RDS (DescribeReservedDBInstances), Savings Plans
// (DescribeSavingsPlans) and S3 (ListBuckets).
public sealed class AwsCommitmentsTests
{
    private static readonly DocumentHints Hints = new() { SubAccountId = "111122223333", Region = "eu-central-1" };

    [Fact]
    public void A_recorded_reserved_instance_says_its_number_type_term_and_end()
    {
        var captured = Captured.FromRecording("aws/describe-reserved-instances", "aws/describe-reserved-instances.json");

        Assert.Empty(captured.Findings);
        var held = Assert.Single(captured.Resources);
        Assert.Equal(("32881ecb-6734-4b79-94a0-26c759c2da38", "1 × t2.micro until 2020-02-23"), (held.Id, held.Name));
        Assert.Equal((ResourceKind.Commitment, ResourceState.Running, PurchaseOption.Commitment1Year), (held.Kind, held.State, held.PurchaseOption));
        Assert.Equal(("t2.micro", "Linux"), (held.InstanceType, held.OperatingSystem));
    }

    [Fact]
    public void Reserved_instances_that_have_ended_are_left_out_and_counted()
    {
        var captured = Captured.From(
            "aws/describe-reserved-instances",
            """
            {"ReservedInstances": [
              {"ReservedInstancesId": "r-1", "InstanceType": "m5.large", "InstanceCount": 3, "State": "active", "Duration": 94608000, "End": "2027-05-01T00:00:00Z",
               "AvailabilityZone": "eu-west-1b", "ProductDescription": "Windows (Amazon VPC)", "Tags": [{"Key": "team", "Value": "shop"}]},
              {"ReservedInstancesId": "r-2", "InstanceType": "m5.large", "InstanceCount": 1, "State": "retired", "Duration": 31536000}]}
            """,
            hints: Hints);

        var held = Assert.Single(captured.Resources);
        Assert.Equal(("3 × m5.large until 2027-05-01", "eu-west-1", "eu-west-1b", "Windows"), (held.Name, held.Region, held.Zone, held.OperatingSystem));
        Assert.Equal((PurchaseOption.Commitment3Years, "shop", "111122223333"), (held.PurchaseOption, held.Tags["team"], held.SubAccountId));
        Assert.Equal("commitment-ended", Assert.Single(captured.Findings).Code);
    }

    [Fact]
    public void Reserved_databases_end_when_their_term_is_over()
    {
        var held = Assert.Single(Captured.From(
            "aws/describe-reserved-db-instances",
            """
            {"ReservedDBInstances": [{"ReservedDBInstanceId": "ri-1", "ReservedDBInstanceArn": "arn:aws:rds:us-east-1:444455556666:ri:ri-1", "DBInstanceClass": "db.r5.large",
              "StartTime": "2026-03-01T00:00:00Z", "Duration": 31536000, "DBInstanceCount": 2, "ProductDescription": "postgresql", "State": "active"}]}
            """).Resources);
        Assert.Equal(("2 × db.r5.large until 2027-03-01", "postgresql", PurchaseOption.Commitment1Year), (held.Name, held.OperatingSystem, held.PurchaseOption));
        Assert.Equal(("us-east-1", "444455556666"), (held.Region, held.SubAccountId));
    }

    [Fact]
    public void A_savings_plan_says_what_an_hour_is_committed_and_where_it_holds()
    {
        var captured = Captured.From(
            "aws/describe-savings-plans",
            """
            {"savingsPlans": [
              {"savingsPlanId": "p1", "savingsPlanArn": "arn:aws:savingsplans::111122223333:savingsplan/p1", "state": "active", "region": "us-east-1", "savingsPlanType": "Compute",
               "paymentOption": "No Upfront", "commitment": "1.25000000", "currency": "USD", "start": "2026-01-01T00:00:00.000Z", "end": "2027-01-01T00:00:00.000Z", "termDurationInSeconds": 31536000},
              {"savingsPlanId": "p2", "savingsPlanArn": "arn:aws:savingsplans::111122223333:savingsplan/p2", "state": "active", "region": "eu-central-1", "savingsPlanType": "EC2Instance",
               "ec2InstanceFamily": "m5", "commitment": "0.5", "currency": "USD", "start": "2026-01-01T00:00:00.000Z", "end": "2029-01-01T00:00:00.000Z", "termDurationInSeconds": 94608000,
               "tags": {"team": "erp"}},
              {"savingsPlanId": "p3", "state": "retired", "savingsPlanType": "Compute"}]}
            """,
            hints: Hints);

        Assert.Equal(
            [
                ("Compute savings plan of 1.25 USD an hour until 2027-01-01", null, "Compute", PurchaseOption.Commitment1Year),
                ("EC2Instance savings plan of 0.5 USD an hour until 2029-01-01", "eu-central-1", "EC2Instance m5", PurchaseOption.Commitment3Years),
            ],
            captured.Resources.Select(plan => (plan.Name, plan.Region, plan.InstanceType!, plan.PurchaseOption!.Value)));
        Assert.Equal("erp", captured.Resources[1].Tags["team"]);
        Assert.Equal("commitment-ended", Assert.Single(captured.Findings).Code);
    }

    [Fact]
    public void A_buckets_size_is_the_sum_over_its_storage_classes()
    {
        var names = new ResourceNames();
        var bucket = Assert.Single(Captured.From(
            "aws/list-buckets", """{"Buckets": [{"Name": "images", "CreationDate": "2024-02-03T04:05:06.000Z", "BucketRegion": "eu-west-1"}], "Owner": {"ID": "x"}}""",
            names: names, hints: Hints).Resources);
        Assert.Equal(("arn:aws:s3:::images", "images", "eu-west-1", ResourceKind.ObjectStore), (bucket.Id, bucket.Name, bucket.Region, bucket.Kind));

        var captured = Captured.From(
            "aws/get-metric-data",
            """
            {"MetricDataResults": [
              {"Id": "q0", "Timestamps": ["2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z"], "Values": [100, 200], "StatusCode": "Complete"},
              {"Id": "q1", "Timestamps": ["2026-11-02T00:00:00Z"], "Values": [50], "StatusCode": "Complete"}]}
            """,
            $$"""{"queries": [{{Query("q0", "StandardStorage")}}, {{Query("q1", "GlacierStorage")}}]}""", names);

        Assert.Empty(captured.Findings);
        Assert.Equal([(1, 100.0), (2, 250.0)], captured.Samples.Select(sample => (sample.Timestamp.Day, sample.Value)));
        Assert.All(captured.Samples, sample => Assert.Equal((bucket.Id, Metric.StoredBytes.Name, 86_400), (sample.ResourceId, sample.Metric, sample.StepSeconds)));
    }

    private static string Query(string id, string storageType) =>
        $$$"""{"Id": "{{{id}}}", "MetricStat": {"Metric": {"Namespace": "AWS/S3", "MetricName": "BucketSizeBytes", "Dimensions": [{"Name": "BucketName", "Value": "images"}, {"Name": "StorageType", "Value": "{{{storageType}}}"}]}, "Period": 86400, "Stat": "Average"}}""";
}
