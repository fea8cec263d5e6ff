using System.Text;
using System.Text.Json;

namespace Lepton.Analysis.Sources;

/// <summary>Where and why a text stops being JSON, for people: lines and columns from 1.</summary>
internal static class JsonPlace
{
    public static string Of(JsonException problem) =>
        $"line {(problem.LineNumber ?? 0) + 1}, column {(problem.BytePositionInLine ?? 0) + 1}";

    // System.Text.Json appends "LineNumber: 3 | BytePositionInLine: 5." counted from 0; the place is said once, counted from 1.
    public static string Reason(JsonException problem)
    {
        var end = problem.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? problem.Message : problem.Message[..end];
    }

    /// <summary>
    /// Whether a text in the JSON cannot be read because it is no Unicode: bytes that are not UTF-8, or half of a surrogate pair. System.Text.Json
    /// finds that only when the text is asked for, and says it with this general exception.
    /// </summary>
    public static bool IsNoUnicode(InvalidOperationException problem) =>
        problem.InnerException is DecoderFallbackException || problem.Message.Contains("UTF-16", StringComparison.Ordinal);
}
