using Microsoft.Data.Analysis;

namespace Lepton.Analysis.Utilization;

/// <summary>Hands a report on as CSV files; equal reports give equal bytes.</summary>
public static class UtilizationFiles
{
    /// <summary>
    /// Writes <c>statistics.csv</c>, <c>hour_of_week.csv</c>, <c>classes.csv</c>, <c>waste.csv</c> and <c>funnel.csv</c>: numbers with a decimal point and
    /// every digit, times in UTC, empty cells for what is not known. Files of these names are replaced, each as a whole.
    /// </summary>
    /// <param name="report">What to write.</param>
    /// <param name="directory">Made where it does not exist.</param>
    /// <returns>The paths written.</returns>
    /// <exception cref="IOException">The disk refuses; a file that was there before is untouched.</exception>
    public static IReadOnlyList<string> WriteCsv(this UtilizationReport report, string directory)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        return
        [
            Write("statistics", report.Statistics.ToDataFrame()),
            Write("hour_of_week", report.HourOfWeek.OfResources.ToDataFrame()),
            Write("classes", report.Classes.ToDataFrame()),
            Write("waste", report.Waste.ToDataFrame()),
            Write("funnel", report.Funnel.ToDataFrame()),
        ];

        string Write(string name, DataFrame frame)
        {
            var path = Path.Combine(directory, $"{name}.csv");
            WholeFile.WriteText(path, writer => FrameCsv.Write(frame, writer));
            return path;
        }
    }
}
