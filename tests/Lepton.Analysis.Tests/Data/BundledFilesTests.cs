using System.IO.Compression;
using System.Security.Cryptography;
using Lepton.StudyMaker;

namespace Lepton.Analysis.Tests.Data;

public sealed class BundledFilesTests : IDisposable
{
    private readonly string _scratch = Directory.CreateTempSubdirectory("lepton-data-").FullName;

    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    [Fact]
    public void Every_bundled_file_has_the_sum_that_the_list_says_and_none_is_missing_from_the_list()
    {
        var listed = File.ReadAllLines(Repository.At("data", "SHA256SUMS")).Select(line => line.Split("  ")).ToDictionary(line => line[1], line => line[0]);
        var found = new[] { "raw", "study" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.At("data", folder), "*", SearchOption.AllDirectories))
            .Concat([Repository.At("data", "series.csv"), Repository.At("data", "truth.csv")])
            .ToDictionary(
                path => Path.GetRelativePath(Repository.At("data"), path).Replace('\\', '/'),
                path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
        Assert.Equal(listed.OrderBy(file => file.Key, StringComparer.Ordinal), found.OrderBy(file => file.Key, StringComparer.Ordinal));
    }

    // Packed files are compared unpacked: what gzip makes of the same bytes may change with the runtime's zlib.
    [Fact]
    public void The_study_is_made_again_from_the_raw_traces_byte_for_byte()
    {
        var again = Path.Combine(_scratch, "study");
        StudyWriter.Write(Repository.At("data", "raw"), again);
        foreach (var path in Directory.EnumerateFiles(again, "*", SearchOption.AllDirectories))
            AssertSameContent(Repository.At("data", "study", Path.GetRelativePath(again, path)), path);
        AssertSameContent(Repository.At("data", "series.csv"), Path.Combine(_scratch, "series.csv"));
        AssertSameContent(Repository.At("data", "truth.csv"), Path.Combine(_scratch, "truth.csv"));
    }

    [Fact]
    public void What_was_taken_from_the_public_data_is_taken_again_byte_for_byte()
    {
        if (SharedData() is not { } shared)
        {
            Assert.Skip("The folder shared/data, from which data/raw and the prices were taken, is not above this checkout.");
            return;
        }
        Excerpt.Take(shared, _scratch);
        foreach (var path in Directory.EnumerateFiles(_scratch, "*", SearchOption.AllDirectories))
            AssertSameContent(Repository.At("data", Path.GetRelativePath(_scratch, path)), path);
    }

    [Fact]
    public void All_bundled_data_together_stay_below_four_megabytes() => Assert.InRange(
        Directory.EnumerateFiles(Repository.At("data"), "*", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length), 1, 4_000_000);

    private static void AssertSameContent(string committed, string made)
    {
        Assert.True(File.Exists(committed), $"{committed} is not there, but the command made it.");
        Assert.True(Content(committed).SequenceEqual(Content(made)), $"{committed} differs from what the command makes.");
    }

    private static byte[] Content(string path)
    {
        using var file = File.OpenRead(path);
        using var content = new MemoryStream();
        if (path.EndsWith(".gz", StringComparison.Ordinal))
            new GZipStream(file, CompressionMode.Decompress).CopyTo(content);
        else
            file.CopyTo(content);
        return content.ToArray();
    }

    private static string? SharedData()
    {
        for (var folder = new DirectoryInfo(Repository.Root); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(Path.Combine(candidate, "catalog")))
                return candidate;
        }
        return null;
    }
}
