using System.Globalization;
using Lepton.Analysis.Forecasting;

namespace Lepton.Bench;

/// <summary>How near forecasts come and how sure they may be, beside what has to be and what is aimed at.</summary>
internal static class ForecastAccuracy
{
    private const string Usage = "forecast-accuracy [FOLDER] [--model TEXT]… [--workers N] [--unbounded] [--telemetry] [--within-train WINDOWS]";

    /// <summary>What is measured, and how.</summary>
    /// <param name="Folder">Of the forecast data.</param>
    /// <param name="Workers">Series forecast at once.</param>
    /// <param name="Lower">Least value that telemetry can have.</param>
    /// <param name="Back">0 for the test parts; else windows before the train parts' end.</param>
    /// <param name="IsTelemetryOnly">Without the competition.</param>
    public sealed record Options(string Folder, int Workers, double Lower = 0, int Back = 0, bool IsTelemetryOnly = false);

    /// <summary>Measures models; the first argument may be the folder of the forecast data.</summary>
    public static int Run(string[] arguments)
    {
        var (options, models) = (new Options("../shared/data/forecast", Environment.ProcessorCount), new List<string>());
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "--model" when value.Length > 0:
                    (models, i) = ([.. models, value], i + 1);
                    break;
                case "--workers" when Positive(value) is { } workers:
                    (options, i) = (options with { Workers = workers }, i + 1);
                    break;
                case "--within-train" when Positive(value) is { } back:
                    (options, i) = (options with { Back = back }, i + 1);
                    break;
                case "--unbounded":
                    options = options with { Lower = double.NegativeInfinity };
                    break;
                case "--telemetry":
                    options = options with { IsTelemetryOnly = true };
                    break;
                case ['-', ..]:
                    Console.Error.WriteLine($"lepton-bench: {Usage}");
                    return 2;
                default:
                    options = options with { Folder = arguments[i] };
                    break;
            }
        }

        if (M4Hourly.TableIn(options.Folder) is null)
            return 1;
        foreach (var text in models.DefaultIfEmpty("theta[24]"))
        {
            var model = ForecasterText.Parse(text, 24, 168);
            Console.WriteLine($"### {model.Name}\n");
            Table.Write(Console.Out, Measure.Headings, Of(model, options).Select(measure => measure.Cells));
            Console.WriteLine();
        }

        return 0;
    }

    /// <summary>The measures of one model.</summary>
    public static IEnumerable<Measure> Of(IForecaster model, Options options) =>
        (options.IsTelemetryOnly ? [] : OfCompetition(model, options)).Concat(OfTelemetry(model, options));

    private static IEnumerable<Measure> OfCompetition(IForecaster model, Options options)
    {
        var entries = M4Hourly.Read(M4Hourly.TableIn(options.Folder)!, options.Back);
        var naive2 = M4Hourly.Measure(entries, new Naive2(24), options.Workers).Mean;
        var score = M4Hourly.Measure(entries, model, options.Workers);
        var (mean, owa) = (score.Mean, Accuracy.Owa(score.Mean.Smape, score.Mean.Mase, naive2.Smape, naive2.Mase));
        yield return new($"M4 hourly, {score.Scored} series: OWA", Text(owa), "≤ 0.46", owa <= 0.46, "< 0.41", owa < 0.41);
        yield return new("sMAPE", Text(mean.Smape), "", true, "< 8.913", mean.Smape < 8.913);
        yield return new("MASE", Text(mean.Mase), "", true, "< 0.694", mean.Mase < 0.694);
        yield return new("coverage of 95 %", Text(mean.CoveragePercent[0]), "92–98", mean.CoveragePercent[0] is >= 92 and <= 98, "", true);
        yield return new("MSIS of 95 %", Text(mean.Msis[0]), "≤ 8", mean.Msis[0] <= 8, "< 6.139", mean.Msis[0] < 6.139);
        var minutes = score.Wall.TotalMinutes;
        yield return new(
            $"{score.Forecast} M4 series, {options.Workers} workers", $"{Text(minutes)} min ({Text(score.Cpu.TotalSeconds / score.Forecast)} CPU s a series), {score.Failed} without a forecast",
            "< 15 min, all", minutes < 15 && score.Failed == 0, "< 3 min", minutes < 3);
    }

    /// <summary>Time and accuracy of one model beside another that may do half the work.</summary>
    public static IEnumerable<Measure> OfHalfTheWork(IForecaster whole, IForecaster half, Options options)
    {
        var entries = M4Hourly.Read(M4Hourly.TableIn(options.Folder)!).Where((_, i) => i % 4 == 0).ToArray();
        var (all, some) = (M4Hourly.Measure(entries, whole, options.Workers), M4Hourly.Measure(entries, half, options.Workers));
        var share = some.Cpu / all.Cpu;
        yield return new(
            $"{half.Name} by {whole.Name}, each fourth series", $"{Text(share)} of the time, MASE {Text(some.Mean.Mase)} instead of {Text(all.Mean.Mase)}",
            "≤ 0.6 of the time, all forecast", share <= 0.6 && some.Failed == 0, "MASE within 5 %", some.Mean.Mase <= 1.05 * all.Mean.Mase);
    }

    private static IEnumerable<Measure> OfTelemetry(IForecaster model, Options options) =>
        OfTelemetry("CloudWatch", Telemetry.Measure(Telemetry.CloudWatch(options.Folder, options.Lower, options.Back), model, options.Workers), 0.71, 0.60)
            .Concat(OfTelemetry("Bitbrains", Telemetry.Measure(Telemetry.Bitbrains(options.Folder, options.Lower, options.Back), model, options.Workers), 0.79, 0.70));

    private static IEnumerable<Measure> OfTelemetry(string name, TelemetryScore score, double must, double goal)
    {
        var ratio = score.PinballRatio;
        yield return new(
            $"{name}, {score.Series} series: pinball by seasonal naive", Text(ratio), FormattableString.Invariant($"≤ {must}"), ratio <= must, FormattableString.Invariant($"≤ {goal}"), ratio <= goal);
        yield return new($"{name}: coverage of 90 %", Text(score.CoveragePercent), "86–94", score.CoveragePercent is >= 86 and <= 94, "88–92", score.CoveragePercent is >= 88 and <= 92);
        Console.Error.WriteLine(FormattableString.Invariant(
            $"{name}: {score.BelowNaivePercent:F0} % of the series below seasonal naive; ratios {string.Join(" ", score.Ratios.Select(Text))}; coverage {string.Join(" ", score.Coverages.Select(cover => cover.ToString("F0", CultureInfo.InvariantCulture)))}"));
    }

    private static int? Positive(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static string Text(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}
