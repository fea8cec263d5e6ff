using System.Net.Http.Headers;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;

namespace Lepton.Connectors;

/// <summary>The way to Google Cloud: a token of the application default credentials on each request.</summary>
internal sealed class GcpChannel(HttpClient http, Func<Task<ITokenAccess>> credentials, TimeProvider clock) : IProviderChannel
{
    // What may be done is decided by roles; Cloud SQL's lists take no narrower scope.
    public const string TokenScope = "https://www.googleapis.com/auth/cloud-platform";

    private readonly Lazy<Task<ITokenAccess>> _credentials = new(credentials);

    public async Task<Answer> SendAsync(HttpRequestMessage request, CallScope scope, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(cancellationToken));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.IsSuccessStatusCode ? new Answer(body) : throw Failure(response, body);
    }

    /// <summary>Application default credentials.</summary>
    public static async Task<ITokenAccess> DefaultCredentialsAsync() =>
        (await GoogleCredential.GetApplicationDefaultAsync()).CreateScoped(TokenScope);

    private async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await (await _credentials.Value).GetAccessTokenForRequestAsync(cancellationToken: cancellationToken);
        }
        catch (Exception problem) when (problem is InvalidOperationException or TokenResponseException)
        {
            // Its own text may repeat what a key file holds.
            throw new CallException(CallFailure.WrongCredentials, $"Google gives no token ({problem.GetType().Name})");
        }
    }

    private CallException Failure(HttpResponseMessage response, byte[] body)
    {
        var (reason, text) = GcpErrors.Parse(response.StatusCode, body);
        var failure = GcpErrors.Judge(response.StatusCode, reason, text);
        var message = failure switch
        {
            CallFailure.WrongCredentials => $"Google does not accept the credentials ({reason})",
            CallFailure.Refused or CallFailure.NotOffered when text.Length > 0 => $"Google answers {reason}: {Stable.Text(text)}",
            _ => $"Google answers {reason}",
        };
        return new CallException(failure, message, RetryAfter.Of(response, clock));
    }
}
