using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Lepton.Analysis;
using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Sources;
using Lepton.StudyMaker;

namespace Lepton.Bench;

/// <summary><c>lepton-bench prices [BYTES] [FOLDER]</c>: a price file of AWS of a gigabyte, read as a stream, against taking all of it into memory.</summary>
internal static class PricesBenchmark
{
    private const long Gigabyte = 1_000_000_000;
    private const ulong Seed = 20261125;

    private sealed record Run(string Name, TimeSpan Time, long PeakBytes, string Found);

    /// <summary>Makes the file, measures, and deletes it.</summary>
    public static int Measure(string[] arguments)
    {
        var size = arguments.Length > 0 ? long.Parse(arguments[0], CultureInfo.InvariantCulture) : Gigabyte;
        var parent = arguments.Length > 1 ? arguments[1] : Path.GetTempPath();
        var free = new DriveInfo(Path.GetFullPath(parent)).AvailableFreeSpace;
        if (free < size * 3 / 2)
        {
            Console.WriteLine($"{parent} has {free / 1_000_000} MB free, and {size * 3 / 2_000_000} are needed. Name another folder: lepton-bench prices BYTES FOLDER.");
            return 1;
        }

        var folder = Directory.CreateDirectory(Path.Combine(parent, $"lepton-bench-prices-{Environment.ProcessId}")).FullName;
        try
        {
            var made = AwsPriceFile.OfSize(size, Seed);
            using (var file = File.Create(Path.Combine(folder, "prices.json")))
            using (var content = made.Open())
                content.CopyTo(file, 1 << 20);
            var bytes = new FileInfo(Path.Combine(folder, "prices.json")).Length;
            Run[] runs =
            [
                Timed("all bytes read and nothing else", () => Plain(folder)),
                Timed("reader: Linux and Windows, as for a fleet", () => Offers(folder, """{"operatingSystems": ["Linux", "Windows"]}""")),
                Timed("reader: every machine on shared hardware", () => Offers(folder, "{}")),
                Timed("reader: one family", () => Offers(folder, """{"families": ["z5"]}""")),
                Timed("JsonDocument of the whole file, parsed only", () => Whole(folder)),
            ];
            Write(bytes, made.TypeCount * AwsPriceFile.SkusPerType, runs);
            return runs[1].PeakBytes < 300_000_000 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Run Timed(string name, Func<string> run)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        Machine.ForgetPeakMemory();
        var clock = Stopwatch.StartNew();
        var found = run();
        return new Run(name, clock.Elapsed, Machine.PeakMemoryBytes(), found);
    }

    private static string Plain(string folder)
    {
        using var stream = SourceDocument.FromFile(folder, "prices.json").Open();
        var buffer = new byte[1 << 16];
        while (stream.Read(buffer) > 0)
        {
            // Only the disk's and the cache's time.
        }

        return "";
    }

    private static string Offers(string folder, string options)
    {
        var sink = new CountingSink();
        DocumentReaders.All.For("aws/price-list").Read(
            SourceDocument.FromFile(folder, "prices.json", new DocumentHints { Options = JsonDocument.Parse(options).RootElement }), sink);
        return string.Create(CultureInfo.InvariantCulture, $"{sink.Count} offers");
    }

    private static string Whole(string folder)
    {
        using var stream = File.OpenRead(Path.Combine(folder, "prices.json"));
        using var json = JsonDocument.Parse(stream);
        return string.Create(CultureInfo.InvariantCulture, $"{json.RootElement.GetProperty("products").EnumerateObject().Count()} products");
    }

    private static void Write(long bytes, int skus, Run[] runs)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A file of {bytes / 1e6:0} MB with {skus} SKUs, seed {Seed}.\n"));
        Table.Write(Console.Out, ["way", "time", "MB/s", "peak memory", "found"], runs.Select(run => new[]
        {
            run.Name,
            string.Create(CultureInfo.InvariantCulture, $"{run.Time.TotalSeconds:0.0} s"),
            string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6 / run.Time.TotalSeconds:0}"),
            string.Create(CultureInfo.InvariantCulture, $"{run.PeakBytes / 1e6:0} MB"),
            run.Found,
        }));
    }

    private sealed class CountingSink : ICaptureSink
    {
        public int Count { get; private set; }

        public void Add(Resource resource)
        {
        }

        public void Add(Offer offer) => Count++;

        public void Add(MachineSize size)
        {
        }

        public void Add(in MetricSample sample, string file)
        {
        }

        public void Report(Finding finding)
        {
        }

        public void Add(CostRow row, string file)
        {
        }

        public void Add(CaptureSource source)
        {
        }

        public void Report(CaptureGap gap) => throw new InvalidOperationException(gap.Reason);
    }
}
