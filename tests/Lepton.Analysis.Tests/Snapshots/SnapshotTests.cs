using CsCheck;
using DuckDB.NET.Data;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Tests.Snapshots;

public sealed class SnapshotTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_captured_can_be_read_again()
    {
        using (var builder = Small.TwoMachines())
        {
            builder.Add(Small.Machine("i-3") with
            {
                Tags = new Dictionary<string, string> { ["team"] = "größe \"x\"" },
                CreatedAt = Small.Noon,
                StorageGiB = 12.5,
                PurchaseOption = PurchaseOption.Spot,
                AttachedTo = "i-1",
                State = ResourceState.Stopped,
            });
            using var capture = builder.Build();
            Snapshot.Write(capture, _folder.At("snap"), null, TestContext.Current.CancellationToken);
        }

        var snapshot = Snapshot.Open(_folder.At("snap"));
        Assert.Equal(["i-1", "i-2", "i-3"], snapshot.Resources.Select(resource => resource.Id));
        var third = snapshot.Resources[2];
        Assert.Equal("größe \"x\"", third.Tags["team"]);
        Assert.Equal(Small.Noon, third.CreatedAt);
        Assert.Equal(DateTimeKind.Utc, third.CreatedAt!.Value.Kind);
        Assert.Equal((12.5, PurchaseOption.Spot, "i-1", ResourceState.Stopped), (third.StorageGiB, third.PurchaseOption, third.AttachedTo, third.State));
        Assert.Equal(Small.Offer(), Assert.Single(snapshot.Offers));
        Assert.Equal("0.115", snapshot.Offers[0].Price.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(new SnapshotCounts(3, 2, 24, 1, 0), snapshot.Manifest.Counts);
        Assert.Equal(new CaptureWindow(Small.Noon, Small.Noon.AddHours(1)), snapshot.Manifest.Window);
        Assert.Equal(
            [new SeriesKey("i-1", Metric.CpuPercent, Statistic.Average), new SeriesKey("i-2", Metric.CpuPercent, Statistic.Average)], snapshot.SeriesKeys);
    }

    [Fact]
    public void The_views_answer_sql()
    {
        var snapshot = Small.Write(Small.TwoMachines(), _folder.At("snap"));
        using var connection = snapshot.Connect();
        Assert.Equal(24L, Scalar(connection, "SELECT count(*) FROM metrics JOIN resources USING (resource_id)"));
        Assert.Equal(1L, Scalar(connection, "SELECT count(*) FROM prices WHERE price = 0.115"));
        Assert.Equal(0L, Scalar(connection, "SELECT count(*) FROM costs WHERE BilledCost > 0"));
        Assert.Equal(new DateTime(2026, 11, 2, 12, 55, 0), Scalar(connection, "SELECT max(timestamp) FROM metrics"));
    }

    [Fact]
    public void A_snapshot_without_samples_still_has_a_view_of_metrics()
    {
        var builder = Small.Builder();
        builder.Add(Small.Machine("i-1"));
        var snapshot = Small.Write(builder, _folder.At("snap"));
        using var connection = snapshot.Connect();
        Assert.Equal(0L, Scalar(connection, "SELECT count(*) FROM metrics"));
        Assert.Empty(snapshot.SeriesKeys);
        Assert.Null(snapshot.Manifest.Window);
    }

    [Fact]
    public void Two_captures_are_equal_byte_for_byte_apart_from_when_they_were_made()
    {
        var first = Small.Write(Small.TwoMachines(), _folder.At("a"));
        var second = Small.Write(Small.TwoMachines(), _folder.At("b"));
        Assert.Equal(FilesOf("a"), FilesOf("b"));

        using var later = new CaptureBuilder(null, new Small.FixedClock(Small.Noon.AddDays(9)));
        later.Add(Small.Machine("i-1"));
        using var earlier = Small.Builder();
        earlier.Add(Small.Machine("i-1"));
        Assert.Equal(Small.Write(earlier, _folder.At("c")).Id, Small.Write(later, _folder.At("d")).Id);
        Assert.Equal(first.Id, second.Id);
    }

    [Fact]
    public void The_order_in_which_things_are_found_does_not_change_the_id()
    {
        var expected = Small.Write(Small.TwoMachines(), _folder.At("expected")).Id;
        var round = 0;
        Gen.Shuffle(Enumerable.Range(0, 26).ToArray()).Sample(
            order =>
            {
                var builder = Small.Builder();
                builder.Add(Small.Offer());
                foreach (var item in order)
                {
                    if (item >= 24)
                        builder.Add(Small.Machine(item == 24 ? "i-1" : "i-2"));
                    else
                        builder.Add(Small.Cpu(item < 12 ? "i-1" : "i-2", item % 12 * 5, item % 12 * 2.5), "cpu.csv");
                }

                Assert.Equal(expected, Small.Write(builder, _folder.At($"round-{round++}")).Id);
            },
            iter: 20, threads: 1);
    }

    [Fact]
    public void Another_value_is_another_id()
    {
        var builder = Small.TwoMachines();
        builder.Add(Small.Cpu("i-2", 60, 1), "cpu.csv");
        Assert.NotEqual(Small.Write(Small.TwoMachines(), _folder.At("a")).Id, Small.Write(builder, _folder.At("b")).Id);
    }

    [Fact]
    public void Writing_the_same_again_changes_nothing()
    {
        Small.Write(Small.TwoMachines(), _folder.At("snap"));
        var before = FilesOf("snap");
        using var builder = Small.TwoMachines();
        using var capture = builder.Build();
        Snapshot.Write(capture, _folder.At("snap"), null, TestContext.Current.CancellationToken);
        Assert.Equal(before, FilesOf("snap"));
        Assert.Equal(["snap"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Writing_over_another_snapshot_is_refused()
    {
        Small.Write(Small.TwoMachines(), _folder.At("snap"));
        var builder = Small.TwoMachines();
        builder.Add(Small.Machine("i-3"));
        var refusal = Assert.Throws<SnapshotException>(() => Small.Write(builder, _folder.At("snap")));
        Assert.Contains("holds another snapshot", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Name another folder", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, Snapshot.Open(_folder.At("snap")).Resources.Count);
    }

    [Fact]
    public void Writing_into_a_folder_with_other_files_is_refused()
    {
        File.WriteAllText(_folder.At("mine.txt"), "keep");
        var refusal = Assert.Throws<SnapshotException>(() => Small.Write(Small.TwoMachines(), _folder.Path));
        Assert.Contains("holds other files", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("keep", File.ReadAllText(_folder.At("mine.txt")));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named_and_nothing_is_left()
    {
        File.WriteAllText(_folder.At("file"), "");
        var refusal = Assert.Throws<SnapshotException>(() => Small.Write(Small.TwoMachines(), _folder.At("file", "snap")));
        Assert.Contains(_folder.At("file", "snap"), refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["file"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void What_a_crash_left_behind_is_cleaned_by_the_next_run()
    {
        Directory.CreateDirectory(_folder.At("snap.unfinished", "metrics"));
        File.WriteAllText(_folder.At("snap.unfinished", "metrics", "half.parquet"), "PAR1");
        using var builder = Small.TwoMachines();
        using var capture = builder.Build();
        var told = new List<string>();
        Snapshot.Write(capture, _folder.At("snap"), new Told(told), TestContext.Current.CancellationToken);
        Assert.Contains(told, line => line.Contains("did not finish", StringComparison.Ordinal));
        Assert.Equal(["snap"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_folder_that_another_process_writes_is_left_alone()
    {
        Directory.CreateDirectory(_folder.At("snap.unfinished"));
        using var other = new FileStream(_folder.At("snap.unfinished", "writing.lock"), FileMode.Create, FileAccess.Write, FileShare.None);
        var refusal = Assert.Throws<SnapshotException>(() => Small.Write(Small.TwoMachines(), _folder.At("snap")));
        Assert.Contains("Another process is writing", refusal.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.At("snap.unfinished", "writing.lock")));
    }

    [Fact]
    public void A_cancelled_write_leaves_nothing()
    {
        using var builder = Small.TwoMachines();
        using var capture = builder.Build();
        Assert.Throws<OperationCanceledException>(() => Snapshot.Write(capture, _folder.At("snap"), null, new CancellationToken(true)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_flipped_byte_in_any_file_is_named()
    {
        Small.Write(Small.TwoMachines(), _folder.At("snap"));
        foreach (var path in Directory.EnumerateFiles(_folder.At("snap"), "*", SearchOption.AllDirectories).ToList())
        {
            var bytes = File.ReadAllBytes(path);
            foreach (var position in new[] { 0, bytes.Length / 3, bytes.Length - 2 })
            {
                var flipped = (byte[])bytes.Clone();
                flipped[position] ^= 1;
                File.WriteAllBytes(path, flipped);
                var problem = Assert.Throws<SnapshotException>(() => Snapshot.Open(_folder.At("snap")));
                Assert.Contains(path, problem.Message, StringComparison.Ordinal);
            }

            File.WriteAllBytes(path, bytes);
        }

        Snapshot.Open(_folder.At("snap"));
    }

    [Fact]
    public void A_truncated_a_missing_and_an_extra_file_are_named()
    {
        Small.Write(Small.TwoMachines(), _folder.At("snap"));
        var cpu = _folder.At("snap", "metrics", "cpu_percent.parquet");
        var bytes = File.ReadAllBytes(cpu);

        File.WriteAllBytes(cpu, bytes[..^100]);
        Assert.Contains($"{cpu}: the file has {bytes.Length - 100} bytes, it was written with {bytes.Length}", Opening(), StringComparison.Ordinal);
        File.Delete(cpu);
        Assert.Contains($"{cpu}: the file is missing", Opening(), StringComparison.Ordinal);
        File.WriteAllBytes(cpu, bytes);
        File.WriteAllText(_folder.At("snap", "notes.txt"), "");
        Assert.Contains("notes.txt: the manifest does not know this file", Opening(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_schema_version_is_named_before_anything_else()
    {
        Small.Write(Small.TwoMachines(), _folder.At("snap"));
        var manifest = _folder.At("snap", "manifest.json");
        File.WriteAllText(manifest, """{"schemaVersion": 7, "somethingNew": {}}""");
        Assert.Contains("schema version 7, this program reads versions up to 1", Opening(), StringComparison.Ordinal);
        File.WriteAllText(manifest, "");
        Assert.Contains("this is not a manifest", Opening(), StringComparison.Ordinal);
        File.Delete(manifest);
        Assert.Contains("holds no manifest.json", Opening(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named() =>
        Assert.Contains("there is no such folder", Assert.Throws<SnapshotException>(() => Snapshot.Open(_folder.At("nowhere"))).Message, StringComparison.Ordinal);

    private string Opening() => Assert.Throws<SnapshotException>(() => Snapshot.Open(_folder.At("snap"))).Message;

    private List<(string Path, string Content)> FilesOf(string name) =>
    [
        .. Directory.EnumerateFiles(_folder.At(name), "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetRelativePath(_folder.At(name), path), Convert.ToBase64String(File.ReadAllBytes(path)))),
    ];

    private static object? Scalar(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private sealed class Told(List<string> lines) : IProgress<string>
    {
        public void Report(string value) => lines.Add(value);
    }
}
