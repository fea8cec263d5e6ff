using System.Globalization;
using Lepton.Analysis;
using Lepton.Analysis.Forecasting;

namespace Lepton.Bench;

/// <summary>How often intervals cover within the training parts: what the design of intervals may be chosen on, since no value that counts elsewhere is in it.</summary>
internal static class ForecastCalibration
{
    private const int Horizon = 24;
    private const int FourteenDays = 336;
    private static readonly double[] Levels = [50, 80, 90, 95];

    /// <summary>Measures models; the first argument may be the folder of the forecast data, each further one is a model.</summary>
    public static int Run(string[] arguments)
    {
        var folder = arguments.FirstOrDefault("../shared/data/forecast");
        if (M4Hourly.TableIn(folder) is not { } table)
            return 1;
        var sets = Sets(folder, table);
        var rows = from text in arguments.Skip(1).DefaultIfEmpty("auto")
                   let model = ForecasterText.Parse(text, 24, 168)
                   from set in sets
                   select Row(set.Name, set.Series, model, set.Windows);
        Table.Write(Console.Out, ["training parts of", "model", "windows", .. Levels.Select(level => $"{level} % covers"), "of 90 %: below", "above", "pinball by seasonal naive"], rows);
        return 0;
    }

    // Machines and days that forecast-accuracy does not measure; pieces of fourteen days are as short as CloudWatch's.
    private static IReadOnlyList<(string Name, IReadOnlyList<MetricSeries> Series, int Windows)> Sets(string folder, string table)
    {
        var machines = Enumerable.Range(1, 4).Select(other => Telemetry.Bitbrains(folder, 0, other)).ToArray();
        var competition = M4Hourly.Read(table).Select(entry => entry.Train).ToArray();
        return
        [
            ("CloudWatch, every day", [.. Telemetry.CloudWatch(folder, 0, back: 1).Where(series => series.Count > 0)], 10),
            ("Bitbrains, other machines, 14 days", [.. machines.SelectMany(group => group).Select(series => series.Skip(Math.Max(0, series.Count - FourteenDays)))], 2),
            ("Bitbrains, other machines, 42 days", machines[0], 2),
            ("M4 hourly, 14 days of each second", [.. competition.Where((_, i) => i % 2 == 0).Select(series => series.Take(FourteenDays))], 1),
            ("M4 hourly, each sixth", [.. competition.Where((_, i) => i % 6 == 0)], 1),
        ];
    }

    private static string[] Row(string name, IReadOnlyList<MetricSeries> series, IForecaster model, int windows)
    {
        var options = new CrossValidationOptions { Horizon = Horizon, Windows = windows, MinimumTraining = 3 * Horizon, SeasonLength = Horizon, Levels = Levels };
        var backtests = ForecastMany.CrossValidate(series, [model], options, Environment.ProcessorCount).ToArray();
        foreach (var failure in backtests.SelectMany(backtest => backtest.Failures))
            Console.Error.WriteLine($"lepton-bench: {failure.Reason}");
        var ours = backtests.SelectMany(backtest => backtest.Windows).ToArray();
        var naive = ForecastMany.CrossValidate(series, [new SeasonalNaive(Horizon)], options).SelectMany(backtest => backtest.Windows).ToArray();
        var mean = ForecastScore.MeanOf([.. ours.Select(window => window.Score)]);
        var ratios = ours.Join(naive, one => (one.Series, one.Window), other => (other.Series, other.Window), (one, other) => one.Score.ScaledPinball / other.Score.ScaledPinball).Where(ratio => ratio > 0 && double.IsFinite(ratio));
        return
        [
            name, model.Name, Text(ours.Length, "F0"), .. mean.CoveragePercent.Select(percent => Text(percent, "F1")),
            Text(ours.Average(window => 100.0 * window.Actual.Zip(window.Forecast.Lower(90)).Count(pair => pair.First < pair.Second) / Horizon), "F1"),
            Text(ours.Average(window => 100.0 * window.Actual.Zip(window.Forecast.Upper(90)).Count(pair => pair.First > pair.Second) / Horizon), "F1"),
            Text(Math.Exp(ratios.Average(Math.Log)), "F3"),
        ];
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
