using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CsCheck;
using Lepton.Analysis;
using Lepton.Analysis.Studies;
using Lepton.FakeCloud;

namespace Lepton.Connectors.Tests;

/// <summary>A real Prometheus server with a day of node data, as node_exporter writes it, put there by promtool.</summary>
public sealed class PrometheusTests
{
    private const int StepSeconds = 5;
    private static readonly DateTime Day = DateTime.UtcNow.Date.AddDays(-1);

    [Fact]
    public async Task A_day_of_node_data_has_the_values_of_the_servers_own_interface()
    {
        Judge.Require("promtool", "--version");
        Judge.Require("prometheus", "--version");
        using var folder = new TemporaryFolder();
        var aws = new FakeAws();
        FakeAwsFleet.Fill(aws[aws.OwnAccount, "eu-central-1"], aws.OwnAccount, "eu-central-1", 2);
        aws[aws.OwnAccount, "eu-central-1"].Metrics = _ => null;
        var machines = aws[aws.OwnAccount, "eu-central-1"].Reservations.Select(one => (string)one["Instances"]![0]!["InstanceId"]!).ToList();
        WriteBlocks(folder.At("tsdb"), machines);
        await using var cloud = await FakeCloud.FakeCloud.StartAsync([aws]);
        using var environment = new CloudEnvironment(cloud);
        using var server = await ServerAsync(folder.At("tsdb"), folder.At("prometheus.yml"));
        var source = new PrometheusSource { Address = server.Address.ToString(), Queries = [Cpu, Memory] };
        var plan = new CollectionPlan
        {
            AsOf = DateTime.UtcNow,
            Window = new CaptureWindow(Day, Day.AddDays(1)),
            StepSeconds = 3600,
            Sources = new LiveSources { Aws = new AwsSource(), Prometheus = source },
        };

        var snapshot = StudyCapture.Write(await LiveCollection.RunAsync(plan, folder.At("live"), LiveRun.Quick), folder.At("snapshot"));

        Assert.Empty(snapshot.Manifest.Gaps);
        foreach (var machine in machines)
        {
            var cpu = snapshot.Series(machine, Metric.CpuPercent);
            Assert.Equal((TimeSpan.FromSeconds(StepSeconds), 86_400 / StepSeconds), (cpu.Step, cpu.Values.Length));
            Assert.Equal(await server.ValuesAsync(Cpu.Query.Replace("$step", "60s", StringComparison.Ordinal), machine, Day, StepSeconds), Samples(cpu, StepSeconds));
            var memory = snapshot.Series(machine, Metric.MemoryAvailableBytes);
            Assert.Equal(await server.ValuesAsync(Memory.Query, machine, Day, 3600), Samples(memory, 3600));
        }
    }

    [Fact]
    public void Slices_cover_every_step_once_and_stay_within_the_servers_limit() => Gen.Select(Gen.Int[1, 60_000], Gen.Int[1, 3600]).Sample((points, step) =>
    {
        var from = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var slices = PrometheusConnector.Slices(new CaptureWindow(from, from.AddSeconds((double)points * step)), step);
        Assert.Equal(from.AddSeconds(step), slices[0].First);
        Assert.Equal(from.AddSeconds((double)points * step), slices[^1].Last);
        Assert.All(slices, slice => Assert.InRange((slice.Last - slice.First).TotalSeconds / step, 0, PrometheusConnector.MostPoints - 1));
        Assert.All(slices.Zip(slices.Skip(1)), pair => Assert.Equal(pair.First.Last.AddSeconds(step), pair.Second.First));
    });

    // 17 280 points of five seconds: more than one answer holds.
    private static readonly PrometheusQuery Cpu = new()
    {
        Name = "cpu",
        Query = "100 * (1 - avg by (instance) (rate(node_cpu_seconds_total{mode=\"idle\"}[60s])))",
        Resource = "instance",
        Metric = "cpu_percent",
        Unit = "percent",
        StepSeconds = StepSeconds,
    };

    private static readonly PrometheusQuery Memory = new()
    {
        Name = "memory",
        Query = "avg_over_time(node_memory_MemAvailable_bytes[1h])",
        Resource = "instance",
        Metric = "memory_available_bytes",
        Unit = "bytes",
    };

    private static Dictionary<DateTime, double> Samples(MetricSeries series, int stepSeconds) => series.Values.ToArray().Index()
        .Where(one => !double.IsNaN(one.Item)).ToDictionary(one => series.Start.AddSeconds((double)one.Index * stepSeconds), one => one.Item);

    // Two processors a machine, a sample every 15 seconds, from an hour before the day to its end.
    private static void WriteBlocks(string folder, IReadOnlyList<string> machines)
    {
        var text = new StringBuilder("# TYPE node_cpu_seconds counter\n");
        var times = Enumerable.Range(0, 25 * 240).Select(i => Day.AddHours(-1).AddSeconds(15 * i)).ToList();
        foreach (var (machine, processor) in machines.SelectMany(machine => new[] { "0", "1" }.Select(processor => (machine, processor))))
        {
            var idle = 1000.0;
            foreach (var time in times)
            {
                idle += 15 * (1 - (Waves.At(machine + processor, time) / 100));
                text.Append(CultureInfo.InvariantCulture, $"node_cpu_seconds_total{{instance=\"{machine}\",cpu=\"{processor}\",mode=\"idle\"}} {idle:R} {new DateTimeOffset(time).ToUnixTimeSeconds()}\n");
            }
        }

        text.Append("# TYPE node_memory_MemAvailable_bytes gauge\n");
        foreach (var machine in machines)
        {
            foreach (var time in times)
                text.Append(CultureInfo.InvariantCulture, $"node_memory_MemAvailable_bytes{{instance=\"{machine}\"}} {Waves.At(machine, time) * 1e7:R} {new DateTimeOffset(time).ToUnixTimeSeconds()}\n");
        }

        text.Append("# EOF\n");
        var file = folder + ".openmetrics";
        File.WriteAllText(file, text.ToString());
        Judge.Run("promtool", "tsdb", "create-blocks-from", "openmetrics", file, folder);
    }

    private static async Task<Server> ServerAsync(string data, string configuration)
    {
        File.WriteAllText(configuration, "global: {}\n");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var start = new ProcessStartInfo(
            "prometheus", [$"--config.file={configuration}", $"--storage.tsdb.path={data}", $"--web.listen-address=127.0.0.1:{port}", "--log.level=error"])
        {
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var server = new Server(process, new Uri($"http://127.0.0.1:{port}/"));
        for (var tries = 0; !await server.IsReadyAsync(); tries++)
        {
            Assert.True(tries < 600 && !process.HasExited, "prometheus does not answer.");
            await Task.Delay(100);
        }

        return server;
    }

    private sealed class Server(Process process, Uri address) : IDisposable
    {
        private readonly HttpClient _http = new() { BaseAddress = address };

        public Uri Address => address;

        public async Task<bool> IsReadyAsync()
        {
            try
            {
                using var answer = await _http.GetAsync(new Uri("-/ready", UriKind.Relative));
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false; // Not there yet.
            }
        }

        /// <summary>What the server itself says, hour by hour so that no answer is too long; by the start of each step.</summary>
        public async Task<Dictionary<DateTime, double>> ValuesAsync(string query, string machine, DateTime day, int stepSeconds)
        {
            var values = new Dictionary<DateTime, double>();
            for (var hour = 0; hour < 24; hour++)
            {
                var first = new DateTimeOffset(day.AddHours(hour).AddSeconds(stepSeconds)).ToUnixTimeSeconds();
                var last = new DateTimeOffset(day.AddHours(hour + 1)).ToUnixTimeSeconds();
                var text = await _http.GetStringAsync(new Uri($"api/v1/query_range?query={Uri.EscapeDataString(query)}&start={first}&end={last}&step={stepSeconds}", UriKind.Relative));
                using var json = JsonDocument.Parse(text);
                foreach (var series in json.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().Where(series => series.GetProperty("metric").GetProperty("instance").GetString() == machine))
                {
                    foreach (var value in series.GetProperty("values").EnumerateArray())
                        values.Add(DateTimeOffset.FromUnixTimeSeconds(value[0].GetInt64()).UtcDateTime.AddSeconds(-stepSeconds), double.Parse(value[1].GetString()!, CultureInfo.InvariantCulture));
                }
            }

            return values;
        }

        public void Dispose()
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
            _http.Dispose();
        }
    }
}
