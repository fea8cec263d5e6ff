using System.Globalization;
using Microsoft.Data.Analysis;

namespace Lepton.Analysis.Forecasting;

/// <summary>Forecasts as rows: <c>series_id,step,mean,lo_80,hi_80,…</c>, a row for each step.</summary>
/// <param name="levels">Interval levels in percent, in the order of the columns; the forecasts must hold them.</param>
public sealed class ForecastTable(IReadOnlyList<double> levels)
{
    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; } =
        ["series_id", "step", "mean", .. levels.SelectMany(level => new[] { Column("lo", level), Column("hi", level) })];

    /// <summary>The name of a bound's column: <c>lo_80</c>, <c>hi_97.5</c>.</summary>
    /// <param name="side"><c>lo</c> or <c>hi</c>.</param>
    /// <param name="level">Level in percent.</param>
    public static string Column(string side, double level) => string.Create(CultureInfo.InvariantCulture, $"{side}_{level:0.####}");

    /// <summary>Writes the column names as a line of CSV.</summary>
    public void WriteHeader(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteLine(string.Join(',', Columns));
    }

    /// <summary>Writes the rows of one forecast as lines of CSV; numbers keep every digit.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="series">Name of the series.</param>
    /// <param name="forecast">Its forecast.</param>
    public void Write(TextWriter writer, string series, Forecast forecast)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var name = Csv.Field(series);
        foreach (var (step, numbers) in Rows(forecast))
        {
            writer.Write(name);
            writer.Write(',');
            writer.Write(step.ToString(CultureInfo.InvariantCulture));
            foreach (var number in numbers)
            {
                writer.Write(',');
                writer.Write(number.ToString("R", CultureInfo.InvariantCulture));
            }

            writer.WriteLine();
        }
    }

    /// <summary>Forecasts as a frame; series without one are left out.</summary>
    /// <param name="forecasts">Walked once.</param>
    public DataFrame ToDataFrame(IEnumerable<SeriesForecast> forecasts)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        var rows = forecasts.Where(one => one.Forecast is not null).SelectMany(one => Rows(one.Forecast!).Select(row => (one.Series, row.Step, row.Numbers))).ToArray();
        var frame = new FrameOf<(string Series, int Step, double[] Numbers)>(rows).Text(Columns[0], row => row.Series).Count(Columns[1], row => row.Step);
        for (var i = 2; i < Columns.Count; i++)
        {
            var index = i - 2;
            frame.Number(Columns[i], row => row.Numbers[index]);
        }

        return frame.Build();
    }

    private IEnumerable<(int Step, double[] Numbers)> Rows(Forecast forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        var columns = new List<IReadOnlyList<double>> { forecast.Mean };
        foreach (var level in levels)
        {
            columns.Add(forecast.Lower(level));
            columns.Add(forecast.Upper(level));
        }

        for (var step = 0; step < forecast.Horizon; step++)
            yield return (step + 1, [.. columns.Select(column => column[step])]);
    }
}
