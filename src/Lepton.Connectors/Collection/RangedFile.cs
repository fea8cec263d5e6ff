using System.Globalization;
using System.Net.Http.Headers;

namespace Lepton.Connectors;

/// <summary>A large file as a list: its pages are parts of its bytes, so that a run that stops goes on where it was.</summary>
/// <remarks>
/// The mark of the next part says where it begins, how long the file is and which edition it is of; a file that has changed meanwhile is
/// read from its start (RFC 9110, sections 13.1.1 and 14). The document is the parts behind one another.
/// </remarks>
internal static class RangedFile
{
    /// <summary>Bytes of one part.</summary>
    public const int PartLength = 8 << 20;

    /// <summary>The call that fetches a file.</summary>
    /// <param name="call">All but request, reading and records.</param>
    /// <param name="address">Where the file is.</param>
    /// <param name="partLength">Bytes of one part, at least 1.</param>
    public static ListCall Of(ListCall call, Uri address, int partLength = PartLength) => call with
    {
        Records = [],
        Request = mark => Request(address, mark, partLength),
        ReadAnswer = Read,
    };

    private static HttpRequestMessage Request(Uri address, string? mark, int partLength)
    {
        var (from, _, tag) = Parse(mark);
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Range = new RangeHeaderValue(from, from + partLength - 1);
        if (tag.Length > 0)
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(tag));
        return request;
    }

    private static Page Read(string? mark, Answer answer)
    {
        var (asked, known, _) = Parse(mark);
        if (answer.Part is not { From: { } from, To: { } to, Length: { } length } || answer.Body.Length != to - from + 1 || from != asked)
            throw new CallException(CallFailure.Transient, "the answer does not say which part of the file it is, or is another one");
        if (mark is not null && length != known)
            throw new CallException(CallFailure.ExpiredMark, "the file has changed meanwhile");
        var next = to + 1;
        // A weak tag does not vouch for bytes.
        var tag = answer.Tag?.StartsWith('"') == true ? answer.Tag : "";
        return new Page(answer.Body, next < length ? string.Create(CultureInfo.InvariantCulture, $"{next}/{length} {tag}") : null);
    }

    private static (long From, long Length, string Tag) Parse(string? mark)
    {
        if (mark is null)
            return (0, 0, "");
        var (numbers, tag) = mark.Split(' ', 2) is [var head, var rest] ? (head.Split('/'), rest) : (mark.Split('/'), "");
        return (long.Parse(numbers[0], CultureInfo.InvariantCulture), long.Parse(numbers[1], CultureInfo.InvariantCulture), tag);
    }
}
