using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Lepton.Analysis;
using Lepton.Analysis.Sources;

namespace Lepton.Connectors;

/// <summary>What an account has apart from its regions: buckets and savings plans.</summary>
internal static class AwsAccountLists
{
    public const string BucketsRight = "s3:ListAllMyBuckets";
    public const string SavingsPlansRight = "savingsplans:DescribeSavingsPlans";

    // The one region that signs for savings plans (AWS General Reference, "Savings Plans endpoints and quotas").
    private const string SavingsPlansRegion = "us-east-1";
    private const string BucketsPerPage = "1000";

    /// <summary>The buckets of an account, each with its region: with a page size S3 says it (Amazon S3 API Reference, ListBuckets).</summary>
    /// <param name="account">The account.</param>
    /// <param name="region">The region that is asked.</param>
    /// <param name="isOnlyThere">Only the buckets of this region; those of all regions if false.</param>
    public static ListCall Buckets(string account, string region, bool isOnlyThere) => new()
    {
        Key = $"aws/{account}/{region}/list-buckets",
        Kind = "aws/list-buckets",
        Hints = new DocumentHints { SubAccountId = account, Region = isOnlyThere ? region : null },
        Scope = new CallScope(Provider.Aws, account, region),
        Limit = new CallLimit($"s3 {account} {region}", 10, 10),
        Right = BucketsRight,
        Records = ["Buckets"],
        Request = mark => BucketsRequest(isOnlyThere ? region : null, mark),
        Read = body => AwsXml.ToJson(body, AwsXml.Dialect.Rest) is var json ? new Page(json, JsonText.Mark(json.Span, "ContinuationToken")) : default,
    };

    /// <summary>The savings plans of an account, those that have ended too: their reader counts them.</summary>
    public static ListCall SavingsPlans(string account) => new()
    {
        Key = $"aws/{account}/describe-savings-plans",
        Kind = "aws/describe-savings-plans",
        Hints = new DocumentHints { SubAccountId = account },
        Scope = new CallScope(Provider.Aws, account, SavingsPlansRegion),
        Limit = new CallLimit($"savingsplans {account}", 5, 5),
        Right = SavingsPlansRight,
        Records = ["savingsPlans"],
        Request = SavingsPlansRequest,
        Read = body => new Page(body, JsonText.Mark(body.Span, "nextToken")),
    };

    private static HttpRequestMessage BucketsRequest(string? region, string? mark)
    {
        var query = $"max-buckets={BucketsPerPage}" + (region is null ? "" : $"&bucket-region={region}") + (mark is null ? "" : $"&continuation-token={Uri.EscapeDataString(mark)}");
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/?{query}", UriKind.Relative));
        request.Options.Set(AwsChannel.Service, AwsService.S3);
        return request;
    }

    private static HttpRequestMessage SavingsPlansRequest(string? mark)
    {
        var body = new JsonObject();
        if (mark is not null)
            body["nextToken"] = mark;
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/DescribeSavingsPlans", UriKind.Relative)) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString())) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Options.Set(AwsChannel.Service, AwsService.SavingsPlans);
        return request;
    }
}
