using System.Globalization;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>One document being read: what its reader hands on, and what it has to say about it.</summary>
internal sealed class Reading(SourceDocument document, ICaptureSink sink)
{
    // Averages that a provider made of readings at the bound can lie above it by rounding; further away something else is wrong.
    private const double Rounding = 1e-6;

    private readonly List<Repeated> _repeated = [];
    private readonly Dictionary<(string Code, string Key), Repeated> _repeatedByKey = [];

    public SourceDocument Document => document;

    public DocumentHints Hints => document.Hints;

    public ResourceNames Names => document.Names;

    /// <summary>How many resources and samples were handed on so far.</summary>
    public long Count { get; private set; }

    public void Add(Resource resource)
    {
        Count++;
        sink.Add(resource with { Source = document.Path });
    }

    /// <summary>Hands a sample on, if its value can be.</summary>
    public void Add(in MetricSample sample, Metric metric, JsonRecord at)
    {
        if (double.IsNaN(sample.Value) || sample.Value < metric.Lower - Rounding || sample.Value > metric.Upper + Rounding)
        {
            WarnRepeatedly(
                "value-out-of-range", $"{sample.ResourceId}/{sample.Metric}", at.Position, null,
                string.Create(CultureInfo.InvariantCulture, $"{sample.ResourceId}: {sample.Metric} is {sample.Value}, and it lies between {metric.Lower} and {metric.Upper}. The reading was left out; look at its source."));
            return;
        }

        Count++;
        sink.Add(sample with { Value = Math.Clamp(sample.Value, metric.Lower, metric.Upper) }, document.Path);
    }

    public void Warn(string code, string? position, string? field, string message) =>
        sink.Report(new Finding(FindingSeverity.Warning, code, document.Path, position, field, message));

    public void Note(string code, string? position, string? field, string message) =>
        sink.Report(new Finding(FindingSeverity.Note, code, document.Path, position, field, message));

    /// <summary>Says something that may be true a thousand times once, with the first place and the number of times.</summary>
    public void WarnRepeatedly(string code, string key, string position, string? field, string message) =>
        Repeat(FindingSeverity.Warning, code, key, position, field, message);

    /// <summary>As <see cref="WarnRepeatedly"/>, for what is only worth knowing.</summary>
    public void NoteRepeatedly(string code, string key, string position, string? field, string message) =>
        Repeat(FindingSeverity.Note, code, key, position, field, message);

    public void Gap(string reason) => sink.Report(new CaptureGap(document.Path, reason));

    /// <summary>Reports what was held back to be counted.</summary>
    public void Finish()
    {
        foreach (var (finding, count) in _repeated)
        {
            sink.Report(count == 1 ? finding : finding with
            {
                Message = string.Create(CultureInfo.InvariantCulture, $"{finding.Message} ({count} times; the first is shown.)"),
            });
        }
    }

    private void Repeat(FindingSeverity severity, string code, string key, string position, string? field, string message)
    {
        if (_repeatedByKey.TryGetValue((code, key), out var repeated))
        {
            repeated.Count++;
            return;
        }

        repeated = new Repeated(new Finding(severity, code, document.Path, position, field, message));
        _repeatedByKey.Add((code, key), repeated);
        _repeated.Add(repeated);
    }

    private sealed class Repeated(Finding finding)
    {
        public int Count { get; set; } = 1;

        public void Deconstruct(out Finding first, out int count) => (first, count) = (finding, Count);
    }
}
