using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Lepton.Analysis;
using Lepton.Analysis.Sources;

namespace Lepton.Connectors;

/// <summary>The lists that are read of an account and a region.</summary>
/// <remarks>
/// Page sizes are the largest that each call takes (its page in the service's API reference). Rates: EC2 fills a bucket of 100 with 20
/// calls a second for unfiltered lists (Amazon EC2 Developer Guide, "Request throttling"); the others state none, and are asked gently.
/// </remarks>
internal static class AwsLists
{
    /// <summary>A list of a Query interface.</summary>
    /// <param name="Name">Of the document: <c>describe-volumes</c>.</param>
    /// <param name="Kind">Of its reader; null where only later calls need it.</param>
    /// <param name="Service">Who answers.</param>
    /// <param name="Action">The call.</param>
    /// <param name="Records">Member with the records.</param>
    /// <param name="PageSize">Parameter and value that ask for long pages; null where the call has no pages.</param>
    /// <param name="MarkOut">Parameter that leads on, and <paramref name="MarkIn"/> the member of the answer that holds it.</param>
    /// <param name="MarkIn">See there.</param>
    /// <param name="Parameters">Others.</param>
    internal sealed record Form(
        string Name, string? Kind, AwsService Service, string Action, string Records, (string, int)? PageSize, string MarkOut, string MarkIn,
        params (string Name, string Value)[] Parameters)
    {
        public string Right => $"{Service.SigningName}:{Action}";
    }

    public static readonly Form Identity = new("identity", null, AwsService.Sts, "GetCallerIdentity", "Identity", null, "", "");
    public static readonly Form Regions = new("regions", null, AwsService.Ec2, "DescribeRegions", "Regions", null, "", "");

    public static readonly IReadOnlyList<Form> OfRegion =
    [
        new("describe-instances", "aws/describe-instances", AwsService.Ec2, "DescribeInstances", "Reservations", ("MaxResults", 1000), "NextToken", "NextToken"),
        new("describe-volumes", "aws/describe-volumes", AwsService.Ec2, "DescribeVolumes", "Volumes", ("MaxResults", 500), "NextToken", "NextToken"),
        new("describe-snapshots", "aws/describe-snapshots", AwsService.Ec2, "DescribeSnapshots", "Snapshots", ("MaxResults", 1000), "NextToken", "NextToken",
            ("Owner.1", "self")), // Without it, every public snapshot of the region.
        new("describe-addresses", "aws/describe-addresses", AwsService.Ec2, "DescribeAddresses", "Addresses", null, "", ""),
        new("describe-db-instances", "aws/describe-db-instances", AwsService.Rds, "DescribeDBInstances", "DBInstances", ("MaxRecords", 100), "Marker", "Marker"),
        new("describe-reserved-instances", "aws/describe-reserved-instances", AwsService.Ec2, "DescribeReservedInstances", "ReservedInstances", null, "", ""),
        new("describe-reserved-db-instances", "aws/describe-reserved-db-instances", AwsService.Rds, "DescribeReservedDBInstances", "ReservedDBInstances", ("MaxRecords", 100), "Marker", "Marker"),
        new("describe-load-balancers", "aws/describe-load-balancers", AwsService.LoadBalancing, "DescribeLoadBalancers", "LoadBalancers", ("PageSize", 400), "Marker", "NextMarker"),
        new("describe-classic-load-balancers", "aws/describe-load-balancers", AwsService.ClassicLoadBalancing, "DescribeLoadBalancers", "LoadBalancerDescriptions", ("PageSize", 400), "Marker", "NextMarker"),
    ];

    /// <summary>Types that one call may name (Amazon EC2 API Reference, DescribeInstanceTypes).</summary>
    public const int TypesPerCall = 100;

    /// <summary>What some instance types have.</summary>
    /// <param name="account">Who asks.</param>
    /// <param name="region">Where they are in use.</param>
    /// <param name="number">Of the call among those of its region, from 1.</param>
    /// <param name="types">At most <see cref="TypesPerCall"/>.</param>
    public static ListCall InstanceTypes(string account, string region, int number, IReadOnlyList<string> types) => Call(
        new Form(
            string.Create(CultureInfo.InvariantCulture, $"describe-instance-types-{number:000}"), "aws/describe-instance-types", AwsService.Ec2, "DescribeInstanceTypes", "InstanceTypes", null,
            "NextToken", "NextToken", [.. types.Select((type, i) => (string.Create(CultureInfo.InvariantCulture, $"InstanceType.{i + 1}"), type))]),
        account, region);

    public const string InstanceTypesRight = "ec2:DescribeInstanceTypes";

    /// <summary>A call of a Query interface.</summary>
    public static ListCall Call(Form form, string? account, string region)
    {
        var place = account is null ? "aws" : $"aws/{account}/{region}";
        return new ListCall
        {
            Key = $"{place}/{form.Name}",
            Kind = form.Kind,
            Hints = new DocumentHints { SubAccountId = account, Region = region },
            Scope = new CallScope(Provider.Aws, account, region),
            Limit = form.Service == AwsService.Ec2
                ? new CallLimit($"ec2 {account} {region}", 100, 20)
                : new CallLimit($"{form.Service.SigningName} {account} {region}", 10, 10),
            Right = form.Right,
            Records = [form.Records],
            Request = mark => QueryRequest(form, mark),
            Read = body => Read(form, body),
        };
    }

    /// <summary>A request of CloudWatch's JSON interface.</summary>
    public static HttpRequestMessage JsonRequest(string operation, byte[] content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/", UriKind.Relative)) { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        request.Headers.Add("X-Amz-Target", $"GraniteServiceVersion20100801.{operation}");
        request.Options.Set(AwsChannel.Service, AwsService.CloudWatch);
        return request;
    }

    private static HttpRequestMessage QueryRequest(Form form, string? mark)
    {
        var fields = new List<KeyValuePair<string, string>> { new("Action", form.Action), new("Version", form.Service.Version) };
        if (form.PageSize is var (name, size))
            fields.Add(new(name, size.ToString(CultureInfo.InvariantCulture)));
        fields.AddRange(form.Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)));
        if (mark is not null)
            fields.Add(new(form.MarkOut, mark));
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/", UriKind.Relative)) { Content = new FormUrlEncodedContent(fields) };
        request.Options.Set(AwsChannel.Service, form.Service);
        return request;
    }

    private static Page Read(Form form, ReadOnlyMemory<byte> body)
    {
        var json = AwsXml.ToJson(body, form.Service == AwsService.Ec2 ? AwsXml.Dialect.Ec2 : AwsXml.Dialect.Query);
        if (form == Identity)
            return new Page(Encoding.UTF8.GetBytes($$"""{"Identity":[{{Encoding.UTF8.GetString(json.Span)}}]}"""), null);
        return new Page(json, form.MarkIn.Length == 0 ? null : JsonText.Mark(json.Span, form.MarkIn));
    }
}
