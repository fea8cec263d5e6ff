namespace Lepton.Notebooks;

/// <summary>Words that may stand at the cursor.</summary>
/// <param name="Start">Where the word that is being written begins.</param>
/// <param name="Words">The words, in order.</param>
internal sealed record Completion(int Start, IReadOnlyList<Completion.Word> Words)
{
    /// <summary>A word and what it is: <c>function</c>, <c>class</c>, <c>variable</c> …</summary>
    internal sealed record Word(string Text, string Kind);
}
