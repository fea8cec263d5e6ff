using Lepton.Analysis;

namespace Lepton.Connectors;

/// <summary>The way to a ClickHouse server over HTTP, with the credentials that its own client takes from the environment.</summary>
internal sealed class ClickHouseChannel(HttpClient http, Func<string, string?> environment, TimeProvider clock) : IProviderChannel
{
    // Codes of src/Common/ErrorCodes.cpp: 516 AUTHENTICATION_FAILED, 192 UNKNOWN_USER, 193 WRONG_PASSWORD; 497 ACCESS_DENIED;
    // 202 TOO_MANY_SIMULTANEOUS_QUERIES, 159 TIMEOUT_EXCEEDED, 241 MEMORY_LIMIT_EXCEEDED.
    private static readonly string[] WrongCredentials = ["Code: 516", "Code: 192", "Code: 193", "Code: 194"];

    /// <summary>Where the server is; where credentials go along the way has to be closed. Queries may change nothing: <c>readonly</c> is set.</summary>
    /// <exception cref="StudyException">It is no address, or credentials would cross a network in the open.</exception>
    public static Uri AddressOf(DatabaseSource source, Func<string, string?> environment)
    {
        const string What = "The address of ClickHouse";
        var address = environment("CLICKHOUSE_PASSWORD") is { Length: > 0 } ? Endpoint.Checked(source.Address, What) : Endpoint.Parsed(source.Address, What);
        return new Uri(address, "?readonly=1");
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request, CallScope scope, CancellationToken cancellationToken)
    {
        if (environment("CLICKHOUSE_USER") is { Length: > 0 } user)
            request.Headers.TryAddWithoutValidation("X-ClickHouse-User", user);
        if (environment("CLICKHOUSE_PASSWORD") is { Length: > 0 } password)
            request.Headers.TryAddWithoutValidation("X-ClickHouse-Key", password);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.IsSuccessStatusCode ? new Answer(body) : throw Failure(response, System.Text.Encoding.UTF8.GetString(body));
    }

    // "Code: 60, e.displayText() = DB::Exception: Table default.cpu doesn't exist., e.what() = DB::Exception"
    private CallException Failure(HttpResponseMessage response, string text)
    {
        var failure = (int)response.StatusCode switch
        {
            _ when WrongCredentials.Any(code => text.StartsWith(code, StringComparison.Ordinal)) => CallFailure.WrongCredentials,
            _ when text.StartsWith("Code: 497", StringComparison.Ordinal) => CallFailure.Denied,
            _ when text.StartsWith("Code: 202", StringComparison.Ordinal) => CallFailure.Throttled,
            429 => CallFailure.Throttled,
            401 or 403 => CallFailure.WrongCredentials,
            // A wrong query comes with 500 from old servers too: its code says more than the status.
            _ when text.StartsWith("Code: ", StringComparison.Ordinal) && !IsPassing(text) => CallFailure.Refused,
            408 or >= 500 => CallFailure.Transient,
            _ => CallFailure.Refused,
        };
        var message = failure switch
        {
            CallFailure.WrongCredentials => "ClickHouse does not accept the credentials",
            CallFailure.Refused => $"ClickHouse answers {Stable.Text(text)}",
            _ => $"ClickHouse answers HTTP {(int)response.StatusCode}",
        };
        return new CallException(failure, message, RetryAfter.Of(response, clock));
    }

    private static bool IsPassing(string text) => text.StartsWith("Code: 159", StringComparison.Ordinal) || text.StartsWith("Code: 241", StringComparison.Ordinal);
}
