using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Lepton.FakeCloud;

/// <summary>EC2, RDS, load balancers, CloudWatch and STS of some accounts.</summary>
/// <remarks>
/// Formats: the services' API references (EC2 2016-11-15, RDS 2014-10-31, Elastic Load Balancing 2015-12-01 and 2012-06-01, STS 2011-06-15,
/// CloudWatch 2010-08-01 in its JSON form).
/// </remarks>
public sealed class FakeAws : IFakeProvider
{
    private readonly Dictionary<string, string> _accountByKey = new(StringComparer.Ordinal);

    /// <summary>By account and region.</summary>
    public SortedDictionary<(string Account, string Region), FakeAwsRegion> Regions { get; } = [];

    /// <summary>Buckets by account, each with its <c>BucketRegion</c>.</summary>
    public Dictionary<string, List<JsonObject>> Buckets { get; } = new(StringComparer.Ordinal);

    /// <summary>Instance types that it knows; of others it says nothing, where AWS would refuse the whole call.</summary>
    public Dictionary<string, JsonObject> InstanceTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>Savings plans by account.</summary>
    public Dictionary<string, List<JsonObject>> SavingsPlans { get; } = new(StringComparer.Ordinal);

    /// <summary>The account that the key of <see cref="AccessKey"/> belongs to.</summary>
    public string OwnAccount { get; init; } = "111122223333";

    /// <summary>A key that has the shape of one; who scans for secrets looks for these two.</summary>
    public string AccessKey { get; init; } = "AKIAFAKECLOUD0000001";

    public string SecretKey { get; init; } = "fAkEsEcReTkEy/OnLyFoRtEsTs0123456789abcd";

    /// <summary>Calls that are not allowed, as <c>ec2:DescribeVolumes</c>, or in one region as <c>ec2:DescribeVolumes eu-west-1</c>.</summary>
    public HashSet<string> Denied { get; } = new(StringComparer.Ordinal);

    /// <summary>Records on a page at most, whatever is asked for.</summary>
    public int PageSize { get; set; } = 1000;

    /// <summary>Whether the mark of a page leads back to that page for ever.</summary>
    public bool GoesInCircles { get; set; }

    /// <summary>How far its clock goes before ours: what is signed more than five minutes from it is refused.</summary>
    public TimeSpan ClockAhead { get; set; }

    public FakeAwsRegion this[string account, string region]
    {
        get
        {
            if (!Regions.TryGetValue((account, region), out var found))
                Regions[(account, region)] = found = new FakeAwsRegion();
            return found;
        }
    }

    public bool Serves(FakeRequest request) => (request.Path == "/" && (request.Method == "POST" || ScopeOf(request).Service == "s3"))
        || request.Path == "/DescribeSavingsPlans";

    public string? CallOf(FakeRequest request)
    {
        var service = ScopeOf(request).Service;
        return service == "s3" ? "s3:ListAllMyBuckets" : $"{(service == "monitoring" ? "cloudwatch" : service)}:{ActionOf(request)}";
    }

    public FakeAnswer Answer(FakeRequest request)
    {
        var (key, region, service) = ScopeOf(request);
        if (AccountOf(key) is not { } account)
            return Error(service, 403, service == "ec2" ? "AuthFailure" : "InvalidClientTokenId", "The security token included in the request is invalid.");
        var now = DateTimeOffset.UtcNow + ClockAhead;
        if (DateTimeOffset.TryParseExact(request.Header("X-Amz-Date"), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signed)
            && (signed - now).Duration() > TimeSpan.FromMinutes(5))
        {
            var skewed = Error(service, 403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.");
            return skewed with { Headers = [("Date", now.ToString("R", CultureInfo.InvariantCulture))] };
        }

        var call = CallOf(request)!;
        if (Denied.Contains(call) || Denied.Contains($"{call} {region}"))
            return Error(service, 403, service == "ec2" ? "UnauthorizedOperation" : "AccessDenied", $"User is not authorized to perform: {call} (request 0f0e0d0c-0000-4000-8000-{Guid.NewGuid().ToString()[24..]})");
        return ActionOf(request) switch
        {
            "GetCallerIdentity" => FakeAnswer.Xml($"<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>arn:aws:iam::{account}:user/analyst</Arn><UserId>AIDAFAKE</UserId><Account>{account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"),
            "AssumeRole" => AssumeRole(request),
            "DescribeRegions" => FakeAwsXml.Ec2("DescribeRegions", "Regions", Regions.Keys.Where(place => place.Account == account).Select(place => new JsonObject { ["RegionName"] = place.Region, ["RegionEndpoint"] = $"ec2.{place.Region}.amazonaws.com", ["OptInStatus"] = "opt-in-not-required" }), null),
            "GetMetricData" => FakeCloudWatch.GetMetricData(this[account, region], JsonNode.Parse(request.Body)!),
            "ListMetrics" => FakeCloudWatch.ListMetrics(this[account, region], JsonNode.Parse(request.Body)!),
            "DescribeInstanceTypes" => FakeAwsXml.Ec2("DescribeInstanceTypes", "InstanceTypes", Enumerable.Range(1, 100).Select(i => request.Field($"InstanceType.{i}")).OfType<string>().Where(InstanceTypes.ContainsKey).Select(type => InstanceTypes[type]), null),
            "ListAllMyBuckets" => ListBuckets(request, account),
            "DescribeSavingsPlans" => ListSavingsPlans(request, account),
            var action => List(request, action, this[account, region], region),
        };
    }

    public FakeAnswer Refuse(FakeRequest request, Fault fault)
    {
        var service = ScopeOf(request).Service;
        return fault == Fault.Throttled
            ? Error(service, service == "ec2" ? 503 : 400, service == "ec2" ? "RequestLimitExceeded" : "Throttling", "Rate exceeded")
            : Error(service, 500, service == "ec2" ? "InternalError" : "InternalFailure", "An internal error has occurred");
    }

    public IEnumerable<KeyValuePair<string, string>> EnvironmentAt(Uri address) =>
    [
        new("AWS_ENDPOINT_URL", address.ToString()), new("AWS_ACCESS_KEY_ID", AccessKey), new("AWS_SECRET_ACCESS_KEY", SecretKey),
        new("AWS_REGION", "eu-central-1"), new("AWS_EC2_METADATA_DISABLED", "true"),
    ];

    private FakeAnswer List(FakeRequest request, string action, FakeAwsRegion region, string name)
    {
        var (records, size, mark, isEc2) = action switch
        {
            "DescribeInstances" => ("Reservations", "MaxResults", "NextToken", true),
            "DescribeVolumes" => ("Volumes", "MaxResults", "NextToken", true),
            "DescribeSnapshots" => ("Snapshots", "MaxResults", "NextToken", true),
            "DescribeAddresses" => ("Addresses", "", "", true),
            "DescribeDBInstances" => ("DBInstances", "MaxRecords", "Marker", false),
            "DescribeReservedInstances" => ("ReservedInstances", "", "", true),
            "DescribeReservedDBInstances" => ("ReservedDBInstances", "MaxRecords", "Marker", false),
            "DescribeLoadBalancers" when request.Field("Version") == "2012-06-01" => ("LoadBalancerDescriptions", "PageSize", "Marker", false),
            "DescribeLoadBalancers" => ("LoadBalancers", "PageSize", "Marker", false),
            _ => ("", "", "", false),
        };
        var all = records switch
        {
            "Reservations" => region.Reservations,
            "Volumes" => region.Volumes,
            "Snapshots" => region.Snapshots,
            "Addresses" => region.Addresses,
            "DBInstances" => region.DBInstances,
            "ReservedInstances" => region.ReservedInstances,
            "ReservedDBInstances" => region.ReservedDBInstances,
            "LoadBalancers" => region.LoadBalancers,
            "LoadBalancerDescriptions" => region.LoadBalancerDescriptions,
            _ => null,
        };
        if (all is null)
            return Error(ScopeOf(request).Service, 400, "InvalidAction", $"The action {action} is not valid for this endpoint.");
        // Some calls have no pages.
        var asked = size.Length == 0 ? int.MaxValue : Math.Min(PageSize, request.Field(size) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : PageSize);
        if (Pages.Of($"{action} {name}", all, request.Field(mark), asked) is not var (page, next))
            return Error(ScopeOf(request).Service, 400, isEc2 ? "InvalidNextToken" : "InvalidParameterValue", $"The marker {request.Field(mark)} is not valid.");
        if (GoesInCircles)
            next = request.Field(mark) ?? next;
        return isEc2 ? FakeAwsXml.Ec2(action, records, page, next) : FakeAwsXml.Query(action, records, page, action.EndsWith("DBInstances", StringComparison.Ordinal) ? "Marker" : "NextMarker", next);
    }

    private FakeAnswer ListBuckets(FakeRequest request, string account)
    {
        var all = (Buckets.GetValueOrDefault(account) ?? []).Where(bucket => request.Query("bucket-region") is not { } region || (string)bucket["BucketRegion"]! == region).ToList();
        var size = Math.Min(PageSize, int.Parse(request.Query("max-buckets")!, CultureInfo.InvariantCulture));
        return Pages.Of($"buckets {account}", all, request.Query("continuation-token"), size) is var (page, next)
            ? FakeAwsXml.Buckets(page, next)
            : Error("s3", 400, "InvalidArgument", "The continuation token provided is incorrect");
    }

    // https://docs.aws.amazon.com/savingsplans/latest/APIReference/API_DescribeSavingsPlans.html
    private FakeAnswer ListSavingsPlans(FakeRequest request, string account)
    {
        if (Pages.Of($"plans {account}", SavingsPlans.GetValueOrDefault(account) ?? [], (string?)JsonNode.Parse(request.Body)!["nextToken"], PageSize) is not var (page, next))
            return Error("savingsplans", 400, "ValidationException", "The nextToken is not valid.");
        var answer = new JsonObject { ["savingsPlans"] = new JsonArray([.. page.Select(plan => plan.DeepClone())]) };
        if (next is not null)
            answer["nextToken"] = next;
        return FakeAnswer.Json(answer.ToJsonString());
    }

    private FakeAnswer AssumeRole(FakeRequest request)
    {
        var account = request.Field("RoleArn")!.Split(':')[4];
        if (!Regions.Keys.Any(place => place.Account == account) || Denied.Contains($"sts:AssumeRole {account}"))
            return Error("sts", 403, "AccessDenied", $"User is not authorized to perform: sts:AssumeRole on resource: {request.Field("RoleArn")}");
        var key = $"ASIAFAKE{account}";
        lock (_accountByKey)
            _accountByKey[key] = account;
        return FakeAnswer.Xml(
            "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult><Credentials>" +
            $"<AccessKeyId>{key}</AccessKeyId><SecretAccessKey>{SecretKey}</SecretAccessKey><SessionToken>fake-session-token-{account}</SessionToken>" +
            $"<Expiration>{DateTime.UtcNow.AddHours(1):yyyy-MM-dd'T'HH:mm:ss'Z'}</Expiration></Credentials></AssumeRoleResult>" +
            "<ResponseMetadata><RequestId>0</RequestId></ResponseMetadata></AssumeRoleResponse>");
    }

    private string? AccountOf(string key)
    {
        if (key == AccessKey)
            return OwnAccount;
        lock (_accountByKey)
            return _accountByKey.GetValueOrDefault(key);
    }

    private static string ActionOf(FakeRequest request) =>
        request.Header("X-Amz-Target") is { Length: > 0 } target ? target.Split('.')[^1]
        : request.Path != "/" ? request.Path[1..]
        : request.Method == "GET" ? "ListAllMyBuckets" : request.Field("Action") ?? "";

    // AWS4-HMAC-SHA256 Credential=KEY/20261125/eu-central-1/ec2/aws4_request, SignedHeaders=…
    private static (string Key, string Region, string Service) ScopeOf(FakeRequest request)
    {
        var header = request.Header("Authorization");
        var start = header.IndexOf("Credential=", StringComparison.Ordinal);
        return start >= 0 && header[(start + 11)..].Split(',')[0].Split('/') is [var key, _, var region, var service, _] ? (key, region, service) : ("", "", "");
    }

    private static FakeAnswer Error(string service, int status, string code, string text) => service switch
    {
        "ec2" => FakeAnswer.Xml(new XElement("Response", new XElement("Errors", new XElement("Error", new XElement("Code", code), new XElement("Message", text))), new XElement("RequestID", Guid.NewGuid())).ToString(), status),
        "s3" => FakeAnswer.Xml(new XElement("Error", new XElement("Code", code), new XElement("Message", text), new XElement("RequestId", Guid.NewGuid())).ToString(), status),
        "savingsplans" => FakeAnswer.Json(new JsonObject { ["message"] = text }.ToJsonString(), status) with { Headers = [("x-amzn-ErrorType", code)] },
        "monitoring" => FakeAnswer.Json(new JsonObject { ["__type"] = $"com.amazonaws.cloudwatch#{code}", ["message"] = text }.ToJsonString(), status),
        _ => FakeAnswer.Xml(new XElement("ErrorResponse", new XElement("Error", new XElement("Type", "Sender"), new XElement("Code", code), new XElement("Message", text)), new XElement("RequestId", Guid.NewGuid())).ToString(), status),
    };
}
