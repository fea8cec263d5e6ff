using DuckDB.NET.Data;
using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Utilization;

namespace Lepton.Analysis.Tests.Utilization;

/// <summary>A small study made by hand: resources, offers and samples over a window of two weeks from Monday, 2 March 2026.</summary>
internal sealed class Fleet
{
    public static readonly DateTime From = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    private readonly List<MetricSample> _samples = [];
    private readonly List<string> _costs = [];

    public DateTime To { get; init; } = From.AddDays(14);

    public List<Resource> Resources { get; } = [];

    public List<Offer> Offers { get; } = [];

    public static Resource Machine(string id, string? type = "m5.large") => new()
    {
        Id = id,
        Name = id,
        Provider = Provider.Aws,
        Kind = ResourceKind.VirtualMachine,
        Region = "eu-central-1",
        InstanceType = type,
        OperatingSystem = "Linux",
        VcpuCount = 2,
        MemoryGiB = 8,
        State = ResourceState.Running,
        CreatedAt = From.AddYears(-1),
    };

    public static Offer HourlyOffer(string type, decimal price, double vcpus = 2, double memoryGiB = 8, ResourceKind kind = ResourceKind.VirtualMachine) => new()
    {
        Provider = Provider.Aws,
        Kind = kind,
        Region = "eu-central-1",
        InstanceType = type,
        OperatingSystem = kind == ResourceKind.VirtualMachine ? "Linux" : null,
        VcpuCount = vcpus,
        MemoryGiB = memoryGiB,
        Architecture = Architecture.X64,
        Price = price,
        Currency = "USD",
        Source = "test",
        AsOf = new DateOnly(2026, 3, 1),
    };

    public Fleet With(Resource resource)
    {
        Resources.Add(resource);
        return this;
    }

    public Fleet With(Offer offer)
    {
        Offers.Add(offer);
        return this;
    }

    /// <summary>Samples of every step of the window; NaN leaves one out.</summary>
    public Fleet Measure(string id, Metric metric, Func<DateTime, double> value, Statistic statistic = Statistic.Average, int stepSeconds = 3600)
    {
        for (var time = From; time < To; time = time.AddSeconds(stepSeconds))
        {
            if (value(time) is var sample && !double.IsNaN(sample))
                _samples.Add(new MetricSample(id, metric.Name, statistic, time, sample, stepSeconds));
        }

        return this;
    }

    public Fleet Measure(string id, Metric metric, double value, Statistic statistic = Statistic.Average) => Measure(id, metric, _ => value, statistic);

    public Fleet Bill(string resourceId, decimal effectiveCost, DateTime from, DateTime to, string currency = "USD", string category = "Usage")
    {
        _costs.Add(FormattableString.Invariant(
            $"('{resourceId}', '{category}', '{currency}', {effectiveCost}, {effectiveCost}, TIMESTAMP '{from:yyyy-MM-dd HH:mm:ss}', TIMESTAMP '{to:yyyy-MM-dd HH:mm:ss}')"));
        return this;
    }

    /// <summary>The same study with its samples in another order.</summary>
    public Fleet Shuffled(Random random)
    {
        var shuffled = new Fleet { To = To };
        shuffled.Resources.AddRange(Resources.OrderBy(_ => random.Next()));
        shuffled.Offers.AddRange(Offers.OrderBy(_ => random.Next()));
        shuffled._samples.AddRange(_samples.GroupBy(sample => (sample.ResourceId, sample.Metric)).OrderBy(_ => random.Next()).SelectMany(series => series));
        shuffled._costs.AddRange(_costs);
        return shuffled;
    }

    public UtilizationReport Report(UtilizationOptions? options = null) =>
        UtilizationReport.Of(Input(), options ?? new UtilizationOptions(), TestContext.Current.CancellationToken);

    public ResourceClass Class(string id, UtilizationOptions? options = null) => Report(options).Classes.Single(judged => judged.Resource.Id == id);

    public UtilizationInput Input() => new("test", Connect, _costs.Count > 0, Resources, Offers, From, To);

    public DuckDBConnection Connect()
    {
        var connection = Duck.OpenInMemory();
        connection.Execute("CREATE TABLE metrics (resource_id VARCHAR, metric VARCHAR, statistic VARCHAR, timestamp TIMESTAMP, value DOUBLE, step_seconds INTEGER)");
        using (var appender = connection.CreateAppender("metrics"))
        {
            foreach (var sample in _samples)
            {
                appender.CreateRow()
                    .AppendValue(sample.ResourceId).AppendValue(sample.Metric).AppendValue(Word.Of(sample.Statistic))
                    .AppendValue(sample.Timestamp).AppendValue(sample.Value).AppendValue(sample.StepSeconds)
                    .EndRow();
            }
        }

        connection.Execute(
            "CREATE TABLE costs (ResourceId VARCHAR, ChargeCategory VARCHAR, BillingCurrency VARCHAR, BilledCost DECIMAL(28,15), EffectiveCost DECIMAL(28,15), " +
            "ChargePeriodStart TIMESTAMP, ChargePeriodEnd TIMESTAMP)");
        if (_costs.Count > 0)
            connection.Execute($"INSERT INTO costs VALUES {string.Join(", ", _costs)}");
        return connection;
    }
}
