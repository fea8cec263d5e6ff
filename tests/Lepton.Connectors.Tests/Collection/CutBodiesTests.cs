using System.Text;
using System.Text.Json;
using System.Xml;
using CsCheck;
using Lepton.Analysis;

namespace Lepton.Connectors.Tests;

/// <summary>A body that ends too early is never taken for a shorter list, wherever it was cut.</summary>
public sealed class CutBodiesTests
{
    private const string Ec2 = "<DescribeVolumesResponse><requestId>r</requestId><volumeSet><item><volumeId>v-1</volumeId></item><item><volumeId>v-2</volumeId></item></volumeSet><nextToken>t</nextToken></DescribeVolumesResponse>";
    private const string Rds = "<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances><DBInstance><Engine>x</Engine></DBInstance></DBInstances></DescribeDBInstancesResult></DescribeDBInstancesResponse>";
    private const string S3 = "<ListAllMyBucketsResult><Buckets><Bucket><Name>a</Name></Bucket><Bucket><Name>b</Name></Bucket></Buckets></ListAllMyBucketsResult>";
    private const string CloudWatch = """{"MetricDataResults":[{"Id":"q0","Timestamps":[1,2],"Values":[1.5,2]}],"NextToken":"t"}""";
    private const string Google = """{"items":{"zones/a":{"instances":[{"name":"x"}]}},"nextPageToken":"t"}""";
    private const string Graph = """{"data":[{"id":"/a"},{"id":"/b"}],"$skipToken":"t"}""";
    private const string Rows = """{"data":[["i-1",1763640000,12.5],["i-2",1763640000,13]]}""";

    private static readonly Dictionary<string, (string Whole, Func<ReadOnlyMemory<byte>, Page> Read)> Readers = new()
    {
        ["EC2"] = (Ec2, Aws(AwsLists.OfRegion.First(form => form.Name == "describe-volumes"))),
        ["RDS"] = (Rds, Aws(AwsLists.OfRegion.First(form => form.Name == "describe-db-instances"))),
        ["S3"] = (S3, AwsAccountLists.Buckets("1", "eu-west-1", false).Read),
        ["CloudWatch"] = (CloudWatch, CloudWatchLists.MetricData("1", "eu-west-1", "x", 1, "[]"u8.ToArray(), new CaptureWindow(DateTime.UnixEpoch, DateTime.UnixEpoch.AddHours(1))).Read),
        ["Google"] = (Google, new GcpLists(new GcpEndpoints(_ => null)).Compute("p", GcpLists.OfCompute[0]).Read),
        ["Azure"] = (Graph, new AzureLists(new AzureEndpoints(_ => null)).Graph(1, ["s"], AzureGraphPart.Resources).Read),
        ["AWS price index"] = ("""{"formatVersion":"v1.0","regions":{"eu-west-1":{"regionCode":"eu-west-1","currentVersionUrl":"/a"}}}""", new AwsPriceLists(new Uri("https://prices.example/")).OfferIndex().Read),
        ["rows"] = (Rows, body => new Page(body, JsonText.Mark(body.Span, "data"))),
    };

    [Theory]
    [InlineData("EC2")]
    [InlineData("RDS")]
    [InlineData("S3")]
    [InlineData("CloudWatch")]
    [InlineData("Google")]
    [InlineData("Azure")]
    [InlineData("AWS price index")]
    [InlineData("rows")]
    public void Every_cut_is_noticed(string name)
    {
        var (text, read) = Readers[name];
        var whole = Encoding.UTF8.GetBytes(text);
        _ = read(whole);
        Gen.Int[0, whole.Length - 1].Sample(length =>
        {
            var problem = Record.Exception(() => read(whole.AsMemory(0, length)));
            Assert.True(problem is JsonException or XmlException, $"{length} of {whole.Length} bytes: {problem?.GetType().Name ?? "taken for whole"}");
        });
    }

    private static Func<ReadOnlyMemory<byte>, Page> Aws(AwsLists.Form form) => AwsLists.Call(form, "1", "eu-west-1").Read;
}
