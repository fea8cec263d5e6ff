using System.Net;
using System.Text.Json;

namespace Lepton.Connectors;

/// <summary>What an error answer of Azure means: <c>{"error": {"code": …, "message": …}}</c>.</summary>
internal static class AzureErrors
{
    private static readonly HashSet<string> WrongCredentials = new(StringComparer.OrdinalIgnoreCase)
    {
        "InvalidAuthenticationToken", "ExpiredAuthenticationToken", "InvalidAuthenticationTokenTenant", "AuthenticationFailed", "AuthenticationFailedMissingToken",
    };

    private static readonly HashSet<string> NotOffered = new(StringComparer.OrdinalIgnoreCase)
    {
        "MissingSubscriptionRegistration", "SubscriptionNotFound", "DisabledSubscription", "ReadOnlyDisabledSubscription", "NoRegisteredProviderFound",
    };

    public static (string Code, string Text) Parse(HttpStatusCode status, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("error", out var error))
                return (JsonText.Mark(error, "code") ?? $"HTTP {(int)status}", JsonText.Mark(error, "message") ?? "");
        }
        catch (JsonException)
        {
            // The page of a proxy: the status says what there is to say.
        }

        return ($"HTTP {(int)status}", "");
    }

    public static CallFailure Judge(HttpStatusCode status, string code, string text) => (int)status switch
    {
        429 => CallFailure.Throttled,
        _ when WrongCredentials.Contains(code) => CallFailure.WrongCredentials,
        _ when NotOffered.Contains(code) => CallFailure.NotOffered,
        401 => CallFailure.WrongCredentials,
        403 => CallFailure.Denied,
        408 or >= 500 => CallFailure.Transient,
        _ => (code + text).Contains("skiptoken", StringComparison.OrdinalIgnoreCase) ? CallFailure.ExpiredMark : CallFailure.Refused,
    };
}
