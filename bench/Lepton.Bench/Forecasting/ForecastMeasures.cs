using Lepton.Analysis.Forecasting;

namespace Lepton.Bench;

/// <summary>All that forecasting is measured by, in one table with what must hold and what is aimed at.</summary>
internal static class ForecastMeasures
{
    // The usual choice counts 135 000 a series on average.
    private const long HalfTheWork = 67_500;

    /// <summary>Measures everything, prints the table, and fails where something that must hold does not.</summary>
    /// <param name="arguments">The folder of the forecast data; the one beside the repository where nothing is said.</param>
    public static int Run(string[] arguments)
    {
        var options = new ForecastAccuracy.Options(arguments.FirstOrDefault("../shared/data/forecast"), Environment.ProcessorCount);
        if (M4Hourly.TableIn(options.Folder) is not { } table)
            return 1;
        var (auto, half) = (new Auto(24, 168), new Auto(new AutoOptions { SeasonLengths = [24, 168], Work = HalfTheWork }));
        var measures = ForecastAccuracy.Of(auto, options)
            .Concat(ForecastAccuracy.OfHalfTheWork(auto, half, options))
            .Concat(ForecastSpeed.AgainstR(table))
            .Append(ForecastSpeed.Memory())
            .Concat(ForecastSpeed.Growth());
        var isKept = true;
        var rows = new List<string[]>();
        foreach (var measure in measures)
        {
            Console.Error.WriteLine($"{measure.What}: {measure.Measured}");
            isKept &= measure.IsKept;
            rows.Add(measure.Cells);
        }

        Table.Write(Console.Out, Measure.Headings, rows);
        return isKept ? 0 : 1;
    }
}
