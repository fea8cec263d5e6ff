using System.Net;
using Azure.Core;
using Microsoft.Extensions.Time.Testing;

namespace Lepton.Connectors.Tests;

/// <summary>The quotas that Azure's answers state (Microsoft Learn, "Guidance for throttled requests in Azure Resource Graph"; "Understand how Azure Resource Manager throttles requests").</summary>
public sealed class AzureQuotaTests
{
    private static readonly CallScope Scope = new(Lepton.Analysis.Provider.Azure, null, "global");

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData("3", "00:00:04", null, null)]
    [InlineData("0", "00:00:04", null, 4.0)]
    [InlineData("0", null, null, 5.0)]
    [InlineData("0", "01:00:00", null, 300.0)]
    [InlineData(null, null, "11999", null)]
    [InlineData(null, null, "0", 1.0)]
    public async Task A_good_answer_says_how_long_nobody_may_ask(string? remaining, string? resetsAfter, string? subscriptionReads, double? seconds)
    {
        using var http = Http(HttpStatusCode.OK, ("x-ms-user-quota-remaining", remaining), ("x-ms-user-quota-resets-after", resetsAfter), ("x-ms-ratelimit-remaining-subscription-reads", subscriptionReads));
        using var request = Request();
        Assert.Equal(seconds, (await Channel(http).SendAsync(request, Scope, CancellationToken.None)).Pause?.TotalSeconds);
    }

    [Theory]
    [InlineData("9", "00:00:04", 9)]
    [InlineData(null, "00:00:04", 4)]
    public async Task A_throttled_answer_waits_by_Retry_After_and_else_until_the_quota_is_whole(string? retryAfter, string resetsAfter, int seconds)
    {
        using var http = Http(HttpStatusCode.TooManyRequests, ("Retry-After", retryAfter), ("x-ms-user-quota-remaining", "0"), ("x-ms-user-quota-resets-after", resetsAfter));
        using var request = Request();
        var failure = await Assert.ThrowsAsync<CallException>(() => Channel(http).SendAsync(request, Scope, CancellationToken.None));
        Assert.Equal((CallFailure.Throttled, TimeSpan.FromSeconds(seconds)), (failure.Failure, failure.RetryAfter));
    }

    private static AzureChannel Channel(HttpClient http) => new(http, new NoSecret(), new FakeTimeProvider());

    private static HttpRequestMessage Request() => new(HttpMethod.Get, "https://management.example/");

    private static HttpClient Http(HttpStatusCode status, params (string Name, string? Value)[] headers) => new(new Fixed(status, headers));

    private sealed class Fixed(HttpStatusCode status, (string Name, string? Value)[] headers) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage(status) { Content = new StringContent("""{"error":{"code":"RateLimiting","message":"m"}}""") };
            foreach (var (name, value) in headers.Where(header => header.Value is not null))
                response.Headers.TryAddWithoutValidation(name, value);
            return Task.FromResult(response);
        }
    }

    private sealed class NoSecret : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
