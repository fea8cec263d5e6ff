using System.Globalization;
using System.Xml.Linq;
using Lepton.Analysis;
using Lepton.Analysis.Studies;

namespace Lepton.Connectors.Tests;

/// <summary>Discovery, metrics and AssumeRole against moto, which checks signatures and rights.</summary>
public sealed class MotoTests
{
    private const string Region = "eu-central-1";
    private const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private static readonly string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}""";

    // Calls that moto 5.2.1 answers with 500, "not yet implemented".
    private static readonly string[] NotInMoto = ["describe-savings-plans", "describe-reserved-db-instances", "describe-reserved-instances"];

    private static readonly DateTime LastHour = DateTime.UtcNow.Date.AddHours(DateTime.UtcNow.Hour);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Machines_and_metrics_arrive_through_signed_calls_also_by_an_assumed_role(bool byRole)
    {
        await using var moto = await MotoServer.StartAsync();
        var (machines, key, secret) = await PrepareAsync(moto);
        await moto.CheckSignaturesAsync();
        using var environment = Environment(moto, key, secret);
        using var folder = new TemporaryFolder();

        var snapshot = StudyCapture.Write(
            await LiveCollection.RunAsync(Plan(byRole ? ["arn:aws:iam::123456789012:role/reader"] : []), folder.At("live"), LiveRun.Quick), folder.At("snapshot"));

        Assert.Equal(NotInMoto, snapshot.Manifest.Gaps.Select(gap => gap.Scope.Split('/')[^1]));
        var found = snapshot.Resources.Where(resource => resource.Kind == ResourceKind.VirtualMachine).ToList();
        Assert.Equal(machines.Order(StringComparer.Ordinal), found.Select(machine => machine.Id).Order(StringComparer.Ordinal));
        Assert.All(found, machine => Assert.Equal(("m5.large", Region, "123456789012", ResourceState.Running, "web"), (machine.InstanceType, machine.Region, machine.SubAccountId, machine.State, machine.Name)));
        Assert.Equal(machines.Count, snapshot.Resources.Count(resource => resource.Kind == ResourceKind.Disk && machines.Contains(resource.AttachedTo!)));
        Assert.Equal(("arn:aws:s3:::images", Region), snapshot.Resources.Where(resource => resource.Kind == ResourceKind.ObjectStore).Select(bucket => (bucket.Id, bucket.Region)).Single());
        Assert.Equal([12.5, 50], snapshot.Series(machines[0], Metric.CpuPercent).Values.ToArray());
    }

    [Theory]
    [InlineData(null, "SignatureDoesNotMatch")]
    [InlineData("AKIAWRONGWRONGWRONG1", "InvalidClientTokenId")]
    public async Task Wrong_keys_are_one_line_without_key_or_secret(string? wrongKey, string code)
    {
        await using var moto = await MotoServer.StartAsync();
        var (_, rightKey, _) = await PrepareAsync(moto);
        var key = wrongKey ?? rightKey;
        await moto.CheckSignaturesAsync();
        using var environment = Environment(moto, key, "wrongwrongwrongwrongwrongwrongwrongwrong");
        using var folder = new TemporaryFolder();

        var problem = await Assert.ThrowsAsync<StudyException>(() => LiveCollection.RunAsync(Plan([]), folder.At("live"), LiveRun.Quick));

        Assert.Equal($"AWS does not accept the credentials ({code}). Sign in again or name another profile; what was read is kept for --resume.", problem.Message);
        Assert.DoesNotContain(key, problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("wrongwrong", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_nobody_made_is_gaps_of_its_account_and_the_own_one_is_read()
    {
        await using var moto = await MotoServer.StartAsync();
        var (machines, key, secret) = await PrepareAsync(moto);
        await moto.CheckSignaturesAsync();
        using var environment = Environment(moto, key, secret);
        using var folder = new TemporaryFolder();

        var study = await LiveCollection.RunAsync(Plan(["arn:aws:iam::444455556666:role/nobody"]), folder.At("live"), LiveRun.Quick);
        var snapshot = StudyCapture.Write(study, folder.At("snapshot"));

        // moto lets anybody assume a role that it does not know, and refuses every call with it.
        Assert.Contains(snapshot.Manifest.Gaps, gap => gap.Scope == "aws/444455556666/eu-central-1/describe-instances");
        Assert.Equal(
            NotInMoto, snapshot.Manifest.Gaps.Where(gap => !gap.Scope.StartsWith("aws/444455556666/", StringComparison.Ordinal)).Select(gap => gap.Scope.Split('/')[^1]));
        Assert.DoesNotContain(key, File.ReadAllText(folder.At("snapshot/manifest.json")), StringComparison.Ordinal);
        Assert.Equal(machines.Count, snapshot.Resources.Count(resource => resource.Kind == ResourceKind.VirtualMachine));
    }

    private static CollectionPlan Plan(string[] roles) => new()
    {
        AsOf = DateTime.UtcNow,
        Window = new CaptureWindow(LastHour.AddHours(-24), LastHour),
        StepSeconds = 3600,
        Sources = new LiveSources { Aws = new AwsSource { Regions = [Region], Roles = roles } },
    };

    private static CloudEnvironment Environment(MotoServer moto, string key, string secret)
    {
        var environment = new CloudEnvironment();
        environment.Set("AWS_ENDPOINT_URL", moto.Address.ToString());
        environment.Set("AWS_ACCESS_KEY_ID", key);
        environment.Set("AWS_SECRET_ACCESS_KEY", secret);
        environment.Set("AWS_REGION", Region);
        return environment;
    }

    private static async Task<(IReadOnlyList<string> Machines, string Key, string Secret)> PrepareAsync(MotoServer moto)
    {
        var run = await moto.CallAsync(
            "ec2", Region, "2016-11-15", ("Action", "RunInstances"), ("ImageId", "ami-12c6146b"), ("InstanceType", "m5.large"), ("MinCount", "3"), ("MaxCount", "3"),
            ("TagSpecification.1.ResourceType", "instance"), ("TagSpecification.1.Tag.1.Key", "Name"), ("TagSpecification.1.Tag.1.Value", "web"));
        var machines = Texts(run, "instanceId").Distinct().ToList();
        foreach (var (hoursAgo, value) in new[] { (2, 12.5), (1, 50.0) })
        {
            await moto.CallAsync(
                "monitoring", Region, "2010-08-01", ("Action", "PutMetricData"), ("Namespace", "AWS/EC2"), ("MetricData.member.1.MetricName", "CPUUtilization"),
                ("MetricData.member.1.Unit", "Percent"), ("MetricData.member.1.Value", value.ToString(CultureInfo.InvariantCulture)),
                ("MetricData.member.1.Timestamp", LastHour.AddHours(-hoursAgo).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
                ("MetricData.member.1.Dimensions.member.1.Name", "InstanceId"), ("MetricData.member.1.Dimensions.member.1.Value", machines[0]));
        }

        await moto.CreateBucketAsync("images", Region);

        const string Iam = "2010-05-08";
        await moto.CallAsync("iam", "us-east-1", Iam, ("Action", "CreateUser"), ("UserName", "analyst"));
        await moto.CallAsync("iam", "us-east-1", Iam, ("Action", "PutUserPolicy"), ("UserName", "analyst"), ("PolicyName", "all"), ("PolicyDocument", Everything));
        await moto.CallAsync("iam", "us-east-1", Iam, ("Action", "CreateRole"), ("RoleName", "reader"), ("AssumeRolePolicyDocument", Trust));
        await moto.CallAsync("iam", "us-east-1", Iam, ("Action", "PutRolePolicy"), ("RoleName", "reader"), ("PolicyName", "all"), ("PolicyDocument", Everything));
        var keys = await moto.CallAsync("iam", "us-east-1", Iam, ("Action", "CreateAccessKey"), ("UserName", "analyst"));
        return (machines, Texts(keys, "AccessKeyId").Single(), Texts(keys, "SecretAccessKey").Single());
    }

    private static IEnumerable<string> Texts(XElement answer, string name) =>
        answer.Descendants().Where(element => element.Name.LocalName == name).Select(element => element.Value);
}
