using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Lepton.Analysis;
using Lepton.Analysis.Forecasting;
using Lepton.Analysis.Reports;
using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Sources;

namespace Lepton.Cli;

/// <summary><c>lepton forecast</c>: forecasts many series at once, or says how good a model would have been on them.</summary>
internal static class ForecastVerb
{
    private const string DefaultModel = "auto";

    private static readonly Option<string?> Input = new("--input", "-i")
    {
        Description = "Table of series, CSV (also .gz) or Parquet: columns series_id, timestamp or index, value. An empty value is a missing sample; times are UTC unless they have a zone.",
    };

    private static readonly Option<string?> SnapshotFolder = new("--snapshot") { Description = "A snapshot instead of a table: all series of --metric in it." };

    private static readonly Option<string> MetricName = new("--metric")
    {
        Description = "Metric of the snapshot: " + string.Join(", ", Metric.All.Select(metric => metric.Name)) + ".",
        DefaultValueFactory = _ => Metric.CpuPercent.Name,
    };

    private static readonly Option<Statistic> StatisticOf = new("--statistic")
    {
        Description = "Statistic of the snapshot's metric.",
        DefaultValueFactory = _ => Statistic.Average,
    };

    private static readonly Option<int> Horizon = new("--horizon") { Description = "Number of steps to forecast, 1 or more.", Required = true };

    private static readonly Option<string> SeasonLength = new("--season-length", "-m")
    {
        Description = "Samples per season, shortest first: 24,168 for hourly samples with a day and a week. Without it: no season.",
        DefaultValueFactory = _ => "1",
    };

    private static readonly Option<string> Levels = new("--levels") { Description = "Prediction interval levels in percent.", DefaultValueFactory = _ => "80,95" };

    private static readonly Option<string> Model = new("--model")
    {
        Description = "Model as text; a season that it does not name is taken from --season-length. Known: " +
            string.Join("; ", ForecasterText.Families.Values.Select(family => family.Form)) + ".",
        DefaultValueFactory = _ => DefaultModel,
    };

    private static readonly Option<string?> OutputFile = new("--output", "-o")
    {
        Description = "File for the forecasts, CSV or .parquet: series_id, step, mean, lo_80, hi_80, …; with --cross-validate one row of scores for each series.",
        Required = true,
    };

    private static readonly Option<bool> CrossValidate = new("--cross-validate")
    {
        Description = "Backtest by rolling origin instead of forecasting: the scores of each series go to --output, their means are printed.",
    };

    private static readonly Option<int> Windows = new("--windows") { Description = "Windows of the backtest.", DefaultValueFactory = _ => 3 };

    private static readonly Option<int?> OriginStep = new("--step") { Description = "Steps between the origins of the backtest (default: the horizon)." };

    private static readonly Option<int> Jobs = new("--jobs", "-j")
    {
        Description = "Series worked on at once (default: the machine's processors). The results do not depend on it.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private static readonly Option<double> Lower = new("--lower")
    {
        Description = "Least value that can be; forecasts are kept above it (a snapshot's metrics know theirs).",
        DefaultValueFactory = _ => double.NegativeInfinity,
    };

    private static readonly Option<double> Upper = new("--upper")
    {
        Description = "Greatest value that can be; forecasts are kept below it.",
        DefaultValueFactory = _ => double.PositiveInfinity,
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the summary as JSON." };

    public static Command Create()
    {
        var command = new Command(
            "forecast",
            "Forecasts every series of a table or snapshot with intervals, or backtests a model on them. Exit code 1: a series failed; the others are written all the same.")
        {
            Input, SnapshotFolder, MetricName, StatisticOf, Horizon, SeasonLength, Levels, Model, OutputFile, CrossValidate, Windows, OriginStep, Jobs, Lower, Upper, Json,
        };
        command.Validators.Add(Check);
        return command.Does(Run);
    }

    private static void Check(CommandResult result)
    {
        if ((result.GetValue(Input) is null) == (result.GetValue(SnapshotFolder) is null))
            result.AddError("Give either --input or --snapshot.");
        if (result.GetValue(MetricName) is { } metric && Metric.Find(metric) is null)
            result.AddError($"--metric {metric}: no such metric. Known: {string.Join(", ", Metric.All.Select(known => known.Name))}.");
        if (Given<int>(Horizon) < 1 || Given<int>(Windows) < 1 || Given<int>(Jobs) < 1 || Given<int>(OriginStep) < 1)
            result.AddError("--horizon, --windows, --step and --jobs are whole numbers of 1 or more.");
        var lower = Given<double>(Lower) ?? double.NegativeInfinity;
        var upper = Given<double>(Upper) ?? double.PositiveInfinity;
        if (!(lower < upper))
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"--lower {lower} and --upper {upper} leave no room between them."));
        var seasons = Seasons(result.GetValue(SeasonLength) ?? "1");
        if (seasons is null)
            result.AddError($"--season-length {result.GetValue(SeasonLength)}: whole numbers of 1 or more, shortest first, as in 24,168.");
        else if (WhyNotAModel(result.GetValue(Model) ?? DefaultModel, seasons) is { } reason)
            result.AddError($"--model: {reason}");
        if (LevelsOf(result.GetValue(Levels) ?? "80") is null)
            result.AddError($"--levels {result.GetValue(Levels)}: percentages above 0 and below 100, as in 80,95.");

        // What was not given, or is no number at all, is not judged here: the parser has its own error for the latter.
        T? Given<T>(Option option) where T : struct, IParsable<T> =>
            result.GetResult(option) is { Tokens: [var token] } && T.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static async Task<int> Run(ParseResult parsed, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var failures = new List<string>();
        var series = Series(parsed, failures, error);
        var seasons = Seasons(parsed.GetValue(SeasonLength)!)!;
        var model = ForecasterText.Parse(parsed.GetValue(Model)!, seasons);
        var levels = LevelsOf(parsed.GetValue(Levels)!)!;
        using var progress = new ForecastProgress(error);
        var done = parsed.GetValue(CrossValidate)
            ? Backtest(parsed, series, model, levels, seasons[0], progress, failures, output, stop)
            : Forecast(parsed, series, model, levels, progress, failures, stop);
        progress.Dispose();

        foreach (var failure in failures)
            await error.WriteLineAsync($"lepton forecast: {failure}");
        var path = parsed.GetValue(OutputFile)!;
        await output.WriteLineAsync(parsed.GetValue(Json)
            ? JsonSerializer.Serialize(new { model = model.Name, done, failed = failures.Count, output = path, failures })
            : $"{model.Name}: {done} series {(parsed.GetValue(CrossValidate) ? "backtested" : "forecast")}, {failures.Count} failed; written to {path}.");
        return failures.Count == 0 && done > 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static int Forecast(
        ParseResult parsed, IEnumerable<MetricSeries> series, IForecaster model, IReadOnlyList<double> levels, ForecastProgress progress, List<string> failures, CancellationToken stop)
    {
        var options = new ForecastManyOptions { Horizon = parsed.GetValue(Horizon), Levels = levels, Workers = parsed.GetValue(Jobs) };
        var (done, failed) = ForecastFile.Write(parsed.GetValue(OutputFile)!, levels, ForecastMany.Of(series, model, options, progress, stop));
        failures.AddRange(failed);
        return done;
    }

    private static int Backtest(
        ParseResult parsed, IEnumerable<MetricSeries> series, IForecaster model, IReadOnlyList<double> levels, int season, ForecastProgress progress, List<string> failures,
        TextWriter output, CancellationToken stop)
    {
        var options = new CrossValidationOptions
        {
            Horizon = parsed.GetValue(Horizon),
            Windows = parsed.GetValue(Windows),
            OriginStep = parsed.GetValue(OriginStep),
            Levels = levels,
            SeasonLength = season,
        };
        var scores = new List<ForecastScore>();
        ForecastFile.Write(parsed.GetValue(OutputFile)!, levels, ForecastMany.CrossValidate(series, [model], options, parsed.GetValue(Jobs), progress, stop).Select(backtest =>
        {
            if (backtest.Windows.Count > 0)
                scores.Add(ForecastScore.MeanOf([.. backtest.Windows.Select(window => window.Score)]));
            else
                failures.Add(backtest.Failures.Count > 0 ? backtest.Failures[0].Reason : backtest.Notes[0]);
            return backtest;
        }));
        if (scores.Count > 0 && !parsed.GetValue(Json))
            output.WriteLine(Describe(ForecastScore.MeanOf(scores), levels));
        return scores.Count;
    }

    private static string Describe(ForecastScore score, IReadOnlyList<double> levels)
    {
        var intervals = levels.Select((level, i) => string.Create(CultureInfo.InvariantCulture, $", {level} % interval covers {score.CoveragePercent[i]:F1} % (MSIS {score.Msis[i]:F3})"));
        return string.Create(CultureInfo.InvariantCulture, $"means over series: MASE {score.Mase:F3}, sMAPE {score.Smape:F2} %, RMSSE {score.Rmsse:F3}, pinball/scale {score.ScaledPinball:F3}") + string.Concat(intervals);
    }

    // Series that cannot be used are told of and passed by.
    private static IEnumerable<MetricSeries> Series(ParseResult parsed, List<string> failures, TextWriter error)
    {
        if (parsed.GetValue(SnapshotFolder) is { } folder)
            return Snapshot.Open(folder).AllSeries(Metric.Find(parsed.GetValue(MetricName)!)!, parsed.GetValue(StatisticOf), failures.Add).Select(one => one.Series);
        return SeriesTable.Read(parsed.GetValue(Input)!, parsed.GetValue(Lower), parsed.GetValue(Upper)).SelectMany(entry =>
        {
            foreach (var note in entry.Notes)
                error.WriteLine($"lepton forecast: {note}");
            if (entry.Failure is not null)
                failures.Add(entry.Failure);
            return entry.Series is null ? Array.Empty<MetricSeries>() : [entry.Series];
        });
    }

    private static int[]? Seasons(string text)
    {
        var seasons = text.Split(',').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var season) ? season : 0).ToArray();
        return seasons.All(season => season >= 1) && seasons.Zip(seasons.Skip(1)).All(pair => pair.First < pair.Second) ? seasons : null;
    }

    private static double[]? LevelsOf(string text)
    {
        var levels = text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var level) ? level : double.NaN).ToArray();
        return levels.All(level => level is > 0 and < 100) ? levels : null;
    }

    private static string? WhyNotAModel(string text, int[] seasons)
    {
        try
        {
            ForecasterText.Parse(text, seasons);
            return null;
        }
        catch (Exception refusal) when (refusal is FormatException or ArgumentException)
        {
            return refusal.Message;
        }
    }
}
