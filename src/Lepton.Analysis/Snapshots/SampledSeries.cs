namespace Lepton.Analysis.Snapshots;

/// <summary>One series as it comes in: whether its samples came in order is known without asking the engine.</summary>
internal sealed class SampledSeries(int number, string resourceId, string metric, Statistic statistic)
{
    private DateTime _latest = DateTime.MinValue;

    public int Number => number;

    public string ResourceId => resourceId;

    public string Metric => metric;

    public Statistic Statistic => statistic;

    /// <summary>Document of the latest sample.</summary>
    public int FileNumber { get; private set; } = -1;

    /// <summary>Document of the first sample.</summary>
    public int FirstFileNumber { get; private set; } = -1;

    public long Count { get; private set; }

    /// <summary>Samples that were earlier than the one before them in the same document.</summary>
    public int OutOfOrderCount { get; private set; }

    /// <summary>Neither oldest first nor newest first, which some providers answer with.</summary>
    public bool IsDisordered => OutOfOrderCount > 0 && OutOfOrderCount < Count - 1;

    /// <summary>Some moment may have come twice: the engine has to look.</summary>
    public bool MayRepeat { get; set; }

    public bool Is(in MetricSample sample) =>
        sample.ResourceId == resourceId && sample.Metric == metric && sample.Statistic == statistic;

    public void Observe(DateTime timestamp, int fileNumber)
    {
        if (Count++ == 0)
            FirstFileNumber = fileNumber;
        else if (timestamp <= _latest)
            MayRepeat = true;
        if (timestamp < _latest && fileNumber == FileNumber)
            OutOfOrderCount++;
        FileNumber = fileNumber;
        _latest = timestamp;
    }
}
