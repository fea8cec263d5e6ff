using DuckDB.NET.Data;

namespace Lepton.Analysis.Snapshots;

/// <summary>Holds the samples of a capture inside the engine and judges them there.</summary>
/// <remarks>
/// The rules: samples are sorted by time. An exact repetition is dropped. Readings of one moment with different steps: the finest step
/// stays. Different readings of one moment with one step: an average becomes the mean of the distinct readings, a maximum or percentile
/// the greatest, a minimum the least, as if two halves of the step were joined. A value outside of its metric's bounds is kept out,
/// one that passes a bound by rounding only (a millionth of it) is set to the bound. All of it is counted in findings.
/// </remarks>
internal sealed class SampleStore : IDisposable
{
    private readonly Dictionary<(string ResourceId, string Metric, Statistic Statistic), SampledSeries> _series = [];
    private readonly List<string> _files = [];
    private readonly DuckDBAppender _appender;
    private SampledSeries? _latest;

    /// <param name="memoryLimitMiB">What the engine takes before it goes on on disk; null leaves it to the engine.</param>
    public SampleStore(int? memoryLimitMiB = null)
    {
        Connection = Duck.OpenInMemory();
        // One thread: what is computed and written here must not depend on how threads share the work.
        Connection.Execute("SET threads=1");
        if (memoryLimitMiB is { } limit)
            Connection.Execute($"SET memory_limit='{limit.ToString(System.Globalization.CultureInfo.InvariantCulture)}MiB'");
        Connection.Execute("CREATE TABLE samples (found INTEGER, file INTEGER, timestamp TIMESTAMP, value DOUBLE, step_seconds INTEGER)");
        _appender = Connection.CreateAppender("samples");
    }

    public DuckDBConnection Connection { get; }

    /// <summary>Samples that came in.</summary>
    public long Count { get; private set; }

    /// <summary>Samples that stayed, after <see cref="Judge"/>.</summary>
    public long KeptCount { get; private set; }

    public int KeptSeriesCount { get; private set; }

    public IReadOnlyList<string> KeptMetrics { get; private set; } = [];

    public IReadOnlySet<string> ResourceIdsWithSamples { get; private set; } = new HashSet<string>();

    public void Add(in MetricSample sample, string file)
    {
        Check(sample);
        var series = SeriesOf(sample);
        series.Observe(sample.Timestamp, FileNumber(file));
        _appender.AppendRow((series.Number, series.FileNumber, sample), static (row, state) => row
            .AppendValue(state.Number)
            .AppendValue(state.FileNumber)
            .AppendValue(state.sample.Timestamp)
            .AppendValue(state.sample.Value)
            .AppendValue(state.sample.StepSeconds));
        Count++;
    }

    /// <summary>Judges all samples and leaves those that stay in the view <c>kept</c> (series, timestamp, value, step_seconds) beside the table <c>series</c>.</summary>
    public CaptureWindow? Judge(IReadOnlyList<Resource> resources, CaptureWindow? window, FindingLog findings)
    {
        _appender.Dispose();
        var judge = new SampleJudge(Connection, _files, findings);
        judge.Number(_series.Values, resources);
        judge.KeepValid(window);
        judge.MergeMoments();
        judge.ReportGrids();

        KeptCount = Connection.Count("SELECT count(*) FROM kept");
        KeptSeriesCount = (int)Connection.Count("SELECT count(DISTINCT series) FROM kept");
        KeptMetrics = [.. Connection.Read("SELECT DISTINCT metric FROM series SEMI JOIN kept USING (series) ORDER BY metric", row => row.GetString(0))];
        ResourceIdsWithSamples = Connection.Read("SELECT DISTINCT resource_id FROM series SEMI JOIN kept USING (series)", row => row.GetString(0)).ToHashSet();
        return window ?? WindowOfSamples();
    }

    public void Dispose()
    {
        _appender.Dispose();
        Connection.Dispose();
    }

    private CaptureWindow? WindowOfSamples() => KeptCount == 0
        ? null
        : Connection.Read(
            "SELECT min(timestamp), max(timestamp + to_seconds(step_seconds)) FROM kept",
            row => new CaptureWindow(row.Utc(0), row.Utc(1))).Single();

    // Samples come series by series, so the one of the sample before is nearly always the right one.
    private SampledSeries SeriesOf(in MetricSample sample)
    {
        if (_latest is { } latest && latest.Is(sample))
            return latest;
        var key = (sample.ResourceId, sample.Metric, sample.Statistic);
        if (!_series.TryGetValue(key, out var series))
            _series.Add(key, series = new SampledSeries(_series.Count, sample.ResourceId, sample.Metric, sample.Statistic));
        return _latest = series;
    }

    private int FileNumber(string file)
    {
        if (_files.Count > 0 && _files[^1] == file)
            return _files.Count - 1;
        var number = _files.IndexOf(file);
        if (number >= 0)
            return number;
        _files.Add(file);
        return _files.Count - 1;
    }

    private static void Check(in MetricSample sample)
    {
        if (sample.Timestamp.Kind != DateTimeKind.Utc)
            throw new ArgumentException($"The sample of {sample.ResourceId} at {sample.Timestamp:O} is not in UTC. Readers convert times.", nameof(sample));
        if (sample.StepSeconds <= 0)
            throw new ArgumentException($"The sample of {sample.ResourceId} at {sample.Timestamp:O} has a step of {sample.StepSeconds} s. A step is above 0.", nameof(sample));
        if (double.IsNaN(sample.Value))
            throw new ArgumentException($"The sample of {sample.ResourceId} at {sample.Timestamp:O} is NaN. Readers leave out what was not observed.", nameof(sample));
        if (Metric.Find(sample.Metric) is null)
            throw new ArgumentException($"\"{sample.Metric}\" is not a metric. Readers translate names and report unknown ones.", nameof(sample));
    }
}
