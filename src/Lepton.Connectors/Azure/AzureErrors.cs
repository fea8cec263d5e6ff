using System.Net;

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

    public static (string Code, string Text) Parse(HttpStatusCode status, ReadOnlyMemory<byte> body) =>
        JsonText.Error(status, body, error => JsonText.Mark(error, "code"));

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
