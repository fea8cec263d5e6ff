namespace Lepton.Analysis.Optimization;

/// <summary>Runs a native call so that a cancellation reaches it.</summary>
internal static class Interruptible
{
    // A solver that was told to stop before it began forgets it, so the word is repeated until the call has ended.
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(20);

    public static void Run(Action call, Action interrupt, CancellationToken cancellation)
    {
        if (!cancellation.CanBeCanceled)
        {
            call();
            return;
        }

        using var work = Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            work.Wait(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            do
            {
                interrupt();
            }
            while (!Ended(work));
        }
        catch (AggregateException failure) when (failure.InnerExceptions is [var only])
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(only);
        }
    }

    private static bool Ended(Task work)
    {
        try
        {
            return work.Wait(Again);
        }
        catch (AggregateException failure) when (failure.InnerExceptions is [var only])
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(only);
            throw;
        }
    }
}
