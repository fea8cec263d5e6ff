namespace Lepton.Analysis.Sources;

/// <summary>Where the records of a kind of document stand, and what to tell somebody whose file has none.</summary>
internal sealed class DocumentShape
{
    // Recordings wrap the answer: boto's placebo in "data", Cloud Custodian's flights for Google in "body".
    private static readonly string[] Wrappers = ["$", "$.data", "$.body"];

    /// <summary>What such a recording has at its top.</summary>
    public static readonly string[] WrapperFields = ["status_code", "data", "headers", "body"];

    /// <param name="command">What makes such a document: <c>aws ec2 describe-instances</c>.</param>
    /// <param name="records">Places of the records, <c>$.Reservations[*]</c>.</param>
    /// <param name="emptyAnswer">Top-level fields of an answer that has no records and leaves their list out; null where the list is always
    /// there.</param>
    /// <param name="single">Top-level fields by which one record alone is known, as "show" and "describe" print it; null where there is no
    /// such form.</param>
    public DocumentShape(string command, string[] records, string[]? emptyAnswer = null, string[]? single = null)
    {
        Command = command;
        Records = [.. Wrapped(records)];
        EmptyAnswer = emptyAnswer;
        Single = single;
        RecordText = string.Join(" or ", records);
    }

    public string Command { get; }

    public string RecordText { get; }

    public IReadOnlyList<JsonPath> Records { get; }

    public IReadOnlyCollection<string>? EmptyAnswer { get; }

    public IReadOnlyCollection<string>? Single { get; }

    /// <summary>The same paths inside each wrapper.</summary>
    public static IEnumerable<JsonPath> Wrapped(params string[] paths) =>
        paths.SelectMany(path => Wrappers.Select(wrapper => new JsonPath(wrapper + path[1..])));

    /// <summary>Whether a place is the answer itself, bare or in a wrapper.</summary>
    public static bool IsAnswer(IReadOnlyList<JsonStep> steps) => steps is [] or [{ Name: "data" or "body" }];
}
