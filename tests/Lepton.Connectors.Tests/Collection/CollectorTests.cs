using System.Text;
using System.Text.Json;
using Lepton.FakeCloud;

namespace Lepton.Connectors.Tests;

public sealed class CollectorTests
{
    [Fact]
    public async Task A_list_whose_mark_has_expired_is_read_from_its_start_and_has_every_record_once()
    {
        using var folder = new TemporaryFolder();
        var expired = false;
        using var kept = new CollectionFolder(folder.At("live"));
        var (collector, sender) = Collector(kept, mark =>
        {
            if (mark == "2" && !expired)
            {
                expired = true;
                throw new CallException(CallFailure.ExpiredMark, "the mark has expired");
            }

            return mark switch { null => Page("[1,2]", "1"), "1" => Page("[3]", "2"), _ => Page("[4]", null) };
        });
        using (sender)
            await collector.FetchAsync([Call()], CancellationToken.None);

        Assert.Empty(collector.Gaps);
        using var document = kept.OpenDocument("test/list");
        Assert.Equal("[1,2,3,4]", document.RootElement.GetProperty("value").GetRawText());
    }

    [Fact]
    public async Task A_list_that_no_page_has_is_an_empty_list()
    {
        using var folder = new TemporaryFolder();
        using var kept = new CollectionFolder(folder.At("live"));
        var (collector, sender) = Collector(kept, _ => new Answer("{}"u8.ToArray()));
        using (sender)
            await collector.FetchAsync([Call()], CancellationToken.None);

        using var document = kept.OpenDocument("test/list");
        Assert.Equal("""{"value":[]}""", document.RootElement.GetRawText());
    }

    [Theory]
    [InlineData(45)]
    [InlineData(-45)]
    public async Task A_clock_that_is_wrong_is_set_right_by_the_providers_answer(int minutesAhead)
    {
        var aws = new FakeAws { ClockAhead = TimeSpan.FromMinutes(minutesAhead) };
        FakeAwsFleet.Fill(aws[aws.OwnAccount, "eu-central-1"], aws.OwnAccount, "eu-central-1", 2);
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([aws]);
        using var environment = new CloudEnvironment(cloud);
        using var folder = new TemporaryFolder();

        var outcome = await LiveRun.CollectAsync(new LiveSources { Aws = new AwsSource() }, folder.At("live"));

        Assert.Equal("[]", File.ReadAllText(folder.At("live/gaps.json")).Trim());
        Assert.Equal(outcome.Calls.Pages + 1, outcome.Calls.Tries); // One call was refused, and the others were right.
    }

    // The codes as the providers' documents name them: AWS SDKs and Tools, "Retry behavior"; Azure Resource Manager, "Throttling"; Google, "Errors".
    [Theory]
    [InlineData(503, """<Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>m</Message></Error></Errors></Response>""", CallFailure.Throttled)]
    [InlineData(400, """{"__type":"com.amazonaws#ThrottlingException","message":"m"}""", CallFailure.Throttled)]
    [InlineData(403, """<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>m</Message></Error></Errors></Response>""", CallFailure.Denied)]
    [InlineData(403, """<ErrorResponse><Error><Code>InvalidClientTokenId</Code><Message>m</Message></Error></ErrorResponse>""", CallFailure.WrongCredentials)]
    [InlineData(403, """<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>Signature expired: 1 is now earlier than 2</Message></Error></ErrorResponse>""", CallFailure.Transient)]
    [InlineData(400, """<Response><Errors><Error><Code>InvalidNextToken</Code><Message>m</Message></Error></Errors></Response>""", CallFailure.ExpiredMark)]
    [InlineData(502, "<html>Bad gateway", CallFailure.Transient)]
    internal void An_error_of_AWS_means(int status, string body, CallFailure meaning)
    {
        var (code, text) = AwsErrors.Parse((System.Net.HttpStatusCode)status, Encoding.UTF8.GetBytes(body));
        Assert.Equal(meaning, AwsErrors.Judge((System.Net.HttpStatusCode)status, code, text));
    }

    [Theory]
    [InlineData(429, """{"error":{"code":"TooManyRequests","message":"m"}}""", CallFailure.Throttled)]
    [InlineData(403, """{"error":{"code":"AuthorizationFailed","message":"m"}}""", CallFailure.Denied)]
    [InlineData(401, """{"error":{"code":"ExpiredAuthenticationToken","message":"m"}}""", CallFailure.WrongCredentials)]
    [InlineData(409, """{"error":{"code":"MissingSubscriptionRegistration","message":"m"}}""", CallFailure.NotOffered)]
    [InlineData(400, """{"error":{"code":"BadRequest","message":"The provided skipToken is not valid."}}""", CallFailure.ExpiredMark)]
    [InlineData(503, "", CallFailure.Transient)]
    internal void An_error_of_Azure_means(int status, string body, CallFailure meaning)
    {
        var (code, text) = AzureErrors.Parse((System.Net.HttpStatusCode)status, Encoding.UTF8.GetBytes(body));
        Assert.Equal(meaning, AzureErrors.Judge((System.Net.HttpStatusCode)status, code, text));
    }

    [Theory]
    [InlineData(403, """{"error":{"code":403,"message":"m","errors":[{"reason":"rateLimitExceeded"}]}}""", CallFailure.Throttled)]
    [InlineData(429, """{"error":{"code":429,"message":"m","status":"RESOURCE_EXHAUSTED"}}""", CallFailure.Throttled)]
    [InlineData(403, """{"error":{"code":403,"message":"m","status":"PERMISSION_DENIED","details":[{"reason":"SERVICE_DISABLED"}]}}""", CallFailure.NotOffered)]
    [InlineData(403, """{"error":{"code":403,"message":"m","errors":[{"reason":"forbidden"}]}}""", CallFailure.Denied)]
    [InlineData(401, """{"error":{"code":401,"message":"m","status":"UNAUTHENTICATED"}}""", CallFailure.WrongCredentials)]
    [InlineData(400, """{"error":{"code":400,"message":"Invalid value for field 'pageToken'."}}""", CallFailure.ExpiredMark)]
    internal void An_error_of_Google_means(int status, string body, CallFailure meaning)
    {
        var (reason, text) = GcpErrors.Parse((System.Net.HttpStatusCode)status, Encoding.UTF8.GetBytes(body));
        Assert.Equal(meaning, GcpErrors.Judge((System.Net.HttpStatusCode)status, reason, text));
    }

    private static Answer Page(string records, string? next) => new(Encoding.UTF8.GetBytes($$"""{"value":{{records}},"next":{{JsonSerializer.Serialize(next)}}}"""));

    private static ListCall Call() => new()
    {
        Key = "test/list",
        Scope = new CallScope(null, null, "here"),
        Limit = new CallLimit("test", 100, 100),
        Right = "test",
        Records = ["value"],
        Request = mark => new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1/{mark}"),
        Read = body => new Page(body, JsonText.Mark(body.Span, "next")),
    };

    private static (Collector Collector, Sender Sender) Collector(CollectionFolder folder, Func<string?, Answer> answer)
    {
        var counter = new CallCounter();
        var sender = new Sender(new Stub(answer), LiveRun.Quick, TimeProvider.System, counter);
        return (new Collector(folder, sender, LiveRun.Quick, counter, null), sender);
    }

    private sealed class Stub(Func<string?, Answer> answer) : IProviderChannel
    {
        public Task<Answer> SendAsync(HttpRequestMessage request, CallScope scope, CancellationToken cancellationToken)
        {
            var mark = request.RequestUri!.AbsolutePath.TrimStart('/');
            return Task.FromResult(answer(mark.Length == 0 ? null : mark));
        }
    }
}
