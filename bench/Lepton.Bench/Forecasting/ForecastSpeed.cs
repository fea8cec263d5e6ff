using System.Diagnostics;
using System.Globalization;
using Lepton.Analysis;
using Lepton.Analysis.Forecasting;

namespace Lepton.Bench;

/// <summary>Series per second of one core against R forecast in the same run, growth with the length, and memory in bulk.</summary>
internal static class ForecastSpeed
{
    private const int Horizon = 48;
    private static readonly double[] Levels = [80, 95];

    public static int Run(string[] arguments)
    {
        if (M4Hourly.TableIn(arguments.FirstOrDefault("../shared/data/forecast")) is not { } table)
            return 1;
        Table.Write(Console.Out, Measure.Headings, AgainstR(table).Concat(Growth()).Append(Memory()).Select(measure => measure.Cells));
        return 0;
    }

    /// <summary>Series per CPU second: M4 hourly train parts, 48 steps, 80 and 95 %, the same model class and search in R.</summary>
    public static IEnumerable<Measure> AgainstR(string table)
    {
        // Every so many series, so that R takes a minute at most a model: it takes half a minute a series for arima.
        (string Method, string Text, int Every, double Must, double Goal)[] models =
        [
            ("ets", "ets[24]", 20, 5, 20), ("theta", "theta[24]", 4, 5, 20), ("arima", "arima[24]", 207, 3, 10),
            ("mstl_naive", "mstl(24,168)+naive", 10, 0, 0), ("mstl_arima", "mstl(24,168)+arima", 20, 0, 0),
        ];
        var fleet = M4Hourly.Read(table).Select(entry => entry.Train).ToArray();
        foreach (var (method, text, every, must, goal) in models)
        {
            var series = fleet.Where((_, i) => i % every == 0).ToArray();
            var model = ForecasterText.Parse(text);
            ForecastAll();
            var ours = series.Length / CpuSeconds(ForecastAll);
            var theirs = OfR(table, method, every);
            var ratio = ours / theirs ?? double.NaN;
            yield return new(
                $"{text}, {series.Length} series: series per CPU second by R forecast",
                theirs is { } r ? Line($"{ratio:F1} × ({ours:F1} by {r:F2})") : Line($"{ours:F1} a second; Rscript with forecast is not to be had here"),
                must > 0 ? Line($"≥ {must} ×") : "", must == 0 || ratio >= must, goal > 0 ? Line($"≥ {goal} ×") : "", ratio >= goal);

            void ForecastAll()
            {
                foreach (var one in series)
                    model.Fit(one).Forecast(Horizon, Levels);
            }
        }
    }

    /// <summary>CPU time by length from 10² to 10⁶ samples.</summary>
    public static IEnumerable<Measure> Growth()
    {
        // 1 is linear; caches and collections take their part at a million samples, and n·log n would be 1.09 between 10³ and 10⁶.
        const double linear = 1.15;
        (string Text, bool IsAsked)[] models =
            [("theta[24]", true), ("ets(A,Ad,A)[24]", true), ("ets[24]", true), ("mstl(24,168)+theta", true), ("arima(1,1,1)(0,1,1)[24]", false)];
        foreach (var (text, isAsked) in models)
        {
            // A decomposition by weeks needs two of them.
            int[] lengths = text.StartsWith("mstl", StringComparison.Ordinal) ? [1_000, 10_000, 100_000, 1_000_000] : [100, 1_000, 10_000, 100_000, 1_000_000];
            var seconds = lengths.Select(length => SecondsFor(text, length)).ToArray();
            var slope = SlopeOf([.. lengths.Zip(seconds).Where(pair => pair.First >= 1_000)]);
            yield return new(
                $"{text}: growth from {lengths[0]} to 10⁶ samples", Line($"exponent {slope:F2} from 10³; µs a sample {string.Join(" ", seconds.Zip(lengths, (time, length) => Line($"{1e6 * time / length:F2}")))}"),
                isAsked ? Line($"linear: ≤ {linear}") : "", !isAsked || slope <= linear, "", true);
        }
    }

    /// <summary>Peak memory of many forecasts in bulk.</summary>
    public static Measure Memory()
    {
        const int count = 10_000;
        const double gigabyte = 1e9;
        double[] levels = [.. Enumerable.Range(1, 49).Select(i => 2.0 * i)];
        GC.Collect();
        Machine.ForgetPeakMemory();
        var clock = Stopwatch.StartNew();
        var quantiles = 0L;
        var forecasts = ForecastMany.Of(
            Enumerable.Range(0, count).Select(i => Wave(720, i)), new Theta(24), new() { Horizon = Horizon, Levels = levels, Workers = Environment.ProcessorCount });
        foreach (var one in forecasts)
            quantiles += one.Forecast!.Probabilities.Count * (long)one.Forecast.Horizon;
        var peak = Machine.PeakMemoryBytes();
        return new(
            Line($"{count} series × 720 samples, {quantiles / count / Horizon} quantiles × {Horizon} steps, theta[24]"), Line($"{peak / 1e6:F0} MB, {clock.Elapsed.TotalSeconds:F1} s"),
            "", true, "< 1 GB", peak > 0 && peak < gigabyte);
    }

    private static double SecondsFor(string text, int length)
    {
        // The least of some rounds: what else the process does, as collecting garbage, falls on single ones. What takes long takes one.
        const double longTime = 2;
        var (series, model) = (Wave(length, 1), ForecasterText.Parse(text));
        var times = Math.Max(1, 20_000 / length);
        var least = double.PositiveInfinity;
        for (var round = 0; round < 5 && (round == 0 || least * times < longTime); round++)
        {
            GC.Collect();
            least = Math.Min(least, CpuSeconds(() =>
            {
                for (var i = 0; i < times; i++)
                    model.Fit(series).Forecast(Horizon, Levels);
            }) / times);
        }

        return least;
    }

    // Of the logarithms: the exponent of the growth.
    private static double SlopeOf(IReadOnlyList<(int Length, double Seconds)> points)
    {
        var (x, y) = (points.Select(point => Math.Log(point.Length)).ToArray(), points.Select(point => Math.Log(point.Seconds)).ToArray());
        return MathNet.Numerics.LinearRegression.SimpleRegression.Fit(x, y).Item2;
    }

    private static double? OfR(string table, string method, int every)
    {
        var start = new ProcessStartInfo("Rscript", ["bench/forecast_speed.R", table, method, every.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            Environment = { ["OPENBLAS_NUM_THREADS"] = "1" },
        };
        try
        {
            using var process = Process.Start(start)!;
            var answer = process.StandardOutput.ReadToEnd().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            return process.ExitCode == 0 ? double.Parse(answer[0], CultureInfo.InvariantCulture) / double.Parse(answer[1], CultureInfo.InvariantCulture) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static MetricSeries Wave(int length, int seed)
    {
        var random = new Random(seed);
        return MetricSeries.Of("wave", [.. Enumerable.Range(0, length).Select(t => 50 + (20 * Math.Sin(2 * Math.PI * t / 24)) + (5 * Math.Sin(2 * Math.PI * t / 168)) + (6 * random.NextDouble()))]);
    }

    private static double CpuSeconds(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static string Line(FormattableString text) => FormattableString.Invariant(text);
}
