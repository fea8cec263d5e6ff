namespace Lepton.Analysis.Sources;

/// <summary>Adds up the series that are parts of one resource, step by step, and hands the sums on once all were read.</summary>
/// <param name="remedy">How to ask for what cannot be added up.</param>
internal sealed class PartSums(string remedy)
{
    private readonly Dictionary<(string Resource, string Metric, Statistic Statistic), Series> _series = [];

    public void Add(in MetricSample sample, string position)
    {
        var key = (sample.ResourceId, sample.Metric, sample.Statistic);
        if (!_series.TryGetValue(key, out var series))
            _series.Add(key, series = new Series(position));
        var step = (sample.Timestamp, sample.StepSeconds);
        var sum = series.Steps.GetValueOrDefault(step);
        series.Steps[step] = (sum.Value + sample.Value, sum.Parts + 1);
    }

    public void HandOn(Reading reading)
    {
        foreach (var (key, series) in _series)
        {
            // The greatest of a sum is not the sum of the greatest.
            if (key.Statistic != Statistic.Average && series.Steps.Values.Any(step => step.Parts > 1))
            {
                reading.Warn(
                    "unsupported-statistic", series.Position, null,
                    $"{key.Resource}: {key.Metric} comes in several parts, and their {key.Statistic} cannot be added up. It was left out; {remedy}");
                continue;
            }

            foreach (var ((start, stepSeconds), (value, _)) in series.Steps)
                reading.Add(new MetricSample(key.Resource, key.Metric, key.Statistic, start, value, stepSeconds));
        }
    }

    private sealed class Series(string position)
    {
        public string Position => position;

        public SortedDictionary<(DateTime Start, int StepSeconds), (double Value, int Parts)> Steps { get; } = [];
    }
}
