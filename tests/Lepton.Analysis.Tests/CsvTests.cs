namespace Lepton.Analysis.Tests;

/// <summary>Fields of CSV after RFC 4180.</summary>
public sealed class CsvTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("plain text", "plain text")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("24 \"inch\"", "\"24 \"\"inch\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("carriage\rreturn", "\"carriage\rreturn\"")]
    public void A_field_is_quoted_only_where_a_reader_would_go_wrong(string? text, string field) => Assert.Equal(field, Csv.Field(text));
}
