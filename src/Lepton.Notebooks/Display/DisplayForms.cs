using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Html;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace Lepton.Notebooks;

/// <summary>The forms in which a value is shown: what its type asks for, and plain text beside it.</summary>
/// <remarks>
/// Formatters of Microsoft.DotNet.Interactive.Formatting that a notebook registers come first; ours for tables,
/// charts and records lie below them, the package's own at the bottom.
/// </remarks>
public static class DisplayForms
{
    private const string Html = "text/html";
    private const string Plain = "text/plain";
    private const string Figure = "application/vnd.plotly.v1+json";

    // Longer texts make a notebook unusable long before they make it unreadable.
    private const int LongestForm = 2_000_000;
    private const int LongestPlain = 50_000;

    private static readonly Lazy<bool> Installed = new(Register);

    /// <summary>Registers the formatters, once a process.</summary>
    public static void Install() => _ = Installed.Value;

    /// <summary>A value in the forms its type asks for.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mediaTypes">The forms wanted; none: what the type asks for.</param>
    /// <exception cref="Exception">Whatever the value's own members throw while they are shown.</exception>
    public static DisplayOutput Of(object? value, params string[] mediaTypes)
    {
        Install();
        var data = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        if (mediaTypes.Length == 0 && value is GenericChart chart && !HasOwnFormatter(value))
            AddChart(data, chart);
        else
            AddTexts(data, value, mediaTypes.Length > 0 ? mediaTypes : Preferred(value));
        return new DisplayOutput(data);
    }

    /// <summary>A text that already is in a form.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mediaType">Its form, such as <c>text/html</c>.</param>
    public static DisplayOutput OfText(string text, string mediaType)
    {
        var isJson = mediaType.EndsWith("+json", StringComparison.Ordinal) || mediaType == "application/json";
        return new DisplayOutput(new Dictionary<string, JsonNode> { [mediaType] = isJson ? JsonNode.Parse(text)! : JsonValue.Create(text) });
    }

    private static void AddChart(SortedDictionary<string, JsonNode> data, GenericChart chart)
    {
        var figure = ChartFigure.Of(chart);
        var description = ChartFigure.Describe(figure);
        data[Figure] = figure;
        data[Html] = JsonValue.Create(ChartHtml.Of(figure, description));
        data[Plain] = JsonValue.Create(description);
    }

    private static void AddTexts(SortedDictionary<string, JsonNode> data, object? value, IEnumerable<string> mediaTypes)
    {
        var isForHost = value is not null && !HasOwnFormatter(value);
        // The library is loaded only by those who use it.
        var card = isForHost && value!.GetType().Namespace?.StartsWith("Lepton.Analysis", StringComparison.Ordinal) == true ? ResultCards.Of(value) : null;
        var table = isForHost && card is null ? TableOf(value!) : null;
        foreach (var mediaType in mediaTypes)
        {
            var text = (card, table, mediaType) switch
            {
                ({ }, _, Html) => card.Html,
                ({ }, _, Plain) => card.Plain,
                (_, { }, Html) => TableHtml.Of(table),
                (_, { }, Plain) => TableText.Of(table),
                _ => value.ToDisplayString(mediaType),
            };
            data[mediaType] = JsonValue.Create(Cut(mediaType, text));
        }
    }

    private static IEnumerable<string> Preferred(object? value)
    {
        if (value is null or string or bool or Type or (ValueType and IFormattable))
            return [Plain];
        var preferred = Formatter.GetPreferredMimeTypesFor(value.GetType());
        return value is IHtmlContent ? preferred : preferred.Append(Plain).Distinct();
    }

    // What a notebook registered for a type of its own wins over what the host would do.
    private static bool HasOwnFormatter(object value) =>
        Formatter.RegisteredFormatters(false).Any(formatter => formatter.Type.IsInstanceOfType(value) && formatter.Type != typeof(DataFrame) && formatter.Type != typeof(GenericChart));

    private static string Cut(string mediaType, string text)
    {
        var longest = mediaType == Plain ? LongestPlain : LongestForm;
        if (text.Length <= longest)
            return text;
        return mediaType == Html
            ? $"<p>The HTML form of this value has {ValueText.Count(text.Length)} characters; more than {ValueText.Count(longest)} are not kept. Show a part of it.</p>"
            : ValueText.Cut(text, longest);
    }

    private static bool Register()
    {
        // Inside other values (a list of tables, a card) a table or a chart is shown by these.
        Formatter.Register<DataFrame>((frame, writer) => writer.Write(TableHtml.Of(TableOfDataFrame.Of(frame))), Html);
        Formatter.Register<DataFrame>((frame, writer) => writer.Write(TableText.Of(TableOfDataFrame.Of(frame))), Plain);
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(ChartHtml.Of(ChartFigure.Of(chart))), Html);
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(ChartFigure.Describe(ChartFigure.Of(chart))), Plain);
        return true;
    }

    private static Table? TableOf(object value)
    {
        if (value.GetType().GetMethod("ToDataFrame", BindingFlags.Public | BindingFlags.Instance, []) is { } toDataFrame
            && toDataFrame.ReturnType == typeof(DataFrame))
        {
            return TableOfDataFrame.Of((DataFrame)toDataFrame.Invoke(value, [])!);
        }

        if (value is DataFrame frame)
            return TableOfDataFrame.Of(frame);
        if (value is IEnumerable sequence)
            return TableOfRecords.Of(sequence);
        return TableOfRecords.IsRecord(value.GetType()) ? TableOfRecords.CardOf(value) : null;
    }
}
