using System.Diagnostics;

namespace Lepton.Bench;

/// <summary>Several ways to the same answer, run in turns so that the machine's moods fall on all of them alike.</summary>
internal sealed class Contest
{
    private readonly List<(string Name, Func<TimeSpan> Run)> _contestants = [];

    /// <summary>Adds a way that is timed here.</summary>
    public Contest With(string name, Action run) => With(name, () =>
    {
        var clock = Stopwatch.StartNew();
        run();
        return clock.Elapsed;
    });

    /// <summary>Adds a way that knows its own time, for instance in another process.</summary>
    public Contest With(string name, Func<TimeSpan> run)
    {
        _contestants.Add((name, run));
        return this;
    }

    /// <summary>Runs all in turns, once to warm up and then so many times; the first is what the others are compared with.</summary>
    public IReadOnlyList<Standing> Run(int repetitions)
    {
        var times = _contestants.ToDictionary(contestant => contestant.Name, _ => new List<TimeSpan>());
        var peaks = _contestants.ToDictionary(contestant => contestant.Name, _ => 0L);
        for (var round = 0; round <= repetitions; round++)
        {
            foreach (var (name, run) in _contestants)
            {
                GC.Collect();
                Machine.ForgetPeakMemory();
                var time = run();
                if (round == 0)
                    continue;
                times[name].Add(time);
                peaks[name] = Math.Max(peaks[name], Machine.PeakMemoryBytes());
            }
        }

        var first = Median(times[_contestants[0].Name]);
        return [.. _contestants.Select(contestant => new Standing(
            contestant.Name, Median(times[contestant.Name]), times[contestant.Name].Min(), Median(times[contestant.Name]) / first, peaks[contestant.Name]))];
    }

    private static TimeSpan Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);
}
