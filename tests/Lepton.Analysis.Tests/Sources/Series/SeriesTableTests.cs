using Lepton.Analysis.Sources;

namespace Lepton.Analysis.Tests.Sources;

public sealed class SeriesTableTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lepton-series-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Series_come_in_the_order_of_their_first_row_with_gaps_as_missing()
    {
        var entries = Read("series_id,index,value\nb,1,10\na,1,1\nb,2,\na,2,NA\nb,4,13\na,3,3\n");
        Assert.Equal(["b", "a"], entries.Select(entry => entry.Name));
        Assert.Equal([10, double.NaN, double.NaN, 13], entries[0].Series!.Values.ToArray());
        Assert.Equal([1, double.NaN, 3], entries[1].Series!.Values.ToArray());
    }

    [Fact]
    public void The_step_is_the_most_common_distance_and_a_zone_is_heeded()
    {
        var series = Read("timestamp,value,other\n2026-01-01 00:00:00,1,x\n2026-01-01T01:10:00+01:00,3,x\n2026-01-01 00:05:00,2,x\n2026-01-01 00:20:00,5,x\n")[0];
        Assert.Equal(TimeSpan.FromMinutes(5), series.Series!.Step);
        Assert.Equal(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), series.Series.Start);
        Assert.Equal([1, 2, 3, double.NaN, 5], series.Series.Values.ToArray());
        Assert.Contains("not in order of timestamp (1 of 4", Assert.Single(series.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_equal_stamps_the_last_one_counts_and_is_noted()
    {
        var entry = Read("series_id,index,value\na,1,1\na,2,2\na,2,7\na,3,3\n")[0];
        Assert.Equal([1, 7, 3], entry.Series!.Values.ToArray());
        Assert.Contains("1 of 4 samples repeat a index", Assert.Single(entry.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_series_with_two_frequencies_fails_by_name_and_the_next_one_is_read()
    {
        var entries = Read("series_id,timestamp,value\na,2026-01-01 00:00,1\na,2026-01-01 01:00,2\na,2026-01-01 02:00,2\na,2026-01-01 02:05,2\nb,2026-01-01 00:00,1\nb,2026-01-01 01:00,1\n");
        Assert.Contains("a: most samples lie 01:00:00 apart, but the one at 2026-01-01 02:05:00 (line 5) lies off that grid", entries[0].Failure, StringComparison.Ordinal);
        Assert.NotNull(entries[1].Series);
    }

    [Fact]
    public void A_series_with_an_infinite_value_fails_by_name_and_the_next_one_is_read()
    {
        var entries = Read("series_id,index,value\na,1,1\na,2,-inf\nb,1,1\nb,2,2\n");
        Assert.Equal("a: the value at 2 (line 3) is infinite. Leave it empty or mend the source.", entries[0].Failure);
        Assert.Null(entries[0].Series);
        Assert.Equal([1, 2], entries[1].Series!.Values.ToArray());
    }

    [Theory]
    [InlineData("series_id,index,value\na,1,97;3\n", "table.csv, series a, line 2, column \"value\": \"97;3\" is not a number")]
    [InlineData("series_id,index,value\na,1,1\na,x,2\n", "table.csv, series a, line 3, column \"index\": \"x\" is not a whole number")]
    [InlineData("series_id,timestamp,value\na,yesterday,2\n", "line 2, column \"timestamp\": \"yesterday\" is not a time")]
    [InlineData("series_id,index,value\n,1,2\n", "table.csv, line 2, column \"series_id\": \"\" is no name")]
    [InlineData("id,when,reading\na,1,2\n", "needs the columns series_id, timestamp or index, value; it has id, when, reading")]
    [InlineData("", "the file is empty")]
    public void A_bad_field_is_refused_with_its_line_and_column(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<StudyException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("nowhere.csv: there is no such file", Assert.Throws<StudyException>(() => SeriesTable.Read("nowhere.csv")).Message, StringComparison.Ordinal);

    private SeriesTableEntry[] Read(string text)
    {
        var path = Path.Combine(_folder, "table.csv");
        File.WriteAllText(path, text);
        return [.. SeriesTable.Read(path)];
    }
}
