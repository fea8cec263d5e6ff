using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Lepton.FakeCloud;

/// <summary>A request with its whole body.</summary>
public sealed class FakeRequest(HttpRequest request, byte[] body)
{
    public string Method => request.Method;

    public string Path => request.Path.Value ?? "/";

    /// <summary>Scheme, host and port that it was sent to.</summary>
    public string Origin => $"{request.Scheme}://{request.Host}";

    public string Body => Encoding.UTF8.GetString(body);

    public string Header(string name) => request.Headers[name].ToString();

    public string? Query(string name) => request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>A field of a form.</summary>
    public string? Field(string name) => new FormReader(Body).ReadForm().TryGetValue(name, out var value) ? value.ToString() : null;
}

/// <summary>An answer.</summary>
public sealed record FakeAnswer(int Status, string ContentType, byte[] Body)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static FakeAnswer Json(string json, int status = 200, params (string, string)[] headers) =>
        new(status, "application/json", Encoding.UTF8.GetBytes(json)) { Headers = headers };

    public static FakeAnswer Xml(string xml, int status = 200) => new(status, "text/xml", Encoding.UTF8.GetBytes(xml));
}

/// <summary>One provider's interface.</summary>
public interface IFakeProvider
{
    /// <summary>Whether a request is for it.</summary>
    bool Serves(FakeRequest request);

    /// <summary>The call, as the right for it is written (<c>ec2:DescribeVolumes</c>); null where somebody signs in.</summary>
    string? CallOf(FakeRequest request);

    /// <summary>The answer, also the one that the right is missing.</summary>
    FakeAnswer Answer(FakeRequest request);

    /// <summary>Too many calls, or out of order, as this provider says it.</summary>
    FakeAnswer Refuse(FakeRequest request, Fault fault);

    /// <summary>Environment of a program that shall talk to it.</summary>
    IEnumerable<KeyValuePair<string, string>> EnvironmentAt(Uri address);
}
