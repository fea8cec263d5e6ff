namespace Lepton.Analysis.Sources;

/// <summary>How a CSV file is written.</summary>
/// <param name="Delimiter">Between two fields.</param>
/// <param name="NullWord">An unquoted field with this text says nothing, like an empty one.</param>
internal sealed record CsvForm(char Delimiter = ',', string? NullWord = null)
{
    /// <summary>The form that the option <c>delimiter</c> states; commas if it is absent.</summary>
    public static CsvForm Of(DocumentOptions options) => options.Text("delimiter") switch
    {
        null => new CsvForm(),
        { Length: 1 } delimiter => new CsvForm(delimiter[0]),
        { } text => throw options.Wrong("delimiter", $"is \"{text}\"", "It has to be one character; a tab is \"\\t\"."),
    };
}
