using System.Globalization;
using Lepton.Analysis;
using Lepton.Analysis.Forecasting;

namespace Lepton.Bench;

/// <summary>What similar series do for young ones: every second series of a fleet is cut to its newest days and forecast with and without the others.</summary>
/// <remarks>Train parts only: the day forecast is the last of the train part, and no value after it is looked at.</remarks>
internal static class ForecastYoung
{
    private const int Horizon = 24;

    /// <summary>Measures ages; the first argument may be the folder of the forecast data.</summary>
    public static int Run(string[] arguments)
    {
        var folder = arguments.FirstOrDefault("../shared/data/forecast");
        if (M4Hourly.TableIn(folder) is not { } table)
            return 1;
        (string Name, MetricSeries[] Series)[] fleets =
        [
            ("M4 hourly, each fourth", [.. M4Hourly.Read(table).Select(entry => entry.Train).Where((_, i) => i % 4 == 0)]),
            ("Bitbrains, other machines", [.. Enumerable.Range(1, 4).SelectMany(other => Telemetry.Bitbrains(folder, 0, other))]),
        ];
        int[] ages = [12, 24, 36, 48, 60, 72];
        var rows = from fleet in fleets from age in ages select Row(fleet.Name, fleet.Series, age);
        Table.Write(Console.Out, ["fleet", "hours seen", "series", "MASE of auto", "of similar(auto)", "pinball by that of auto"], rows);
        return 0;
    }

    private static string[] Row(string name, MetricSeries[] fleet, int age)
    {
        var known = fleet.Select((series, i) => i % 2 == 0 ? series.Take(series.Count - Horizon) : series.Take(series.Count - Horizon).Skip(series.Count - Horizon - age)).ToArray();
        var (alone, similar) = (Errors("auto"), Errors("similar(auto)"));
        var both = alone.Zip(similar).Where(pair => double.IsFinite(pair.First.Mase) && pair.First.ScaledPinball > 0 && pair.Second.ScaledPinball > 0).ToArray();
        return
        [
            name, age.ToString(CultureInfo.InvariantCulture), both.Length.ToString(CultureInfo.InvariantCulture),
            Text(both.Average(pair => pair.First.Mase)), Text(both.Average(pair => pair.Second.Mase)),
            Text(Math.Exp(both.Average(pair => Math.Log(pair.Second.ScaledPinball / pair.First.ScaledPinball)))),
        ];

        ForecastScore[] Errors(string model)
        {
            double[] levels = [50, 80, 90];
            var options = new ForecastManyOptions { Horizon = Horizon, Levels = levels, Workers = Environment.ProcessorCount };
            var forecasts = ForecastMany.Of(known, ForecasterText.Parse(model, 24, 168), options).ToArray();

            // The scale is that of the whole series, so that ages can be compared.
            return [.. fleet.Zip(forecasts).Where((_, i) => i % 2 == 1).Select(pair => ForecastScore.Of(
                pair.Second.Forecast!, pair.First.Values[^Horizon..], pair.First.Values[..^Horizon], Horizon, levels))];
        }
    }

    private static string Text(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}
