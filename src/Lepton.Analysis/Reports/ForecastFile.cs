using System.Globalization;
using Lepton.Analysis.Forecasting;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Reports;

/// <summary>Forecasts and scores of many series written to a file while they are made: CSV, or Parquet by its ending.</summary>
/// <remarks>The file appears under its name when it is whole; a run that is cancelled or fails leaves what was there before.</remarks>
public static class ForecastFile
{
    /// <summary>Writes <c>series_id,step,mean,lo_80,hi_80,…</c>; series without a forecast have no rows.</summary>
    /// <param name="path">The file; <c>.parquet</c> is Parquet, all else CSV.</param>
    /// <param name="levels">Interval levels in percent, in the order of the columns.</param>
    /// <param name="forecasts">Walked once, with few in memory.</param>
    /// <returns>How many series have a forecast, and the failures of the others in order.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static (int Forecast, IReadOnlyList<string> Failures) Write(string path, IReadOnlyList<double> levels, IEnumerable<SeriesForecast> forecasts)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        var (count, failures, table) = (0, new List<string>(), new ForecastTable(levels));
        Whole(path, writer =>
        {
            table.WriteHeader(writer);
            foreach (var one in forecasts)
            {
                if (one.Forecast is null)
                {
                    failures.Add(one.Failure!);
                    continue;
                }

                table.Write(writer, one.Series, one.Forecast);
                count++;
            }
        });
        return (count, failures);
    }

    /// <summary>Writes <c>series_id,model,windows,mase,smape,rmsse,scaled_pinball,coverage_80,msis_80,…</c>, a row for each series and model.</summary>
    /// <param name="path">The file; <c>.parquet</c> is Parquet, all else CSV.</param>
    /// <param name="levels">The levels the backtests were made with.</param>
    /// <param name="backtests">Walked once, with few in memory.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<double> levels, IEnumerable<Backtest> backtests)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(backtests);
        Whole(path, writer =>
        {
            writer.Write("series_id,model,windows,mase,smape,rmsse,scaled_pinball");
            foreach (var level in levels)
                writer.Write($",{ForecastTable.Column("coverage", level)},{ForecastTable.Column("msis", level)}");
            writer.WriteLine();
            foreach (var group in backtests.SelectMany(backtest => backtest.Windows.GroupBy(window => (window.Series, window.Model))))
            {
                var score = ForecastScore.MeanOf([.. group.Select(window => window.Score)]);
                double[] numbers = [score.Mase, score.Smape, score.Rmsse, score.ScaledPinball, .. score.CoveragePercent.Zip(score.Msis).SelectMany(pair => new[] { pair.First, pair.Second })];
                writer.WriteLine($"{Csv.Field(group.Key.Series)},{Csv.Field(group.Key.Model)},{group.Count()},{string.Join(',', numbers.Select(Text))}");
            }
        });
    }

    private static string Text(double number) => double.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture);

    private static void Whole(string path, Action<TextWriter> write)
    {
        if (!path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase))
        {
            WholeFile.WriteText(path, write);
            return;
        }

        WholeFile.WriteBeside(path, part =>
        {
            WholeFile.WriteText(part, write);
            ToParquet(part);
        });
    }

    private static void ToParquet(string part)
    {
        var written = part + ".parquet";
        using (var connection = Duck.OpenInMemory())
        {
            connection.Execute("SET threads=1");
            connection.Execute(
                $"COPY (SELECT * FROM read_csv({Duck.Text(part)}, header=true, delim=',', sample_size=-1, types={{'series_id': 'VARCHAR'}})) " +
                $"TO {Duck.Text(written)} (FORMAT parquet, COMPRESSION zstd)");
        }

        File.Move(written, part, overwrite: true);
    }
}
