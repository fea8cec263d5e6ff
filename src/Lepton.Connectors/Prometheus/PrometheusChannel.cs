using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Lepton.Analysis;

namespace Lepton.Connectors;

/// <summary>The way to a Prometheus server, with the credentials of the environment if there are any.</summary>
internal sealed class PrometheusChannel(HttpClient http, Func<string, string?> environment, TimeProvider clock) : IProviderChannel
{
    /// <summary>Where the server is; where credentials go along the way has to be closed.</summary>
    /// <exception cref="StudyException">It is no address, or credentials would cross a network in the open.</exception>
    public static Uri AddressOf(PrometheusSource source, Func<string, string?> environment)
    {
        var isSecret = environment("PROMETHEUS_TOKEN") is { Length: > 0 } || environment("PROMETHEUS_USERNAME") is { Length: > 0 };
        return isSecret ? Endpoint.Checked(source.Address, "The address of Prometheus") : Endpoint.Parsed(source.Address, "The address of Prometheus");
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request, CallScope scope, CancellationToken cancellationToken)
    {
        if (environment("PROMETHEUS_TOKEN") is { Length: > 0 } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        else if (environment("PROMETHEUS_USERNAME") is { Length: > 0 } user)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{environment("PROMETHEUS_PASSWORD")}")));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.IsSuccessStatusCode ? new Answer(body) : throw Failure(response, body);
    }

    // {"status": "error", "errorType": "bad_data", "error": "…"} (Prometheus, "HTTP API", format overview).
    private CallException Failure(HttpResponseMessage response, byte[] body)
    {
        var failure = (int)response.StatusCode switch
        {
            429 => CallFailure.Throttled,
            401 => CallFailure.WrongCredentials,
            403 => CallFailure.Denied,
            408 or >= 500 => CallFailure.Transient,
            _ => CallFailure.Refused,
        };
        var message = failure switch
        {
            CallFailure.WrongCredentials => "Prometheus does not accept the credentials",
            CallFailure.Refused => $"Prometheus answers {TextOf(body) ?? $"HTTP {(int)response.StatusCode}"}",
            _ => $"Prometheus answers HTTP {(int)response.StatusCode}",
        };
        return new CallException(failure, message, RetryAfter.Of(response, clock));
    }

    private static string? TextOf(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return JsonText.Mark(json.RootElement, "error") is { } text ? $"{JsonText.Mark(json.RootElement, "errorType")}: {Stable.Text(text)}" : null;
        }
        catch (JsonException)
        {
            return null; // The page of a proxy: the status says what there is to say.
        }
    }
}
