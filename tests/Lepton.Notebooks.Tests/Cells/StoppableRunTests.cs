using Lepton.Notebooks;

namespace Lepton.Tests.Cells;

public class StoppableRunTests
{
    // Whether the abort or the waiting run is told first depends on who registered last; twenty rounds meet both.
    [Fact]
    public async Task A_thread_that_sleeps_is_stopped_whoever_is_told_first()
    {
        var patience = TimeSpan.FromSeconds(60);
        for (var round = 0; round < 20; round++)
        {
            var begun = new TaskCompletionSource();
            using var stop = new CancellationTokenSource();
            var run = StoppableRun.Run(
                () =>
                {
                    begun.SetResult();
                    Thread.Sleep(Timeout.Infinite);
                    return Task.FromResult(0);
                },
                _ => { },
                stop.Token);
            await begun.Task.WaitAsync(patience, TestContext.Current.CancellationToken);
            await Task.Run(stop.Cancel, TestContext.Current.CancellationToken).WaitAsync(patience, TestContext.Current.CancellationToken);
            var (end, _) = await run.WaitAsync(patience, TestContext.Current.CancellationToken);
            Assert.Equal(StoppableRun.End.Stopped, end);
        }
    }

    [Fact]
    public async Task A_continuation_that_begins_after_the_stop_does_not_run_on()
    {
        using var stop = new CancellationTokenSource();
        var rounds = 0;
        var run = StoppableRun.Run<int>(
            async () =>
            {
                while (true)
                {
                    await Task.Yield();
                    Interlocked.Increment(ref rounds);
                }
            },
            _ => { },
            stop.Token);
        SpinWait.SpinUntil(() => Volatile.Read(ref rounds) > 100);
        stop.Cancel();
        Assert.Equal(StoppableRun.End.Stopped, (await run).End);
        var after = Volatile.Read(ref rounds);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(after, Volatile.Read(ref rounds));
    }
}
