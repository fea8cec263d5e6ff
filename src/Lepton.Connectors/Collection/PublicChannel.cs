using System.Net;

namespace Lepton.Connectors;

/// <summary>The way to what anybody may read: price lists. No credential goes along.</summary>
/// <param name="http">For whole answers.</param>
/// <param name="plain">For parts of files: it must not unpack, since the parts are counted in the bytes of the file.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class PublicChannel(HttpClient http, HttpClient plain, TimeProvider clock) : IProviderChannel
{
    public async Task<Answer> SendAsync(HttpRequestMessage request, CallScope scope, CancellationToken cancellationToken)
    {
        var client = request.Headers.Range is null ? http : plain;
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new CallException(Judge(response.StatusCode), $"{request.RequestUri!.Host} answers HTTP {(int)response.StatusCode}", RetryAfter.Of(response, clock));
        // Before its body is read: it may have hundreds of megabytes.
        if (request.Headers.Range is not null && response.StatusCode != HttpStatusCode.PartialContent)
            throw new CallException(CallFailure.Refused, $"{request.RequestUri!.Host} does not hand out parts of a file; a proxy on the way may be why");
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return new Answer(body) { Part = response.Content.Headers.ContentRange, Tag = response.Headers.ETag?.ToString() };
    }

    private static CallFailure Judge(HttpStatusCode status) => status switch
    {
        HttpStatusCode.TooManyRequests => CallFailure.Throttled,
        HttpStatusCode.NotFound => CallFailure.NotOffered,
        // Another edition of the file than the one that was begun, or shorter: from the start.
        HttpStatusCode.PreconditionFailed or HttpStatusCode.RequestedRangeNotSatisfiable => CallFailure.ExpiredMark,
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => CallFailure.Transient,
        _ => CallFailure.Refused,
    };
}
