namespace Lepton.StudyMaker;

/// <summary>The recorded series in <c>data/raw</c>.</summary>
internal sealed class Traces
{
    // Name in recipes → file of the Numenta Anomaly Benchmark, realAWSCloudwatch.
    public static readonly IReadOnlyDictionary<string, string> Nab = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["24ae8d"] = "ec2_cpu_utilization_24ae8d.csv",
        ["5f5533"] = "ec2_cpu_utilization_5f5533.csv",
        ["77c1ca"] = "ec2_cpu_utilization_77c1ca.csv",
        ["ac20cd"] = "ec2_cpu_utilization_ac20cd.csv",
        ["fe7f93"] = "ec2_cpu_utilization_fe7f93.csv",
        ["1ef3de"] = "ec2_disk_write_bytes_1ef3de.csv",
        ["257a54"] = "ec2_network_in_257a54.csv",
        ["8c0756"] = "elb_request_count_8c0756.csv",
        ["grok"] = "grok_asg_anomaly.csv",
        ["cc0c53"] = "rds_cpu_utilization_cc0c53.csv",
    };

    // The Google trace counts microseconds from ten minutes before its start, 1 May 2019 00:00 in Los Angeles.
    private static readonly DateTime GoogleStart = new(2019, 5, 1, 6, 50, 0, DateTimeKind.Utc);

    private readonly SortedDictionary<string, Trace> _traces = new(StringComparer.Ordinal);

    public Traces(string raw)
    {
        foreach (var (name, file) in Nab)
            Add(Trace.Of(name, $"nab/{file}.gz", ReadNab(Path.Combine(raw, "nab", file + ".gz"))));
        foreach (var trace in ReadGoogle(Path.Combine(raw, "google", "google2019_5min.csv.gz")))
            Add(trace);
    }

    public Trace this[string name] => _traces[name];

    private void Add(Trace trace) => _traces.Add(trace.Name, trace);

    // Columns timestamp, value; the stamps carry no zone and are taken as UTC.
    private static List<(DateTime, double)> ReadNab(string path) =>
        [.. Lines(path).Skip(1).Select(line => line.Split(',')).Select(cells => (
            DateTime.SpecifyKind(DateTime.ParseExact(cells[0], "yyyy-MM-dd HH:mm:ss", Invariant), DateTimeKind.Utc),
            double.Parse(cells[1], Invariant)))];

    // Columns series_id, time_us, avg_cpu, max_cpu, avg_memory, cpu_limit in normalised units: CPU becomes percent of the
    // task's limit, memory percent of the most that any of the six tasks ever held.
    private static IEnumerable<Trace> ReadGoogle(string path)
    {
        var rows = Lines(path).Skip(1).Select(line => line.Split(',')).ToArray();
        var mostMemory = rows.Max(cells => double.Parse(cells[4], Invariant));
        foreach (var task in rows.GroupBy(cells => cells[0], StringComparer.Ordinal).OrderBy(task => task.Key, StringComparer.Ordinal))
        {
            var name = "g" + task.Key.Split('_')[1];
            yield return Trace.Of(name + ".cpu", "google/google2019_5min.csv.gz",
                [.. task.Select(cells => (Time(cells), 100 * double.Parse(cells[2], Invariant) / double.Parse(cells[5], Invariant)))]);
            yield return Trace.Of(name + ".memory", "google/google2019_5min.csv.gz",
                [.. task.Select(cells => (Time(cells), 100 * double.Parse(cells[4], Invariant) / mostMemory))]);
        }

        static DateTime Time(string[] cells) => GoogleStart.AddTicks(long.Parse(cells[1], Invariant) * TimeSpan.TicksPerMicrosecond);
    }
}
