using System.Net;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Lepton.Connectors;

/// <summary>What an error answer of AWS means.</summary>
/// <remarks>
/// The throttling codes are those that the AWS SDKs retry on (AWS SDKs and Tools Reference Guide, "Retry behavior"). The provider's text
/// is passed on only where it cannot hold a signed request: an answer about a wrong signature repeats the request with its token.
/// </remarks>
internal static class AwsErrors
{
    private static readonly HashSet<string> Throttling = new(StringComparer.Ordinal)
    {
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "RequestThrottled", "TooManyRequestsException",
        "ProvisionedThroughputExceededException", "TransactionInProgressException", "RequestLimitExceeded", "BandwidthLimitExceeded",
        "LimitExceededException", "SlowDown", "PriorRequestNotComplete", "EC2ThrottledException",
    };

    private static readonly HashSet<string> Denied = new(StringComparer.Ordinal)
    {
        "UnauthorizedOperation", "Client.UnauthorizedOperation", "AccessDenied", "AccessDeniedException", "AuthorizationError", "UnauthorizedAccess",
        "NotAuthorized",
    };

    private static readonly HashSet<string> WrongCredentials = new(StringComparer.Ordinal)
    {
        "InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch", "InvalidSignatureException", "IncompleteSignature",
        "IncompleteSignatureException", "MissingAuthenticationToken", "MissingAuthenticationTokenException", "InvalidAccessKeyId", "AuthFailure",
        "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired",
    };

    private static readonly HashSet<string> ClockSkew = new(StringComparer.Ordinal) { "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture" };

    private static readonly HashSet<string> ExpiredMark = new(StringComparer.Ordinal) { "InvalidNextToken", "InvalidPaginationToken", "ExpiredNextTokenException" };

    /// <summary>Where services with a REST interface in JSON say the code of an error.</summary>
    public const string TypeHeader = "x-amzn-ErrorType";

    /// <summary>Code and text of an error answer; the status where it has no code.</summary>
    /// <param name="status">Of the answer.</param>
    /// <param name="body">Of the answer.</param>
    /// <param name="type">Its header <see cref="TypeHeader"/>: <c>Code</c>, <c>Code:address</c>.</param>
    public static (string Code, string Text) Parse(HttpStatusCode status, ReadOnlyMemory<byte> body, string? type = null) =>
        FromXml(body) ?? FromJson(body, type?.Split(':')[0]) ?? (type?.Split(':')[0] ?? $"HTTP {(int)status}", "");

    /// <summary>What it means.</summary>
    public static CallFailure Judge(HttpStatusCode status, string code, string text) => code switch
    {
        _ when Throttling.Contains(code) => CallFailure.Throttled,
        _ when IsClockSkew(code, text) => CallFailure.Transient,
        _ when Denied.Contains(code) => CallFailure.Denied,
        _ when WrongCredentials.Contains(code) => CallFailure.WrongCredentials,
        _ when ExpiredMark.Contains(code) || IsExpiredMark(code, text) => CallFailure.ExpiredMark,
        "OptInRequired" => CallFailure.NotOffered,
        _ => (int)status switch
        {
            429 => CallFailure.Throttled,
            408 or >= 500 => CallFailure.Transient,
            403 => CallFailure.Denied,
            _ => CallFailure.Refused,
        },
    };

    /// <summary>Whether our clock and the provider's are too far apart for the signature.</summary>
    public static bool IsClockSkew(string code, string text) => ClockSkew.Contains(code)
        || (code is "SignatureDoesNotMatch" or "InvalidSignatureException" or "AuthFailure"
            && (text.Contains("Signature expired", StringComparison.Ordinal) || text.Contains("Signature not yet current", StringComparison.Ordinal)));

    private static bool IsExpiredMark(string code, string text) => code is "InvalidParameterValue" or "InvalidParameter" or "ValidationError" or "ValidationException" or "InvalidArgument"
        && (text.Contains("token", StringComparison.OrdinalIgnoreCase) || text.Contains("marker", StringComparison.OrdinalIgnoreCase));

    private static (string, string)? FromXml(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var stream = new MemoryStream(body.ToArray(), writable: false);
            var error = XDocument.Load(stream).Descendants().FirstOrDefault(element => element.Name.LocalName == "Error");
            return Child("Code") is { } code ? (code, Child("Message") ?? "") : null;

            string? Child(string name) => error?.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
        }
        catch (XmlException)
        {
            return null; // Not XML: the JSON form, or the page of a proxy.
        }
    }

    private static (string, string)? FromJson(ReadOnlyMemory<byte> body, string? code)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return null;
            if (root.TryGetProperty("__type", out var type))
                code = type.ToString().Split('#')[^1];
            if (code is null)
                return null;
            var text = root.TryGetProperty("message", out var message) || root.TryGetProperty("Message", out message) ? message.ToString() : "";
            return (code, text);
        }
        catch (JsonException)
        {
            return null; // Neither: the status says what there is to say.
        }
    }
}
