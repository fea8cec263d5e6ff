namespace Lepton.Analysis.Forecasting;

/// <summary>Work on many items side by side, results in the order of the items, few of them in memory at a time.</summary>
internal static class OrderedParallel
{
    /// <summary>Works on items; the source is read, and results are handed on, by the caller's thread only.</summary>
    /// <param name="source">Read ahead of the results by a few items for each worker.</param>
    /// <param name="work">Called side by side; what it throws is thrown to the reader at that item.</param>
    /// <param name="workers">Items worked on at once, 1 or more.</param>
    /// <param name="cancellationToken">Stops between items; work under way is waited for.</param>
    public static IEnumerable<TResult> Select<TItem, TResult>(
        IEnumerable<TItem> source, Func<TItem, TResult> work, int workers, CancellationToken cancellationToken)
    {
        // Some items take longer than others: with a few waiting, no worker stands idle behind a slow one.
        const int waitingForEach = 8;
        var scheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, workers).ConcurrentScheduler;
        var factory = new TaskFactory(cancellationToken, TaskCreationOptions.DenyChildAttach, TaskContinuationOptions.None, scheduler);
        var underWay = new Queue<Task<TResult>>();
        try
        {
            foreach (var item in source)
            {
                cancellationToken.ThrowIfCancellationRequested();
                underWay.Enqueue(factory.StartNew(() => work(item), cancellationToken));
                if (underWay.Count >= waitingForEach * workers)
                    yield return underWay.Dequeue().GetAwaiter().GetResult();
            }

            while (underWay.TryDequeue(out var next))
                yield return next.GetAwaiter().GetResult();
        }
        finally
        {
            // A reader that stops early must not leave work behind that still reads what the caller may dispose.
            foreach (var task in underWay)
                task.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Wait(CancellationToken.None);
        }
    }
}
