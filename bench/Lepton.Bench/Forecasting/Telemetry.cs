using System.Globalization;
using System.IO.Compression;
using Lepton.Analysis;
using Lepton.Analysis.Forecasting;

namespace Lepton.Bench;

/// <summary>Real telemetry, rolling origin, 24 hours ahead: the protocol of telemetry_baselines.R beside the data.</summary>
/// <remarks>
/// Hourly means, missing hours filled linearly; the last four days are the origins, one a day, with 72 hours or more before them.
/// Pinball loss over the quantiles 0.05 to 0.95 by the mean in-sample |y(t) − y(t−24)|; averaged over a series' origins, then the
/// ratio to that of the seasonal naive forecast, and the geometric mean of the ratios over the series.
/// </remarks>
internal static class Telemetry
{
    private const int Horizon = 24;
    private const int Origins = 4;
    private const int LeastTraining = 72;

    /// <summary>Levels whose bounds, with the median, are the quantiles 0.05 to 0.95.</summary>
    private static readonly double[] Levels = [10, 20, 30, 40, 50, 60, 70, 80, 90];

    /// <summary>The AWS CloudWatch series of the Numenta Anomaly Benchmark.</summary>
    /// <param name="folder">Of the forecast data.</param>
    /// <param name="lower">Least value that can be.</param>
    /// <param name="back">Windows of 4 days left out at the end, to choose settings on what comes before.</param>
    public static IReadOnlyList<MetricSeries> CloudWatch(string folder, double lower, int back = 0) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(folder, "nab_aws"), "*.csv").Order(StringComparer.Ordinal).Select(file => Hourly(
            Path.GetFileNameWithoutExtension(file), lower, back, File.ReadLines(file).Skip(1).Select(line => line.Split(',')).Select(fields => (
                Second: new DateTimeOffset(DateTime.Parse(fields[0], CultureInfo.InvariantCulture), TimeSpan.Zero).ToUnixTimeSeconds(), Value: Number(fields[1]))))),
    ];

    /// <summary>The mean CPU of every fifth Bitbrains machine, the last 1008 hours; where settings are chosen, that of the machine after it.</summary>
    /// <param name="folder">Of the forecast data.</param>
    /// <param name="lower">Least value that can be.</param>
    /// <param name="back">As for CloudWatch; other machines are taken.</param>
    public static IReadOnlyList<MetricSeries> Bitbrains(string folder, double lower, int back = 0)
    {
        const int every = 5;
        const int hours = 1008;
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder, "bitbrains_hourly.csv.gz")), CompressionMode.Decompress));
        reader.ReadLine();
        var machines = new Dictionary<string, List<(long Second, double Value)>>();
        while (reader.ReadLine()?.Split(',') is { } fields)
        {
            if (!machines.TryGetValue(fields[0], out var samples))
                machines[fields[0]] = samples = [];
            samples.Add((long.Parse(fields[1], CultureInfo.InvariantCulture), Number(fields[3])));
        }

        return [.. machines.Where((_, i) => i % every == back % every).Select(machine => Hourly(machine.Key, lower, back, machine.Value)).Select(series => series.Skip(Math.Max(0, series.Count - hours)))];
    }

    /// <summary>Backtests a model beside the seasonal naive forecast, which is never bounded, as in R.</summary>
    public static TelemetryScore Measure(IReadOnlyList<MetricSeries> series, IForecaster model, int workers)
    {
        var options = new CrossValidationOptions { Horizon = Horizon, Windows = Origins, MinimumTraining = LeastTraining, SeasonLength = 24, Levels = Levels };
        var free = series.Select(one => one.With(one.Values, lower: double.NegativeInfinity));
        var before = Environment.CpuUsage.TotalTime;
        var ours = ForecastMany.CrossValidate(series, [model], options, workers).ToArray();
        var cpu = Environment.CpuUsage.TotalTime - before;
        var naive = ForecastMany.CrossValidate(free, [new SeasonalNaive(24)], options, workers).ToArray();
        foreach (var failure in ours.SelectMany(backtest => backtest.Failures))
            Console.Error.WriteLine($"lepton-bench: {failure.Reason}");

        var means = ours.Zip(naive)
            .Where(pair => pair.First.Windows.Count > 0 && pair.Second.Windows.Count > 0)
            .Select(pair => (Ours: MeanOf(pair.First), Naive: MeanOf(pair.Second)))
            .Where(pair => pair.Naive.ScaledPinball > 0)
            .ToArray();
        return new(
            Math.Exp(means.Average(pair => Math.Log(pair.Ours.ScaledPinball / pair.Naive.ScaledPinball))),
            means.Average(pair => pair.Ours.CoveragePercent[^1]),
            means.Length,
            100.0 * means.Count(pair => pair.Ours.ScaledPinball < pair.Naive.ScaledPinball) / means.Length,
            cpu,
            [.. means.Select(pair => pair.Ours.ScaledPinball / pair.Naive.ScaledPinball)],
            [.. means.Select(pair => pair.Ours.CoveragePercent[^1])]);
    }

    private static ForecastScore MeanOf(Backtest backtest) => ForecastScore.MeanOf([.. backtest.Windows.Select(window => window.Score)]);

    private static MetricSeries Hourly(string name, double lower, int back, IEnumerable<(long Second, double Value)> samples)
    {
        const int secondsAnHour = 3600;
        var means = samples.GroupBy(sample => sample.Second / secondsAnHour).ToDictionary(hour => hour.Key, hour => hour.Average(sample => sample.Value));
        var (first, last) = (means.Keys.Min(), means.Keys.Max());
        var values = Enumerable.Range(0, (int)(last - first) + 1).Select(hour => means.GetValueOrDefault(first + hour, double.NaN)).ToArray();
        for (var hour = 1; hour < values.Length; hour++)
        {
            if (!double.IsNaN(values[hour]))
                continue;
            var next = Array.FindIndex(values, hour, value => !double.IsNaN(value));
            values[hour] = values[hour - 1] + ((values[next] - values[hour - 1]) / (next - hour + 1));
        }

        return new(name, DateTimeOffset.FromUnixTimeSeconds(first * secondsAnHour).UtcDateTime, TimeSpan.FromHours(1), values.AsSpan(0, Math.Max(0, values.Length - (back * Origins * Horizon))), lower);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>How a model did on telemetry.</summary>
/// <param name="PinballRatio">Geometric mean over the series of the pinball loss by that of the seasonal naive forecast.</param>
/// <param name="CoveragePercent">Mean coverage of the 90 % interval.</param>
/// <param name="Series">Series measured.</param>
/// <param name="BelowNaivePercent">Share of the series that beat the seasonal naive forecast.</param>
/// <param name="Cpu">Processor time of the fits.</param>
/// <param name="Ratios">The ratio of each series.</param>
/// <param name="Coverages">The coverage of the 90 % interval of each series, percent.</param>
internal sealed record TelemetryScore(
    double PinballRatio, double CoveragePercent, int Series, double BelowNaivePercent, TimeSpan Cpu, IReadOnlyList<double> Ratios, IReadOnlyList<double> Coverages);
