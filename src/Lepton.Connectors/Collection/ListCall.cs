using Lepton.Analysis.Sources;

namespace Lepton.Connectors;

/// <summary>One list that a provider hands out page by page; reading only, so every try may be repeated.</summary>
internal sealed record ListCall
{
    /// <summary>Names the call in the journal and its document in the study: <c>aws/111122223333/eu-central-1/describe-volumes</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Kind of the document, for its reader; null where only later calls need the answer.</summary>
    public string? Kind { get; init; }

    /// <summary>What the document does not say itself.</summary>
    public DocumentHints Hints { get; init; } = DocumentHints.None;

    public required CallScope Scope { get; init; }

    public required CallLimit Limit { get; init; }

    /// <summary>The right that the call needs, as the provider writes it: <c>ec2:DescribeVolumes</c>.</summary>
    public required string Right { get; init; }

    /// <summary>Makes the request for the page behind a mark; null is the first.</summary>
    public required Func<string?, HttpRequestMessage> Request { get; init; }

    /// <summary>Finds the mark of the next page and puts the page into the form that the reader takes.</summary>
    public required Func<ReadOnlyMemory<byte>, Page> Read { get; init; }

    /// <summary>As <see cref="Read"/> where the mark that was asked for and the answer's head are needed too; null where its body is enough.</summary>
    public Func<string?, Answer, Page>? ReadAnswer { get; init; }

    /// <summary>The members of a page that hold its records; pages are joined by putting these behind one another. None: pages are parts of a file.</summary>
    public required IReadOnlyList<string> Records { get; init; }

    /// <summary>What was asked, as JSON, where the reader needs it beside the answer: option name and content.</summary>
    public (string Option, ReadOnlyMemory<byte> Json)? Asked { get; init; }
}

/// <summary>One page.</summary>
/// <param name="Json">In the form that the reader takes.</param>
/// <param name="NextMark">Leads to the next page; null at the end.</param>
internal readonly record struct Page(ReadOnlyMemory<byte> Json, string? NextMark);
