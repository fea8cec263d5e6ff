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
        var folder = arguments.Length > 0 ? arguments[0] : "../shared/data/forecast";
        if (M4Hourly.TableIn(folder) is not { } table)
            return 1;

        var fleet = M4Hourly.Read(table).Select(entry => entry.Train).ToArray();
        Console.WriteLine("Series per CPU second, M4 Hourly train parts, season 24, 48 steps, 80 and 95 %");
        Console.WriteLine("| model | series | ours | R forecast | ratio |\n|---|---|---|---|---|");
        Compare("ets", "ets[24]", fleet, 20, table);
        Compare("theta", "theta[24]", fleet, 4, table);
        Compare("mstl_naive", "mstl(24,168)+naive", fleet, 10, table);
        Compare("mstl_arima", "mstl(24,168)+arima", fleet, 20, table);

        // R takes half a minute a series here.
        Compare("arima", "arima[24]", fleet, 207, table);
        Growth();
        Memory();
        return 0;
    }

    private static void Compare(string method, string text, IReadOnlyList<MetricSeries> fleet, int every, string table)
    {
        var series = fleet.Where((_, i) => i % every == 0).ToArray();
        var model = ForecasterText.Parse(text);
        foreach (var one in series)
            model.Fit(one).Forecast(Horizon, Levels);
        var ours = series.Length / CpuSeconds(() =>
        {
            foreach (var one in series)
                model.Fit(one).Forecast(Horizon, Levels);
        });
        var theirs = OfR(table, method, every);
        Console.WriteLine(theirs is { } r
            ? Line($"| {text} | {series.Length} | {ours:F1} | {r:F2} | {ours / r:F1} × |")
            : Line($"| {text} | {series.Length} | {ours:F1} | Rscript with forecast is not to be had here | |"));
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

    private static void Growth()
    {
        string[] models = ["theta[24]", "ets(A,Ad,A)[24]", "ets[24]", "mstl(24,168)+theta", "arima(1,1,1)(0,1,1)[24]"];
        Console.WriteLine($"\nCPU microseconds per sample by length (constant = linear growth)\n| model | {string.Join(" | ", Lengths())} |\n|---|{string.Concat(Lengths().Select(_ => "---|"))}");
        foreach (var text in models)
        {
            var cells = Lengths().Select(length =>
            {
                var series = Wave(length, 1);
                var model = ForecasterText.Parse(text);
                if (length < 1000 && text.StartsWith("mstl", StringComparison.Ordinal))
                    return "too short";
                var times = Math.Max(1, 20_000 / length);
                return Line($"{1e6 * CpuSeconds(() => { for (var i = 0; i < times; i++) model.Fit(series).Forecast(Horizon, Levels); }) / times / length:F2}");
            });
            Console.WriteLine($"| {text} | {string.Join(" | ", cells)} |");
        }

        static int[] Lengths() => [100, 1_000, 10_000, 100_000, 1_000_000];
    }

    private static void Memory()
    {
        const int count = 10_000;
        double[] levels = [.. Enumerable.Range(1, 49).Select(i => 2.0 * i)];
        var clock = Stopwatch.StartNew();
        var quantiles = 0L;
        var forecasts = ForecastMany.Of(
            Enumerable.Range(0, count).Select(i => Wave(720, i)), new Theta(24), new() { Horizon = Horizon, Levels = levels, Workers = Environment.ProcessorCount });
        foreach (var one in forecasts)
            quantiles += one.Forecast!.Probabilities.Count * (long)one.Forecast.Horizon;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(Line(
            $"\nBulk: {count} series × 720 samples, {quantiles / count / Horizon} quantiles × {Horizon} steps each, theta[24]: {clock.Elapsed.TotalSeconds:F1} s, peak memory {process.PeakWorkingSet64 / 1048576.0:F0} MiB"));
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
