using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Sources;

namespace Lepton.Analysis.Tests.Sources;

public sealed class StudyTests : IDisposable
{
    private static readonly DocumentReaders Readers = new(new FakeReader("aws/describe-instances"), new FakeReader("aws/get-metric-data", true));

    private readonly string _folder = Directory.CreateTempSubdirectory("lepton-study-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_study_names_its_documents_with_kind_path_and_hints()
    {
        File("aws/instances.json", "{}");
        var study = Load("""
            {
              "schemaVersion": 1, "name": "Fleet", "acceptPartial": true,
              "window": { "from": "2026-11-01T00:00:00Z", "to": "2026-11-08T01:00:00+01:00" },
              "documents": [
                { "kind": "aws/describe-instances", "path": "./aws/instances.json",
                  "hints": { "subAccount": "123456789012", "region": "eu-central-1", "timeZone": "Europe/Berlin" },
                  "options": { "periodSeconds": 300 } }
              ]
            }
            """);

        Assert.Equal("Fleet", study.Name);
        Assert.True(study.AcceptsPartial);
        Assert.Equal(new CaptureWindow(Utc(2026, 11, 1), Utc(2026, 11, 8)), study.Window);
        var document = Assert.Single(study.Documents);
        Assert.Equal(("aws/describe-instances", "aws/instances.json"), (document.Kind, document.Path));
        Assert.Equal("Europe/Berlin", document.Hints.TimeZone);
        Assert.Equal(300, document.Hints.Options?.GetProperty("periodSeconds").GetInt32());
    }

    [Fact]
    public void A_pattern_names_the_matching_files_in_ordinal_order()
    {
        File("aws/b.json", "{}");
        File("aws/a.json", "{}");
        File("aws/a.txt", "");
        File("aws/deep/er/c.json", "{}");
        Assert.Equal(["aws/a.json", "aws/b.json"], Paths("aws/*.json"));
        Assert.Equal(["aws/a.json", "aws/b.json", "aws/deep/er/c.json"], Paths("**/?.json"));
    }

    [Fact]
    public void Documents_that_list_resources_are_read_before_those_that_look_them_up()
    {
        File("metrics.json", "{}");
        File("instances.json", "{}");
        var captured = new Captured();
        Load("""
            { "schemaVersion": 1, "name": "s", "documents": [
              { "kind": "aws/get-metric-data", "path": "metrics.json" },
              { "kind": "aws/describe-instances", "path": "instances.json" } ] }
            """).Capture(captured, TestContext.Current.CancellationToken);
        Assert.Equal(["instances.json", "metrics.json"], captured.Sources.Select(source => source.File));
        // printf '{}' | sha256sum
        Assert.Equal("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", captured.Sources[0].Sha256);
    }

    [Fact]
    public void A_file_without_bytes_is_a_gap_and_the_rest_is_read()
    {
        File("empty.json", "");
        File("instances.json", "{}");
        var captured = new Captured();
        Load(Documents("empty.json", "instances.json")).Capture(captured, TestContext.Current.CancellationToken);
        var gap = Assert.Single(captured.Gaps);
        Assert.Equal("empty.json", gap.Scope);
        Assert.Contains("0 bytes", gap.Reason, StringComparison.Ordinal);
        Assert.Equal("instances.json", Assert.Single(captured.Findings).File);
    }

    [Theory]
    [InlineData("""{ "schemaVersion": 1, "name": "s", "documents": [] }""", "\"documents\" names no document")]
    [InlineData("""{ "schemaVersion": 1, "name": "s" }""", "\"documents\" names no document")]
    [InlineData("""{ "schemaVersion": 2, "name": "s", "documents": [] }""", "\"schemaVersion\" is 2, and this program reads studies up to version 1")]
    [InlineData("""{ "name": "s", "documents": [] }""", "\"schemaVersion\" is missing")]
    [InlineData("""{ "schemaVersion": 1, "documents": [] }""", "\"name\" is missing")]
    [InlineData("""{ "schemaVersion": 1, "name": "s", "document": [] }""", "\"document\" is not a field that a study has here. Did you mean \"documents\"?")]
    [InlineData("""[]""", "a study is a JSON object, this is a list")]
    [InlineData("{ \"schemaVersion\": 1,\n  \"name\": oops }", "line 2, column 11: this is not JSON")]
    [InlineData("", "line 1, column 1: this is not JSON")]
    [InlineData("""{ "schemaVersion": 1, "name": "\ud800", "documents": [] }""", "a text in it is not valid Unicode")]
    [InlineData("""{ "schemaVersion": 1, "name": "s", "window": { "from": "2026-11-01", "to": "2026-11-01T00:00:00Z" }, "documents": [] }""", "has no length")]
    [InlineData("""{ "schemaVersion": 1, "name": "s", "window": { "from": "yesterday", "to": "2026-11-01" }, "documents": [] }""", "\"window.from\" is \"yesterday\", which is not a time")]
    public void A_study_that_cannot_be_read_is_refused_with_field_and_remedy(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<StudyException>(() => Load(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(""" "kind": "aws/describe-instance", "path": "a.json" """, "\"documents[0].kind\": \"aws/describe-instance\" is not a kind of document that can be read. Did you mean \"aws/describe-instances\"?")]
    [InlineData(""" "kind": "fax", "path": "a.json" """, "The kinds are: aws/describe-instances, aws/get-metric-data.")]
    [InlineData(""" "kind": "aws/describe-instances", "path": "b.jsn" """, "there is no such file in")]
    [InlineData(""" "kind": "aws/describe-instances", "path": "a.jsn" """, "Did you mean \"a.json\"?")]
    [InlineData(""" "kind": "aws/describe-instances", "path": "*.csv" """, "matches this pattern")]
    [InlineData(""" "kind": "aws/describe-instances", "path": "../a.json" """, "leads out of the folder of the study")]
    [InlineData(""" "kind": "aws/describe-instances", "path": "/etc/passwd" """, "leads out of the folder of the study")]
    [InlineData(""" "kind": "aws/describe-instances", "path": "" """, "\"documents[0].path\" is missing")]
    [InlineData(""" "kind": "aws/describe-instances", "path": "a.json", "hints": { "timeZone": "Europe/Berlni" } """, "Did you mean \"Europe/Berlin\"?")]
    [InlineData(""" "kind": "aws/describe-instances", "path": "a.json", "region": "x" """, "\"documents[0].region\" is not a field")]
    public void A_document_that_cannot_be_read_is_refused_with_field_and_remedy(string document, string expected)
    {
        File("a.json", "{}");
        var json = $$"""{ "schemaVersion": 1, "name": "s", "documents": [ { {{document}} } ] }""";
        Assert.Contains(expected, Assert.Throws<StudyException>(() => Load(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_file_named_twice_is_refused()
    {
        File("a.json", "{}");
        var problem = Assert.Throws<StudyException>(() => Load(Documents("a.json", "*.json")));
        Assert.Contains("\"documents[1]\" names \"a.json\" again, which documents[0] has", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_study_is_named()
    {
        Assert.Contains("there is no study.json", Assert.Throws<StudyException>(() => Study.Load(_folder)).Message, StringComparison.Ordinal);
        var missing = Path.Combine(_folder, "nowhere");
        Assert.Contains("there is no such folder", Assert.Throws<StudyException>(() => Study.Load(missing)).Message, StringComparison.Ordinal);
    }

    private IEnumerable<string> Paths(string pattern) => Load(Documents(pattern)).Documents.Select(document => document.Path);

    private static string Documents(params string[] paths)
    {
        var entries = paths.Select(path => $$"""{ "kind": "aws/describe-instances", "path": "{{path}}" }""");
        return $$"""{ "schemaVersion": 1, "name": "s", "documents": [ {{string.Join(", ", entries)}} ] }""";
    }

    private Study Load(string json)
    {
        File(Study.FileName, json);
        return Study.Load(_folder, Readers);
    }

    private void File(string path, string content)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        System.IO.File.WriteAllText(full, content);
    }

    private static DateTime Utc(int year, int month, int day) => new(year, month, day, 0, 0, 0, DateTimeKind.Utc);

    private sealed class FakeReader(string kind, bool needsResources = false) : IDocumentReader
    {
        public string Kind => kind;

        public bool NeedsResources => needsResources;

        public void Read(SourceDocument document, ICaptureSink sink) =>
            sink.Report(new Finding(FindingSeverity.Note, "read", document.Path, null, null, "Read."));
    }
}
