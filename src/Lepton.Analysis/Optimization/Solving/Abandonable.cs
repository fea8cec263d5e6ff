namespace Lepton.Analysis.Optimization;

/// <summary>Runs a native call that cannot be stopped, and leaves it to itself when cancelled.</summary>
/// <remarks>
/// Measured with OR-Tools 9.15: CLP, PDLP, CBC and HiGHS run on for minutes after they were told to stop. The call owns all of its native objects
/// and frees them when it comes to its own end, so that nothing is taken from under it; until then it keeps one processor busy. Its thread is a
/// background thread: a process that ends does not wait for it.
/// </remarks>
internal static class Abandonable
{
    private static int _running;

    /// <summary>How many calls run on after their caller has left.</summary>
    public static int Abandoned => Volatile.Read(ref _running);

    /// <summary>The result of a call; of a call that was cancelled, that of <paramref name="cancelled"/>.</summary>
    public static T Run<T>(Func<T> call, Func<T> cancelled, CancellationToken cancellation)
    {
        if (!cancellation.CanBeCanceled)
            return call();
        var work = Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            work.Wait(cancellation);
            return work.Result;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Interlocked.Increment(ref _running);
            // Whatever comes of it has nobody left to be told; its failure is looked at, so that it is not reported as unobserved.
            work.ContinueWith(
                ended =>
                {
                    _ = ended.Exception;
                    Interlocked.Decrement(ref _running);
                },
                CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return cancelled();
        }
        catch (AggregateException failure) when (failure.InnerExceptions is [var only])
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(only);
            throw;
        }
    }
}
