using System.Collections.Concurrent;
using Lepton.Analysis.Snapshots;

namespace Lepton.Connectors;

/// <summary>Fetches the lists of one provider into the folder: side by side within bounds, page by page, each page kept at once.</summary>
internal sealed class Collector(
    CollectionFolder folder, Sender sender, CollectionTuning tuning, CallCounter counter, IProgress<CollectionProgress>? progress)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _regions = new(StringComparer.Ordinal);
    private readonly List<ListCall> _lists = [];
    private readonly List<CaptureGap> _gaps = [];
    private int _finished;

    /// <summary>The complete lists in the order in which they were asked for.</summary>
    public IReadOnlyList<ListCall> Lists => _lists;

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<CaptureGap> Gaps => _gaps;

    public CollectionFolder Folder => folder;

    /// <summary>Says that something is missing which no call was made for.</summary>
    public void Report(CaptureGap gap) => _gaps.Add(gap);

    /// <summary>Fetches lists; one that cannot be had becomes a gap and the others go on.</summary>
    /// <returns>Those that are complete, in the given order.</returns>
    /// <exception cref="CallException">The credentials are not accepted.</exception>
    public async Task<IReadOnlyList<ListCall>> FetchAsync(IReadOnlyList<ListCall> calls, CancellationToken cancellationToken)
    {
        var gaps = new CaptureGap?[calls.Count];
        // Region after region would leave one region's bound idle while another's is used up.
        var order = Enumerable.Range(0, calls.Count).GroupBy(i => calls[i].Scope).SelectMany(group => group.Select((i, rank) => (i, rank)))
            .OrderBy(pair => pair.rank).Select(pair => pair.i).ToList();
        var options = new ParallelOptions { MaxDegreeOfParallelism = tuning.CallsPerProvider, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(order, options, async (i, token) => gaps[i] = await FetchOneAsync(calls[i], token));

        var complete = calls.Where((_, i) => gaps[i] is null).ToList();
        _lists.AddRange(complete);
        _gaps.AddRange(gaps.OfType<CaptureGap>());
        return complete;
    }

    private async Task<CaptureGap?> FetchOneAsync(ListCall call, CancellationToken cancellationToken)
    {
        var region = _regions.GetOrAdd(call.Scope.Region, _ => new SemaphoreSlim(tuning.CallsPerRegion));
        await region.WaitAsync(cancellationToken);
        try
        {
            if (!folder.IsDone(call.Key))
                await FetchPagesAsync(call, mayRestart: true, cancellationToken);
            progress?.Report(new CollectionProgress(call.Key, counter.Pages, counter.Tries, Interlocked.Increment(ref _finished)));
            return null;
        }
        catch (CallException failure) when (failure.Failure != CallFailure.WrongCredentials)
        {
            return GapText.Of(call, failure);
        }
        finally
        {
            region.Release();
        }
    }

    private async Task FetchPagesAsync(ListCall call, bool mayRestart, CancellationToken cancellationToken)
    {
        var (count, mark, seen) = folder.ProgressOf(call.Key);
        var marks = new HashSet<string>(seen, StringComparer.Ordinal);
        try
        {
            while (count == 0 || mark is not null)
            {
                var page = await sender.GetAsync(call, mark, cancellationToken);
                if (page.NextMark is { } next && (!marks.Add(next) || count + 1 >= tuning.MostPages))
                    throw new CallException(CallFailure.Refused, $"after {count + 1} pages the list leads back to a page that was read already");
                folder.AddPage(call.Key, page);
                counter.CountPage();
                (count, mark) = (count + 1, page.NextMark);
            }
        }
        catch (CallException expired) when (expired.Failure == CallFailure.ExpiredMark && mayRestart && count > 0)
        {
            folder.Restart(call.Key);
            await FetchPagesAsync(call, mayRestart: false, cancellationToken);
            return;
        }

        folder.Finish(call);
    }
}
