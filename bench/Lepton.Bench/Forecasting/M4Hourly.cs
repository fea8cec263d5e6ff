using System.Globalization;
using System.IO.Compression;
using Lepton.Analysis;
using Lepton.Analysis.Forecasting;

namespace Lepton.Bench;

/// <summary>The hourly series of the M4 competition: train parts of all, test parts of those that have one.</summary>
internal static class M4Hourly
{
    public const int Horizon = 48;

    /// <summary>A series of the competition.</summary>
    /// <param name="Train">What a model may see.</param>
    /// <param name="Test">The 48 values after it; empty where they are kept apart.</param>
    public sealed record Entry(MetricSeries Train, double[] Test);

    /// <summary>The table below a folder of forecast data, or null with a message on standard error.</summary>
    public static string? TableIn(string folder)
    {
        var table = Path.Combine(folder, "m4_hourly.csv.gz");
        if (File.Exists(table))
            return table;
        Console.Error.WriteLine($"lepton-bench: {Path.GetFullPath(table)} is not there. Name the folder of the forecast data.");
        return null;
    }

    /// <summary>Reads all series.</summary>
    /// <param name="table">From <see cref="TableIn"/>.</param>
    /// <param name="back">0 for the competition's own parts; else the test part is so many windows of 48 hours before the train part's end, to choose settings on.</param>
    public static IReadOnlyList<Entry> Read(string table, int back = 0)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(table), CompressionMode.Decompress));
        var parts = new Dictionary<string, (List<double> Train, List<double> Test)>();
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            if (!parts.TryGetValue(fields[0], out var part))
                parts[fields[0]] = part = ([], []);
            (fields[1] == "train" ? part.Train : part.Test).Add(double.Parse(fields[3], CultureInfo.InvariantCulture));
        }

        return [.. parts.Select(part => back == 0
            ? new Entry(MetricSeries.Of(part.Key, [.. part.Value.Train]), [.. part.Value.Test])
            : new Entry(MetricSeries.Of(part.Key, [.. part.Value.Train.SkipLast(back * Horizon)]), [.. part.Value.Train.TakeLast(back * Horizon).Take(Horizon)]))];
    }

    /// <summary>Forecasts all series and scores those that have test values.</summary>
    public static M4Score Measure(IReadOnlyList<Entry> entries, IForecaster model, int workers)
    {
        double[] levels = [95];
        var options = new ForecastManyOptions { Horizon = Horizon, Levels = levels, Workers = workers };
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        var forecasts = ForecastMany.Of(entries.Select(entry => entry.Train), model, options).ToArray();
        var (wall, cpu) = (clock.Elapsed, Environment.CpuUsage.TotalTime - before);
        foreach (var failed in forecasts.Where(forecast => forecast.Failure is not null))
            Console.Error.WriteLine($"lepton-bench: {failed.Failure}");
        var scored = entries.Zip(forecasts, (entry, forecast) => (entry, forecast)).Where(pair => pair.entry.Test.Length > 0 && pair.forecast.Forecast is not null);
        return new(
            ForecastScore.MeanOf([.. scored.Select(pair => ForecastScore.Of(pair.forecast.Forecast!, pair.entry.Test, pair.entry.Train.Values, 24, levels))]),
            scored.Count(), entries.Count, forecasts.Count(forecast => forecast.Failure is not null), wall, cpu);
    }
}

/// <summary>How a model did on the hourly series.</summary>
/// <param name="Mean">Means over the series with test values.</param>
/// <param name="Scored">How many those are.</param>
/// <param name="Forecast">Series forecast in <paramref name="Wall"/>.</param>
/// <param name="Failed">Series without a forecast.</param>
/// <param name="Wall">Elapsed time of all forecasts.</param>
/// <param name="Cpu">Processor time of all forecasts.</param>
internal sealed record M4Score(ForecastScore Mean, int Scored, int Forecast, int Failed, TimeSpan Wall, TimeSpan Cpu);
