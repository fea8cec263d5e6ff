using System.Collections.Concurrent;
using System.Runtime;

namespace Lepton.Notebooks;

/// <summary>Runs code that was never written to be stopped, so that it can be stopped all the same.</summary>
/// <remarks>
/// A token given to Roslyn scripting does not reach code that runs. <see cref="ControlledExecution"/> ends a
/// thread's managed code, also in a catch-all; the first part of a cell runs under it on a thread of its own,
/// and every continuation of an <c>await</c> comes back through this context and runs under it as well. A
/// thread blocked in a managed wait is woken by <see cref="Thread.Interrupt"/>. What still goes on after
/// <see cref="Grace"/> (a native call, work on threads of its own) is called stuck.
/// </remarks>
internal sealed class StoppableRun : SynchronizationContext
{
    /// <summary>How long a stopped cell may take to end before it is called stuck.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan BetweenInterrupts = TimeSpan.FromMilliseconds(50);
    private const int StackBytes = 16 * 1024 * 1024;

    private readonly CancellationToken _stop;
    private readonly CancellationToken _abort;
    private readonly Action<Exception> _onUnobserved;
    private readonly ConcurrentDictionary<Thread, bool> _running = new();

    private StoppableRun(Action<Exception> onUnobserved, CancellationToken stop, CancellationToken abort)
    {
        (_stop, _abort) = (stop, abort);
        _onUnobserved = onUnobserved;
    }

    /// <summary>How a run came to its end.</summary>
    public enum End
    {
        /// <summary>By itself, with a result or an exception.</summary>
        Done,

        /// <summary>Because the token said so.</summary>
        Stopped,

        /// <summary>Not at all: something goes on that cannot be stopped in this process.</summary>
        Stuck,
    }

    /// <summary>Runs asynchronous work to its end, or to the token's.</summary>
    /// <param name="work">What to run.</param>
    /// <param name="onUnobserved">Takes exceptions that have no other way out (<c>async void</c>).</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>The end, and the finished task where there is one.</returns>
    public static async Task<(End End, Task<T>? Finished)> Run<T>(
        Func<Task<T>> work, Action<Exception> onUnobserved, CancellationToken stop)
    {
        // Aborting a thread that sleeps blocks until it is woken. A token of its own, cancelled apart, keeps that from holding up what else the caller's token tells.
        var abort = new CancellationTokenSource();
        var run = new StoppableRun(onUnobserved, stop, abort.Token);
        var result = new TaskCompletionSource<Task<T>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(
            () => run.Execute(() =>
            {
                var task = Start(work);
                task.ContinueWith(result.SetResult, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }),
            StackBytes)
        { IsBackground = true, Name = "cell" };
        thread.Start();

        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(stopped.SetResult);
        var first = await Task.WhenAny(result.Task, stopped.Task).ConfigureAwait(false);
        if (first == result.Task && !stop.IsCancellationRequested)
            return (End.Done, await result.Task.ConfigureAwait(false));
        new Thread(abort.Cancel) { IsBackground = true, Name = "stop" }.Start();
        return (await run.WaitForQuiet().ConfigureAwait(false) ? End.Stopped : End.Stuck, null);
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (!_stop.IsCancellationRequested)
            ThreadPool.QueueUserWorkItem(_ => Execute(() => d(state)));
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) => d(state);

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    private static Task<T> Start<T>(Func<Task<T>> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is not ThreadInterruptedException)
        {
            return Task.FromException<T>(failure);
        }
    }

    private void Execute(Action action)
    {
        var before = Current;
        _running[Thread.CurrentThread] = true;
        try
        {
            // What was posted before the stop and begins after it: told here, since the abort comes on a thread of its own.
            if (_stop.IsCancellationRequested)
                return;
            SetSynchronizationContext(this);
#pragma warning disable SYSLIB0046 // Obsolete so that nobody uses it in passing; ending a notebook cell is what it is for.
            ControlledExecution.Run(action, _abort);
#pragma warning restore SYSLIB0046
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // The end that was asked for: the abort, or the interrupt that woke a waiting thread.
        }
        catch (Exception failure)
        {
            _onUnobserved(failure);
        }
        finally
        {
            SetSynchronizationContext(before);
            _running.TryRemove(Thread.CurrentThread, out _);
        }
    }

    private async Task<bool> WaitForQuiet()
    {
        var started = Environment.TickCount64;
        while (!_running.IsEmpty)
        {
            if (Environment.TickCount64 - started > Grace.TotalMilliseconds)
                return false;
            await Task.Delay(BetweenInterrupts, CancellationToken.None).ConfigureAwait(false);
            foreach (var thread in _running.Keys.Where(thread => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin)))
                thread.Interrupt();
        }

        return true;
    }
}
