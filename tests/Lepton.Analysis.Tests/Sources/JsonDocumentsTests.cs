using System.IO.Compression;
using System.Text;

namespace Lepton.Analysis.Tests.Sources;

/// <summary>What all readers of JSON documents have in common.</summary>
public sealed class JsonDocumentsTests
{
    private const string Kind = "aws/describe-volumes";

    [Fact]
    public void A_file_that_is_not_json_is_a_gap_with_line_and_column_and_what_was_read_before_is_kept()
    {
        var captured = Captured.From(Kind, "{ \"Volumes\": [ { \"VolumeId\": \"vol-1\" },\n  { \"VolumeId\": oops } ] }");
        Assert.Equal("vol-1", Assert.Single(captured.Resources).Id);
        var gap = Assert.Single(captured.Gaps);
        Assert.Equal("document.json", gap.Scope);
        Assert.Contains("line 2, column 17: this is not JSON", gap.Reason, StringComparison.Ordinal);
        Assert.Contains("What stands before this place was kept (1 resources and samples).", gap.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"Volumes\": [ { \"VolumeId\": \"vol-1\" }, { \"Volu")]
    [InlineData("{ \"Volumes\": [ { \"VolumeId\": \"vol-1\" }, ")]
    [InlineData("{ \"Volumes\": [ { \"VolumeId\": \"vol-1\" } ]")]
    [InlineData("{ \"Volumes\": [ { \"VolumeId\": \"vol-1\" } ] } trailing")]
    public void A_file_that_stops_in_the_middle_or_goes_on_after_its_end_is_a_gap(string json)
    {
        var captured = Captured.From(Kind, json);
        Assert.Single(captured.Resources);
        Assert.Contains("this is not JSON", Assert.Single(captured.Gaps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cut_of_a_recorded_document_is_a_gap_and_never_an_exception()
    {
        var whole = File.ReadAllBytes(Lepton.Tests.Repository.At("tests", "Lepton.Analysis.Tests", "Recordings", "aws", "describe-volumes.json"));
        for (var length = 0; length < whole.Length; length++)
            Assert.Single(Captured.From(Kind, whole[..length]).Gaps);
        Assert.Empty(Captured.From(Kind, whole).Gaps);
    }

    [Theory]
    [InlineData("aws/describe-instances", "aws/describe-instances-old.json", null)]
    [InlineData("aws/get-metric-statistics", "aws/get-metric-statistics.json", """{ "resource": "i", "namespace": "AWS/EC2", "periodSeconds": 60 }""")]
    [InlineData("azure/vm-list", "azure/vm-list.json", null)]
    [InlineData("azure/graph-query", "azure/resource-graph-table.json", null)]
    [InlineData("azure/metrics-list", "azure/metrics-cpu.json", null)]
    [InlineData("gcp/disks-list", "gcp/aggregated-disks.json", null)]
    [InlineData("gcp/sql-instances-list", "gcp/sql-instances.json", null)]
    [InlineData("gcp/time-series-list", "gcp/time-series-cpu.json", """{ "periodSeconds": 60 }""")]
    public void Damage_anywhere_in_a_recorded_document_never_stops_the_program(string kind, string recording, string? options)
    {
        var whole = File.ReadAllBytes(Lepton.Tests.Repository.At("tests", "Lepton.Analysis.Tests", "Recordings", recording));
        var random = new Random(20261124);
        byte[][] splinters = [[0xFF], "\\ud800"u8.ToArray(), "null"u8.ToArray(), "[]"u8.ToArray(), "{}"u8.ToArray(), "-1e999"u8.ToArray(), "\"x\""u8.ToArray(), "0"u8.ToArray(), []];
        for (var i = 0; i < 400; i++)
        {
            var at = random.Next(whole.Length);
            var length = Math.Min(random.Next(6), whole.Length - at);
            byte[] damaged = [.. whole[..at], .. splinters[random.Next(splinters.Length)], .. whole[(at + length)..]];
            _ = Captured.From(kind, damaged, options);
        }
    }

    [Fact]
    public void Another_kind_of_document_is_named()
    {
        var finding = Captured.FromRecording(Kind, "aws/describe-instances.json").Finding("unexpected-shape");
        Assert.Contains("The file has no $.Volumes[*], so it does not look like what \"aws ec2 describe-volumes\" prints", finding.Message, StringComparison.Ordinal);
        Assert.Equal("unexpected-shape", Assert.Single(Captured.From(Kind, "[1, 2]").Findings).Code);
        Assert.Equal("unexpected-shape", Assert.Single(Captured.From(Kind, "null").Findings).Code);
    }

    [Fact]
    public void An_error_of_the_provider_is_shown_with_its_own_words()
    {
        var finding = Assert.Single(Captured.FromRecording(Kind, "aws/error.json").Findings);
        Assert.Equal(("provider-error", "$.data.Error"), (finding.Code, finding.Position));
        Assert.Contains("InvalidVolume.NotFound The volume 'vol-0ec2ee2808bf1bb7d' does not exist", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_list_is_an_answer() => Assert.Empty(Captured.From(Kind, """{ "Volumes": [] }""").Findings);

    [Theory]
    [InlineData("""{ "Volumes": [ 5 ] }""", "$.Volumes[0]")]
    [InlineData("""{ "Volumes": [ { "VolumeId": [] } ] }""", "$.Volumes[0]")]
    [InlineData("""{ "Volumes": [ { "VolumeId": "v", "CreateTime": "soon" } ] }""", "$.Volumes[0].CreateTime")]
    [InlineData("""{ "Volumes": [ { "VolumeId": "v", "Attachments": {} } ] }""", "$.Volumes[0].Attachments")]
    public void A_record_of_another_form_is_left_out_with_its_place(string json, string position)
    {
        var captured = Captured.From(Kind, json);
        Assert.Empty(captured.Resources);
        Assert.Equal(position, captured.Finding("malformed-record").Position);
    }

    [Fact]
    public void Records_larger_than_the_buffer_and_thousands_of_them_are_read()
    {
        // 64 KiB is the first buffer; the tag alone is larger.
        var big = new string('x', 200_000);
        var small = string.Join(",", Enumerable.Range(0, 5_000).Select(i => $$"""{ "VolumeId": "vol-{{i}}", "Size": {{i}} }"""));
        var json = $$"""{ "Other": { "deep": [ [ {{small}} ], "{{big}}" ] }, "Volumes": [ { "VolumeId": "big", "Tags": [ { "Key": "k", "Value": "{{big}}" } ] }, {{small}} ] }""";
        var captured = Captured.From(Kind, json);
        Assert.Empty(captured.Findings);
        Assert.Equal(5_001, captured.Resources.Count);
        Assert.Equal(200_000, captured.Resources[0].Tags["k"].Length);
        Assert.Equal(("vol-4999", 4_999d), (captured.Resources[^1].Id, captured.Resources[^1].StorageGiB));
    }

    [Fact]
    public void Gzip_and_the_marks_of_windows_tools_are_understood()
    {
        const string Json = """{ "Volumes": [ { "VolumeId": "vol-ü" } ] }""";
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true) })
            Assert.Equal("vol-ü", Assert.Single(Captured.From(Kind, [.. encoding.GetPreamble(), .. encoding.GetBytes(Json)]).Resources).Id);

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(Json));
        Assert.Equal("vol-ü", Assert.Single(Captured.From(Kind, packed.ToArray(), path: "volumes.json.gz").Resources).Id);
    }

    [Fact]
    public void A_file_that_is_named_gz_and_is_none_is_a_gap() =>
        Assert.Contains("cannot be unpacked", Assert.Single(Captured.From(Kind, "{}"u8.ToArray(), path: "volumes.json.gz").Gaps).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"2026-03-29T02:30:00+01:00\"")]
    [InlineData("\"2026-03-29T01:30:00Z\"")]
    [InlineData("\"2026-03-29T01:30:00\"")]
    [InlineData("\"2026-03-29 01:30:00+00:00\"")]
    [InlineData("\"2026-03-28T18:30:00.000-0700\"")]
    [InlineData("1774747800")] // date -u -d '2026-03-29 01:30' +%s
    [InlineData("""{ "__class__": "datetime", "year": 2026, "month": 3, "day": 29, "hour": 1, "minute": 30, "second": 0, "microsecond": 0 }""")]
    public void Every_form_of_a_time_is_the_same_instant_whatever_the_machines_time_zone(string time) => Assert.Equal(
        new DateTime(2026, 3, 29, 1, 30, 0, DateTimeKind.Utc),
        Assert.Single(Captured.From(Kind, $$"""{ "Volumes": [ { "VolumeId": "v", "CreateTime": {{time}} } ] }""").Resources).CreatedAt);

    [Theory]
    [InlineData("1e300")]
    [InlineData("""{ "__class__": "datetime", "year": 2026, "month": 13, "day": 1 }""")]
    [InlineData("true")]
    [InlineData("""{ "__class__": "datetime", "year": null, "month": 3, "day": 1 }""")]
    [InlineData("\"10.5\"")] // a general parser takes it for a day of the current year
    public void A_time_that_no_calendar_has_is_a_malformed_record(string time) => Assert.Equal(
        "$.Volumes[0].CreateTime",
        Captured.From(Kind, $$"""{ "Volumes": [ { "VolumeId": "v", "CreateTime": {{time}} } ] }""").Finding("malformed-record").Position);

    [Fact]
    public void An_option_that_a_reader_does_not_have_stops_the_study() => Assert.Contains(
        "options of document.json: the option \"region\" is not one that this kind of document has. It has none.",
        Assert.Throws<StudyException>(() => Captured.From(Kind, "{}", """{ "region": "x" }""")).Message, StringComparison.Ordinal);
}
