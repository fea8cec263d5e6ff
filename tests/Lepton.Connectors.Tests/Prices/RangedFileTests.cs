using System.IO.Compression;
using Lepton.Analysis;
using Lepton.FakeCloud;

namespace Lepton.Connectors.Tests;

/// <summary>A large file in parts, from a server that hands them out over real HTTP.</summary>
public sealed class RangedFileTests
{
    private const int PartLength = 7000;
    private const int Parts = 15;

    private static readonly byte[] Content = Random(seed: 1);

    [Fact]
    public async Task The_parts_are_the_file_however_often_calls_fail()
    {
        var (bytes, gaps, _) = await FetchAsync(new FakePriceLists { Offers = { ["r"] = Content } }, new FaultPlan(seed: 2, throttledShare: 0.2, failedShare: 0.2));
        Assert.Empty(gaps);
        Assert.Equal(Content, bytes);
    }

    [Fact]
    public async Task A_run_that_is_stopped_goes_on_with_the_next_part()
    {
        var prices = new FakePriceLists { Offers = { ["r"] = Content } };
        using var folder = new TemporaryFolder();
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([prices]);
        using var stop = new CancellationTokenSource();
        cloud.Answered = count =>
        {
            if (count == 5)
                stop.Cancel();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FetchAsync(cloud, folder, stop.Token));
        cloud.Answered = null;

        var (bytes, _) = await FetchAsync(cloud, folder, CancellationToken.None);

        Assert.Equal(Content, bytes);
        Assert.InRange(cloud.CallCount, Parts, Parts + 1); // The part that was under way is asked again.
    }

    [Fact]
    public async Task Another_edition_in_the_middle_is_read_from_its_start()
    {
        var later = Random(seed: 9);
        var prices = new FakePriceLists { Offers = { ["r"] = Content } };
        var (bytes, gaps, _) = await FetchAsync(prices, new FaultPlan(), count =>
        {
            if (count == 4)
                (prices.Edition, prices.Offers["r"]) = ("20261125000000", later);
        });
        Assert.Empty(gaps);
        Assert.Equal(later, bytes);
    }

    [Fact]
    public async Task Who_hands_out_whole_files_only_is_a_gap_before_anything_is_read()
    {
        var (bytes, gaps, calls) = await FetchAsync(new FakePriceLists { Offers = { ["r"] = Content }, KnowsNoParts = true }, new FaultPlan());
        Assert.Null(bytes);
        Assert.Contains("parts of a file", Assert.Single(gaps), StringComparison.Ordinal);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_gap()
    {
        var (_, gaps, _) = await FetchAsync(new FakePriceLists(), new FaultPlan());
        Assert.Contains("HTTP 404", Assert.Single(gaps), StringComparison.Ordinal);
    }

    private static byte[] Random(int seed)
    {
        var bytes = new byte[(PartLength * (Parts - 1)) + 123];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static async Task<(byte[]? Bytes, string[] Gaps, int Calls)> FetchAsync(FakePriceLists prices, FaultPlan faults, Action<int>? answered = null)
    {
        using var folder = new TemporaryFolder();
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([prices], faults);
        cloud.Answered = answered;
        var (bytes, gaps) = await FetchAsync(cloud, folder, CancellationToken.None);
        return (bytes, gaps, cloud.CallCount);
    }

    private static async Task<(byte[]? Bytes, string[] Gaps)> FetchAsync(FakeCloud.FakeCloud cloud, TemporaryFolder folder, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        using var kept = new CollectionFolder(folder.At("live"));
        using var sender = new Sender(new PublicChannel(http, http, TimeProvider.System), LiveRun.Quick, TimeProvider.System, new CallCounter());
        var collector = new Collector(kept, sender, LiveRun.Quick, new CallCounter(), null);
        var call = RangedFile.Of(
            new ListCall
            {
                Key = "test/file",
                Scope = new CallScope(Provider.Aws, null, "r"),
                Limit = new CallLimit("files", 1000, 1000),
                Right = "public",
                Records = [],
                Request = _ => throw new InvalidOperationException("It is set by the ranged file."),
                Read = _ => throw new InvalidOperationException("The answer's head is needed."),
            },
            new Uri(cloud.Address, "offers/v1.0/aws/AmazonEC2/20261124000000/r/index.json"), PartLength);
        await collector.FetchAsync([call], cancellationToken);
        return (kept.IsDone(call.Key) ? Unpacked(kept.At(CollectionFolder.DocumentFile(call.Key))) : null, [.. collector.Gaps.Select(gap => gap.Reason)]);
    }

    private static byte[] Unpacked(string path)
    {
        using var zip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        zip.CopyTo(bytes);
        return bytes.ToArray();
    }
}
