using System.Text.Json;
using Lepton.Analysis;
using Lepton.Analysis.Sources;

namespace Lepton.Connectors;

/// <summary>Reads clouds into a folder that is a study: the providers' own documents and the <c>study.json</c> that names them.</summary>
/// <remarks>
/// Every page is kept as it comes. A run that was stopped, by whatever, goes on where it was when it is given the same folder, and ends in
/// the same documents. What could not be read is a gap, named in the study and so in every snapshot made from it; running again asks for it
/// once more. See <c>docs/connect-your-clouds.md</c>.
/// </remarks>
public static class LiveCollection
{
    /// <summary>MiB that the engine takes for the samples of a collection before it goes on on disk: the whole of ten thousand resources then stays below 500.</summary>
    public const int EngineMemoryMiB = 150;

    private const string GapsFile = "gaps.json";

    /// <summary>Reads everything that a plan asks for.</summary>
    /// <param name="plan">What to read; the one of <see cref="CollectionPlan.Load"/> where the folder has begun one.</param>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="tuning">How hard the providers are asked; the defaults stay inside their limits.</param>
    /// <param name="progress">Told of each finished list; may be null.</param>
    /// <param name="clock">Tells the time; the system's where null.</param>
    /// <param name="cancellationToken">Stops between two pages; what was read is kept.</param>
    /// <returns>The study.</returns>
    /// <exception cref="StudyException">Credentials are missing or not accepted, or the folder belongs to another plan or run.</exception>
    public static async Task<Study> RunAsync(
        CollectionPlan plan,
        string folder,
        CollectionTuning? tuning = null,
        IProgress<CollectionProgress>? progress = null,
        TimeProvider? clock = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var outcome = await CollectAsync(plan, folder, tuning ?? new CollectionTuning(), progress, clock ?? TimeProvider.System, cancellationToken);
        // The pages went through buffers of many megabytes; what comes next, the engine's work on the samples, is not under the collector's eye.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return outcome.Study;
    }

    internal static async Task<CollectionOutcome> CollectAsync(
        CollectionPlan plan, string folder, CollectionTuning tuning, IProgress<CollectionProgress>? progress, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var kept = new CollectionFolder(folder);
        if (CollectionPlan.Load(kept.Root) is { } begun && begun != plan && !begun.AsksTheSameAs(plan))
            throw new StudyException($"{kept.Root} holds a collection that asks for something else. Name another folder.");
        using var http = new HttpClient(new SocketsHttpHandler
        {
            AutomaticDecompression = System.Net.DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AllowAutoRedirect = false, // A signed request is not for another address.
        });
        http.Timeout = Timeout.InfiniteTimeSpan; // Each try has its own.

        var counter = new CallCounter();
        using var senders = new Senders();
        var collectors = new List<Collector>();
        var work = new List<Task>();
        // All of them before any begins: an address that is wrong stops the run before it has asked for something.
        var connectors = ConnectorList.Of(plan, http, clock).ToList();
        plan.Save(kept.Root);
        foreach (var (connector, channel) in connectors)
        {
            var collector = new Collector(kept, senders.Add(new Sender(channel, tuning, clock, counter)), tuning, counter, progress);
            collectors.Add(collector);
            work.Add(connector.CollectAsync(collector, cancellationToken));
        }

        await WaitAsync(work);
        if (plan.Sources.Prices)
            collectors.AddRange(await CollectPricesAsync(plan, kept, http, collectors, senders, tuning, counter, progress, clock, cancellationToken));
        WriteStudy(plan, kept, collectors);
        return new CollectionOutcome(Study.Load(kept.Root), counter);
    }

    // What there is decides which price lists are wanted, so they come after it.
    private static async Task<List<Collector>> CollectPricesAsync(
        CollectionPlan plan, CollectionFolder kept, HttpClient http, List<Collector> found, Senders senders, CollectionTuning tuning, CallCounter counter,
        IProgress<CollectionProgress>? progress, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var plain = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        plain.Timeout = Timeout.InfiniteTimeSpan;
        var collectors = new List<Collector>();
        var work = new List<Task>();
        var lists = found.SelectMany(collector => collector.Lists).ToList();
        foreach (var (connector, channel) in PriceConnectors.Of(plan, kept, lists, http, plain, clock).ToList())
        {
            var collector = new Collector(kept, senders.Add(new Sender(channel, tuning, clock, counter)), tuning, counter, progress);
            collectors.Add(collector);
            work.Add(connector.CollectAsync(collector, cancellationToken));
        }

        await WaitAsync(work);
        return collectors;
    }

    private static async Task WaitAsync(List<Task> work)
    {
        try
        {
            await Task.WhenAll(work);
        }
        catch (CallException failure)
        {
            // One clear line: the cause may repeat the request and what it was signed with.
            throw new StudyException($"{failure.Message}. Sign in again or name another profile; what was read is kept for --resume.");
        }
    }

    private static void WriteStudy(CollectionPlan plan, CollectionFolder folder, List<Collector> collectors)
    {
        var gaps = collectors.SelectMany(collector => collector.Gaps).OrderBy(gap => gap.Scope, StringComparer.Ordinal).ToList();
        WholeFile.WriteBytes(folder.At(GapsFile), stream => JsonSerializer.Serialize(
            stream, gaps.Select(gap => new { scope = gap.Scope, reason = gap.Reason }), Indented));
        var documents = collectors.SelectMany(collector => collector.Lists).Where(list => list.Kind is not null).Select(Document)
            .Append(new { kind = "capture/gaps", path = GapsFile })
            .Concat(Alongside.Copy(plan.Sources, folder).Select(Document));
        WholeFile.WriteBytes(folder.At(Study.FileName), stream => JsonSerializer.Serialize(
            stream,
            new
            {
                schemaVersion = Study.SchemaVersion,
                name = "Live collection",
                window = new { from = Instant(plan.Window.From), to = Instant(plan.Window.To) },
                currency = Alongside.Currency(plan.Sources),
                documents,
            },
            Indented));
    }

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private static object Document(ListCall list) => new
    {
        kind = list.Kind,
        path = CollectionFolder.DocumentFile(list.Key),
        hints = list.Hints is { SubAccountId: null, Region: null } ? null : new { subAccount = list.Hints.SubAccountId, region = list.Hints.Region },
        options = list.Asked is { } asked
            ? new Dictionary<string, object> { [asked.Option] = CollectionFolder.AskedFile(list.Key) }
            : list.Hints.Options is { } options ? (object)options : null,
    };

    private static object Document(StudyDocument document) => new
    {
        kind = document.Kind,
        path = document.Path,
        hints = document.Hints is { SubAccountId: null, Region: null, TimeZone: null }
            ? null
            : new { subAccount = document.Hints.SubAccountId, region = document.Hints.Region, timeZone = document.Hints.TimeZone },
        options = document.Hints.Options,
    };

    private static string Instant(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Senders : IDisposable
    {
        private readonly List<Sender> _senders = [];

        public Sender Add(Sender sender)
        {
            _senders.Add(sender);
            return sender;
        }

        public void Dispose() => _senders.ForEach(sender => sender.Dispose());
    }
}

/// <summary>What a collection came to.</summary>
/// <param name="Study">Its documents.</param>
/// <param name="Calls">What it took.</param>
internal sealed record CollectionOutcome(Study Study, CallCounter Calls);
