using System.Globalization;
using Lepton.Analysis.Forecasting;

namespace Lepton.Bench;

/// <summary>How near forecasts come and how sure they may be, beside what has to be and what is aimed at.</summary>
internal static class ForecastAccuracy
{
    private const string Usage = "forecast-accuracy [FOLDER] [--model TEXT]… [--workers N] [--unbounded] [--within-train WINDOWS]";

    /// <summary>Measures models; the first argument may be the folder of the forecast data.</summary>
    public static int Run(string[] arguments)
    {
        var (folder, models, workers, lower, back) = ("../shared/data/forecast", new List<string>(), Environment.ProcessorCount, 0.0, 0);
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--model" when i + 1 < arguments.Length:
                    models.Add(arguments[++i]);
                    break;
                case "--workers" when i + 1 < arguments.Length && int.TryParse(arguments[i + 1], CultureInfo.InvariantCulture, out workers) && workers > 0:
                    i++;
                    break;
                case "--within-train" when i + 1 < arguments.Length && int.TryParse(arguments[i + 1], CultureInfo.InvariantCulture, out back) && back > 0:
                    i++;
                    break;
                case "--unbounded":
                    lower = double.NegativeInfinity;
                    break;
                case ['-', ..]:
                    Console.Error.WriteLine($"lepton-bench: {Usage}");
                    return 2;
                default:
                    folder = arguments[i];
                    break;
            }
        }

        if (M4Hourly.TableIn(folder) is not { } table)
            return 1;
        if (models.Count == 0)
            models.Add("theta[24]");
        var entries = M4Hourly.Read(table, back);
        var naive2 = M4Hourly.Measure(entries, new Naive2(24), workers);
        var (cloudWatch, bitbrains) = (Telemetry.CloudWatch(folder, lower, back), Telemetry.Bitbrains(folder, lower, back));
        foreach (var text in models)
        {
            var model = ForecasterText.Parse(text, 24, 168);
            var competition = M4Hourly.Measure(entries, model, workers);
            Print(model.Name, competition, naive2, Telemetry.Measure(cloudWatch, model, workers), Telemetry.Measure(bitbrains, model, workers), workers);
        }

        return 0;
    }

    private static void Print(string model, M4Score m4, M4Score naive2, TelemetryScore cloudWatch, TelemetryScore bitbrains, int workers)
    {
        var owa = Accuracy.Owa(m4.Mean.Smape, m4.Mean.Mase, naive2.Mean.Smape, naive2.Mean.Mase);
        var minutes = m4.Wall.TotalMinutes;
        Console.WriteLine($"### {model}\n");
        Table.Write(Console.Out, ["measure", "value", "must", "holds", "goal", "reached"],
        [
            [$"M4 hourly, {m4.Scored} series: OWA", Text(owa), "≤ 0.46", Tick(owa <= 0.46), "< 0.41", Tick(owa < 0.41)],
            ["sMAPE", Text(m4.Mean.Smape), "", "", "", ""],
            ["MASE", Text(m4.Mean.Mase), "", "", "", ""],
            ["MSIS of 95 %", Text(m4.Mean.Msis[0]), "≤ 8", Tick(m4.Mean.Msis[0] <= 8), "< 6.139", Tick(m4.Mean.Msis[0] < 6.139)],
            ["coverage of 95 %", Text(m4.Mean.CoveragePercent[0]), "92–98", Tick(m4.Mean.CoveragePercent[0] is >= 92 and <= 98), "", ""],
            [$"CloudWatch, {cloudWatch.Series} series: pinball by seasonal naive", Text(cloudWatch.PinballRatio), "≤ 0.71", Tick(cloudWatch.PinballRatio <= 0.71), "≤ 0.60", Tick(cloudWatch.PinballRatio <= 0.60)],
            Coverage(cloudWatch),
            [$"Bitbrains, {bitbrains.Series} series: pinball by seasonal naive", Text(bitbrains.PinballRatio), "≤ 0.79", Tick(bitbrains.PinballRatio <= 0.79), "≤ 0.70", Tick(bitbrains.PinballRatio <= 0.70)],
            Coverage(bitbrains),
            [$"{m4.Forecast} M4 series, {workers} workers: minutes", Text(minutes), "< 15", Tick(minutes < 15), "< 3", Tick(minutes < 3)],
        ]);
        Console.WriteLine(FormattableString.Invariant(
            $"\nseries below seasonal naive: CloudWatch {cloudWatch.BelowNaivePercent:F0} %, Bitbrains {bitbrains.BelowNaivePercent:F0} %; M4 series per CPU second {m4.Forecast / m4.Cpu.TotalSeconds:F2}; without a forecast {m4.Failed}; Naive2 sMAPE {naive2.Mean.Smape:F3}, MASE {naive2.Mean.Mase:F3}"));
        Console.WriteLine(FormattableString.Invariant($"ratio of each CloudWatch series: {string.Join(" ", cloudWatch.Ratios.Select(Short))}; Bitbrains: {string.Join(" ", bitbrains.Ratios.Select(Short))}\n"));
    }

    private static string[] Coverage(TelemetryScore score) =>
        ["coverage of 90 %", Text(score.CoveragePercent), "86–94", Tick(score.CoveragePercent is >= 86 and <= 94), "88–92", Tick(score.CoveragePercent is >= 88 and <= 92)];

    private static string Text(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    private static string Short(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    private static string Tick(bool holds) => holds ? "yes" : "no";
}
