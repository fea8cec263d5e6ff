using System.Collections.Concurrent;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Signing;

namespace Lepton.Connectors;

/// <summary>The way to AWS: signs with the account's credentials, at the provider's time.</summary>
internal sealed class AwsChannel(HttpClient http, AwsEndpoints endpoints, TimeProvider clock) : IProviderChannel
{
    public static readonly HttpRequestOptionsKey<AwsService> Service = new("aws-service");

    // Under this name the credentials stand until their account is known.
    public const string Self = "self";

    private readonly ConcurrentDictionary<string, AWSCredentials> _credentials = new(StringComparer.Ordinal);
    private long _skewTicks;

    /// <summary>Says whose credentials are to be used for an account.</summary>
    public void Register(string account, AWSCredentials credentials) => _credentials[account] = credentials;

    public async Task<Answer> SendAsync(HttpRequestMessage request, CallScope scope, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(Service, out var service);
        var endpoint = endpoints.Of(service!, scope.Region);
        request.RequestUri = new Uri(endpoint, request.RequestUri!.OriginalString.TrimStart('/'));
        await SignAsync(request, scope, service!);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.IsSuccessStatusCode ? new Answer(body) : throw Failure(response, body, scope);
    }

    private async Task SignAsync(HttpRequestMessage request, CallScope scope, AwsService service)
    {
        var content = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync();
        var unsigned = new AWSSigningRequest { HttpMethod = request.Method, RequestUri = request.RequestUri, Content = content };
        foreach (var (name, values) in request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()))
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                unsigned.Headers[name] = string.Join(",", values);
        }

        var signed = await Signed(unsigned, scope, service);
        foreach (var (name, value) in signed.Headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private async Task<AWSSigningResult> Signed(AWSSigningRequest unsigned, CallScope scope, AwsService service)
    {
        try
        {
            return await AWSSigV4Signer.SignAsync(unsigned, new AWSSigV4Parameters
            {
                Credentials = _credentials[scope.SubAccount ?? Self],
                Region = RegionEndpoint.GetBySystemName(scope.Region),
                Service = service.SigningName,
                SignPayload = true,
                SignedAt = clock.GetUtcNow().UtcDateTime + TimeSpan.FromTicks(Interlocked.Read(ref _skewTicks)),
            });
        }
        catch (AmazonClientException problem)
        {
            // Its own text may repeat what a credential process or a profile holds.
            throw scope.SubAccount is { } account
                ? new CallException(CallFailure.Denied, $"AWS gives no credentials for the account {account} ({problem.GetType().Name})")
                : new CallException(CallFailure.WrongCredentials, $"AWS gives no credentials for this profile ({problem.GetType().Name})");
        }
    }

    private CallException Failure(HttpResponseMessage response, byte[] body, CallScope scope)
    {
        var (code, text) = AwsErrors.Parse(response.StatusCode, body, response.Headers.TryGetValues(AwsErrors.TypeHeader, out var types) ? types.First() : null);
        var failure = AwsErrors.Judge(response.StatusCode, code, text);
        if (AwsErrors.IsClockSkew(code, text) && response.Headers.Date is { } theirs)
            Interlocked.Exchange(ref _skewTicks, (theirs - clock.GetUtcNow()).Ticks);
        // A region that an account has not switched on answers as if the credentials were wrong; those that worked before are not.
        if (failure == CallFailure.WrongCredentials && scope.SubAccount is not null && !code.StartsWith("ExpiredToken", StringComparison.Ordinal))
            return new CallException(CallFailure.NotOffered, $"AWS answers {code}: the region is not switched on for the account");
        return new CallException(failure, Message(failure, code, text), RetryAfter.Of(response, clock));
    }

    private static string Message(CallFailure failure, string code, string text) => failure switch
    {
        CallFailure.WrongCredentials => $"AWS does not accept the credentials ({code})",
        CallFailure.Refused when text.Length > 0 => $"AWS answers {code}: {Stable.Text(text)}",
        _ => $"AWS answers {code}",
    };
}
