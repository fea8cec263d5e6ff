using System.Net;
using System.Text.Json;

namespace Lepton.Connectors;

/// <summary>What an error answer of Google means: <c>{"error": {"code", "message", "status", "errors": [{"reason"}], "details": [{"reason"}]}}</c>.</summary>
internal static class GcpErrors
{
    private static readonly HashSet<string> Throttling = new(StringComparer.Ordinal)
    {
        "rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "RATE_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED",
    };

    private static readonly HashSet<string> NotOffered = new(StringComparer.Ordinal) { "accessNotConfigured", "SERVICE_DISABLED", "BILLING_DISABLED" };

    /// <summary>The reason, the most exact word that the answer has, and the text.</summary>
    public static (string Reason, string Text) Parse(HttpStatusCode status, ReadOnlyMemory<byte> body) =>
        JsonText.Error(status, body, error => Reason(error) ?? JsonText.Mark(error, "status"));

    public static CallFailure Judge(HttpStatusCode status, string reason, string text) => (int)status switch
    {
        429 => CallFailure.Throttled,
        _ when Throttling.Contains(reason) => CallFailure.Throttled,
        _ when NotOffered.Contains(reason) => CallFailure.NotOffered,
        401 => CallFailure.WrongCredentials,
        403 => CallFailure.Denied,
        408 or >= 500 => CallFailure.Transient,
        _ => text.Contains("pageToken", StringComparison.OrdinalIgnoreCase) || text.Contains("page token", StringComparison.OrdinalIgnoreCase)
            ? CallFailure.ExpiredMark
            : CallFailure.Refused,
    };

    private static string? Reason(JsonElement error) =>
        JsonText.List(error, "details").Concat(JsonText.List(error, "errors")).Select(one => JsonText.Mark(one, "reason")).FirstOrDefault(one => one is not null);
}
