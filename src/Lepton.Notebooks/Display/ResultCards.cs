using System.Globalization;
using System.Net;
using Lepton.Analysis;
using Lepton.Analysis.Forecasting;
using Lepton.Analysis.Optimization;
using Lepton.Analysis.Plans;
using Lepton.Analysis.Reports;
using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Studies;
using Lepton.Analysis.Utilization;
using Microsoft.Data.Analysis;

namespace Lepton.Notebooks;

/// <summary>The results of this project as cards: a line that says what it is, and the tables that an analyst asks for first.</summary>
internal static class ResultCards
{
    /// <summary>The card of a value, or null where the value is no result of this project.</summary>
    public static Card? Of(object value) => value switch
    {
        StudyRun study => new($"Study {study.Data}: {study.SourceLine}", [FleetTables.Capture(study.Snapshot)]),
        Snapshot snapshot => new($"Snapshot {snapshot.Id[..12]}", [FleetTables.Capture(snapshot), FleetTables.ByKind(snapshot)]),
        UtilizationReport report => new($"Utilization of snapshot {report.SnapshotId[..12]}", [LoadTables.Summary(report), LoadTables.Funnel(report)]),
        FleetForecast forecast => new("Forecast of the fleet", [ForecastTables.Summary(forecast), ForecastTables.Demand(forecast)]),
        Forecast forecast => new($"Forecast by {forecast.Model}", [FrameOf(forecast)]),
        MetricSeries series => new($"Series {series.Name}, a sample every {series.Step}", [FrameOf(series)]),
        SizingAnswer answer => new("Sizing of the fleet", [OptimizationTables.Summary(answer), OptimizationTables.Moves(answer)]),
        Answer answer => new($"Answer to \"{answer.Model.Name}\": {answer.Status}", answer.HasSolution ? [FactsOf(answer), OptimizationTables.Explanation(answer)] : [FactsOf(answer)]),
        Plan plan => new($"Plan from snapshot {plan.SnapshotId[..12]}", [PlanTables.Summary(plan), PlanTables.Changes(plan)]),
        _ => null,
    };

    private static DataFrame FrameOf(Forecast forecast)
    {
        var frame = new DataFrame(
            new PrimitiveDataFrameColumn<DateTime>("time (UTC)", Enumerable.Range(0, forecast.Horizon).Select(forecast.TimeAt)),
            new PrimitiveDataFrameColumn<double>("mean", forecast.Mean));
        foreach (var probability in forecast.Probabilities)
            frame.Columns.Add(new PrimitiveDataFrameColumn<double>(string.Create(CultureInfo.InvariantCulture, $"p{probability * 100:0.##}"), forecast.Quantile(probability)));
        return frame;
    }

    private static DataFrame FrameOf(MetricSeries series) => new(
        new PrimitiveDataFrameColumn<DateTime>("time (UTC)", Enumerable.Range(0, series.Count).Select(index => series.Start + (index * series.Step))),
        new PrimitiveDataFrameColumn<double>("value", series.Memory.ToArray().Select(value => double.IsNaN(value) ? (double?)null : value)));

    private static DataFrame FactsOf(Answer answer)
    {
        (string Fact, string Value)[] facts =
        [
            ("status", answer.Status.ToString()), ("objective", Number(answer.Objective)), ("best bound", Number(answer.BestBound)), ("gap", Number(answer.Gap)), ("method", answer.Method),
        ];
        return new DataFrame(new StringDataFrameColumn("fact", facts.Select(row => row.Fact)), new StringDataFrameColumn("value", facts.Select(row => row.Value)));
    }

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("G8", CultureInfo.InvariantCulture) : ValueText.Missing;

    /// <summary>A title and the tables below it.</summary>
    internal sealed record Card(string Title, IReadOnlyList<DataFrame> Tables)
    {
        public string Html =>
            $"<div class=\"lepton-card\"><p><strong>{WebUtility.HtmlEncode(Title)}</strong></p>\n{string.Join('\n', Tables.Select(table => TableHtml.Of(TableOfDataFrame.Of(table))))}\n</div>";

        public string Plain => string.Join("\n\n", Tables.Select(table => TableText.Of(TableOfDataFrame.Of(table))).Prepend(Title));
    }
}
