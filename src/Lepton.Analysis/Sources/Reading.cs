using System.Globalization;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>One document being read: what its reader hands on, and what it has to say about it.</summary>
internal sealed class Reading(SourceDocument document, ICaptureSink sink)
{
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

    public void Add(MachineSize size)
    {
        Count++;
        sink.Add(size);
    }

    /// <summary>Hands a sample on as it is: whether its value can be is judged in the capture, for all sources alike.</summary>
    public void Add(in MetricSample sample)
    {
        Count++;
        sink.Add(sample, document.Path);
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

    /// <summary>Says that a metric of the provider is not one that is understood.</summary>
    public void WarnUnknownMetric(string name, string? nearest, string position, string? field) => WarnRepeatedly(
        "unknown-metric", name, position, field,
        $"The metric {name} is not one that is understood, and was left out." + (nearest is null ? "" : $" Did you mean {nearest}?"));

    /// <summary>Says that a metric comes in a unit that it is not known in.</summary>
    public void WarnUnknownUnit(string name, string? unit, string understood, string position, string field) => WarnRepeatedly(
        "unknown-unit", $"{name} {unit}", position, field,
        $"{name} is given in {unit}, and it is understood in {understood}. It was left out; ask for it without another unit.");

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
