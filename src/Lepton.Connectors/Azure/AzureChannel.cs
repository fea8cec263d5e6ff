using System.Globalization;
using System.Net.Http.Headers;
using Azure.Core;
using Azure.Identity;

namespace Lepton.Connectors;

/// <summary>The way to Azure: a token of the credential chain on each request, and the quotas that the answers state.</summary>
internal sealed class AzureChannel(HttpClient http, TokenCredential credential, TimeProvider clock) : IProviderChannel
{
    public static readonly HttpRequestOptionsKey<string> TokenScope = new("azure-token-scope");

    public async Task<Answer> SendAsync(HttpRequestMessage request, CallScope scope, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(TokenScope, out var tokenScope);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(tokenScope ?? AzureEndpoints.ManagementScope, cancellationToken));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.IsSuccessStatusCode ? new Answer(body, PauseOf(response)) : throw Failure(response, body);
    }

    private async Task<string> TokenAsync(string tokenScope, CancellationToken cancellationToken)
    {
        try
        {
            return (await credential.GetTokenAsync(new TokenRequestContext([tokenScope]), cancellationToken)).Token;
        }
        catch (AuthenticationFailedException problem)
        {
            // Also when no credential is there. Its own text may repeat what the environment holds.
            throw new CallException(CallFailure.WrongCredentials, $"Azure gives no token ({problem.GetType().Name})");
        }
    }

    // Resource Graph says how many queries are left and when the quota is whole again, ARM how many reads a subscription has left
    // (Microsoft Learn, "Guidance for throttled requests in Azure Resource Graph"; "Understand how Azure Resource Manager throttles requests").
    private static TimeSpan? PauseOf(HttpResponseMessage response)
    {
        if (Number(response, "x-ms-user-quota-remaining") == 0)
        {
            return Text(response, "x-ms-user-quota-resets-after") is { } text && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var wait)
                ? RetryAfter.Bounded(wait)
                : TimeSpan.FromSeconds(5);
        }

        return Number(response, "x-ms-ratelimit-remaining-subscription-reads") == 0 ? TimeSpan.FromSeconds(1) : null;
    }

    private CallException Failure(HttpResponseMessage response, byte[] body)
    {
        var (code, text) = AzureErrors.Parse(response.StatusCode, body);
        var failure = AzureErrors.Judge(response.StatusCode, code, text);
        var message = failure switch
        {
            CallFailure.WrongCredentials => $"Azure does not accept the credentials ({code})",
            CallFailure.Refused or CallFailure.NotOffered when text.Length > 0 => $"Azure answers {code}: {Stable.Text(text)}",
            _ => $"Azure answers {code}",
        };
        return new CallException(failure, message, RetryAfter.Of(response, clock) ?? (failure == CallFailure.Throttled ? PauseOf(response) : null));
    }

    private static string? Text(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.First() : null;

    private static int? Number(HttpResponseMessage response, string name) =>
        int.TryParse(Text(response, name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
