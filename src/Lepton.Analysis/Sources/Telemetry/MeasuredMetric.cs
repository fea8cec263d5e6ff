using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>What the values of an answer are, where the study says it: metric, unit, statistic and step.</summary>
/// <param name="Metric">Ours.</param>
/// <param name="Statistic">Of the values.</param>
/// <param name="Factor">Makes a value one in our unit.</param>
/// <param name="StepSeconds">Length of a step.</param>
internal sealed record MeasuredMetric(Metric Metric, Statistic Statistic, double Factor, int StepSeconds)
{
    /// <summary>The options that say it.</summary>
    public static readonly string[] Options = ["metric", "unit", "statistic", "stepSeconds"];

    /// <summary>Reads them.</summary>
    /// <exception cref="StudyException">One is missing or has no meaning.</exception>
    public static MeasuredMetric Of(DocumentOptions options)
    {
        var name = options.Require("metric", options.Text("metric"), $"Name one of ours: {string.Join(", ", Metric.All.Select(one => one.Name))}.");
        var metric = Metric.Find(name)
            ?? throw options.Wrong("metric", $"is \"{name}\", which is not a metric", $"It is one of {string.Join(", ", Metric.All.Select(one => one.Name))}.");
        var unitText = options.Require("unit", options.Text("unit"), $"{name} is given in {TelemetryUnit.Known(metric)}.");
        var unit = TelemetryUnit.For(unitText, metric)
            ?? throw options.Wrong("unit", $"is \"{unitText}\", which is not a unit of {name}", $"It is given in {TelemetryUnit.Known(metric)}.");
        var word = options.Text("statistic") ?? "average";
        if (!Word.TryParse<Statistic>(word, out var statistic))
            throw options.Wrong("statistic", $"is \"{word}\"", $"It is one of {Word.AllOf<Statistic>()}.");
        var step = options.Require("stepSeconds", options.Seconds("stepSeconds"), "Give the step that was asked for.");
        return new MeasuredMetric(metric, statistic, unit.Factor / (unit.IsPerStep ? step : 1), step);
    }

    /// <summary>A value as a sample of ours.</summary>
    /// <param name="resourceId">Of what.</param>
    /// <param name="start">Of its step, UTC.</param>
    /// <param name="value">As the answer has it.</param>
    public MetricSample Sample(string resourceId, DateTime start, double value) => new(resourceId, Metric.Name, Statistic, start, value * Factor, StepSeconds);
}
