using System.Text.Json;
using Lepton.Analysis.Sources;
using Lepton.StudyMaker;

namespace Lepton.Analysis.Tests.Sources;

/// <summary>Tests that measure what the whole process holds on to: no other runs beside them.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;

/// <summary>A price file of many megabytes, made as it is read; the prices are the maker's own.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class LargePriceFileTests
{
    private const long Size = 40_000_000;
    private const long MostMemory = 8_000_000;
    private const ulong Seed = 7;

    [Fact]
    public void Memory_is_bounded_by_what_is_wanted_and_not_by_the_file()
    {
        var file = AwsPriceFile.OfSize(Size, Seed);
        using var watched = new WatchedStream(file.Open());
        var captured = new Captured();
        var hints = new DocumentHints { Options = JsonDocument.Parse("""{"operatingSystems": ["Linux"]}""").RootElement };
        DocumentReaders.All.For("aws/price-list").Read(SourceDocument.FromStream("prices.json", () => watched, hints), captured);

        Assert.InRange(watched.Length, Size * 9 / 10, Size * 11 / 10);
        Assert.Empty(captured.Gaps);
        Assert.Equal(
            Enumerable.Range(0, file.TypeCount).Select(type => (AwsPriceFile.TypeName(type), file.LinuxPrice(type))),
            captured.Offers.Where(offer => offer.PurchaseOption == PurchaseOption.OnDemand).Select(offer => (offer.InstanceType, offer.Price)));
        Assert.Equal(3 * file.TypeCount, captured.Offers.Count); // And one and three years without an upfront payment.
        Assert.InRange(watched.MostMemory, 1, MostMemory);
    }

    [Fact]
    public void The_same_seed_makes_the_same_file()
    {
        using var once = AwsPriceFile.OfSize(2_000_000, Seed).Open();
        using var again = AwsPriceFile.OfSize(2_000_000, Seed).Open();
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(once), System.Security.Cryptography.SHA256.HashData(again));
    }

    /// <summary>Counts what is read, and every few megabytes what the program holds on to.</summary>
    private sealed class WatchedStream(Stream inner) : Stream
    {
        private const long Interval = 4_000_000;

        private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
        private long _read;
        private long _next = Interval;

        public long MostMemory { get; private set; }

        public override long Length => _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            _read += read;
            if (_read >= _next)
            {
                _next += Interval;
                MostMemory = Math.Max(MostMemory, GC.GetTotalMemory(forceFullCollection: true) - _before);
            }

            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
