using System.Globalization;
using System.Text;
using Lepton.Analysis.Forecasting;
using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Utilization;

namespace Lepton.Analysis.Studies;

/// <summary>The forecast of every machine whose load is known, and the demand that follows from it.</summary>
public sealed class FleetForecast
{
    // Every percentile, and the levels that charts show.
    private static readonly double[] Levels = [80, 95, .. Enumerable.Range(1, 49).Select(half => 2.0 * half)];

    private static readonly double[] ProbabilitiesInFile = [0.025, 0.1, 0.5, 0.9, 0.975];

    private FleetForecast(FleetForecastOptions options, IReadOnlyList<MachineForecast> machines, IReadOnlyList<MachineDemand> demand)
    {
        Options = options;
        Machines = machines;
        Demand = demand;
    }

    /// <summary>What it was made with.</summary>
    public FleetForecastOptions Options { get; }

    /// <summary>One a machine with processor load, ordered by id.</summary>
    public IReadOnlyList<MachineForecast> Machines { get; }

    /// <summary>One a running machine, ordered by id; without numbers where the load is not known.</summary>
    public IReadOnlyList<MachineDemand> Demand { get; }

    /// <summary>Forecasts the machines of a snapshot.</summary>
    /// <param name="snapshot">Where the load comes from.</param>
    /// <param name="utilization">Of the same snapshot: says which machine was observed well enough, and how much memory it needs.</param>
    /// <param name="options">Model, horizon, quantile.</param>
    /// <param name="cancellationToken">Stops between two machines.</param>
    public static FleetForecast Of(
        Snapshot snapshot, UtilizationReport utilization, FleetForecastOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(utilization);
        options ??= FleetForecastOptions.Default;
        options.Validate();
        var load = HourlyLoad(snapshot);
        ResourceClass[] running =
        [
            .. utilization.Classes.Where(judged => judged.Resource is { Kind: ResourceKind.VirtualMachine, State: ResourceState.Running }),
        ];
        var forecaster = ForecasterText.Parse(options.Model);
        if (forecaster is IGlobalForecaster global)
            forecaster = global.Learn([.. running.Where(judged => IsKnown(judged, load)).Select(judged => load[judged.Resource.Id])]);
        var machines = running
            .Where(judged => load.ContainsKey(judged.Resource.Id))
            .AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .Select(judged => Forecast(forecaster, judged, load[judged.Resource.Id], options))
            .ToArray();
        var byId = machines.ToDictionary(machine => machine.Machine.Id, StringComparer.Ordinal);
        return new FleetForecast(options, machines, [.. running.Select(judged => DemandOf(judged, byId.GetValueOrDefault(judged.Resource.Id), options))]);
    }

    /// <summary>Every forecast as CSV: <c>resource_id, name, step, timestamp, mean</c> and the bounds of the 80 and 95 % intervals with the median as quantiles, %.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder("resource_id,name,step,timestamp,mean");
        foreach (var probability in ProbabilitiesInFile)
            text.Append(CultureInfo.InvariantCulture, $",q_{probability:0.######}");
        text.Append('\n');
        foreach (var (machine, _, forecast, _) in Machines)
        {
            for (var step = 0; step < (forecast?.Horizon ?? 0); step++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{Csv.Field(machine.Id)},{Csv.Field(machine.Name)},{step + 1},{forecast!.TimeAt(step):yyyy-MM-dd'T'HH:mm:ss'Z'},{forecast.Mean[step]:R}");
                foreach (var probability in ProbabilitiesInFile)
                    text.Append(CultureInfo.InvariantCulture, $",{forecast.Quantile(probability)[step]:R}");
                text.Append('\n');
            }
        }

        return text.ToString();
    }

    // Peaks matter for sizing: the greatest reading of each hour where readings are finer than that.
    private static Dictionary<string, MetricSeries> HourlyLoad(Snapshot snapshot)
    {
        var load = new Dictionary<string, MetricSeries>(StringComparer.Ordinal);
        foreach (var statistic in new[] { Statistic.Average, Statistic.Maximum })
        {
            foreach (var (resourceId, series) in snapshot.AllSeries(Metric.CpuPercent, statistic))
                load[resourceId] = series.Step < TimeSpan.FromHours(1) ? series.Resample(TimeSpan.FromHours(1), Statistic.Maximum) : series;
        }

        return load;
    }

    private static bool IsKnown(ResourceClass judged, Dictionary<string, MetricSeries> load) =>
        judged.Class != UtilizationClass.InsufficientData && load.ContainsKey(judged.Resource.Id);

    private static MachineForecast Forecast(IForecaster forecaster, ResourceClass judged, MetricSeries load, FleetForecastOptions options)
    {
        var machine = judged.Resource;
        if (judged.Class == UtilizationClass.InsufficientData)
            return new MachineForecast(machine, load, null, [judged.Reason]);
        try
        {
            var fitted = forecaster.Fit(load);
            return new MachineForecast(machine, load, fitted.Forecast(options.HorizonHours, Levels), fitted.Notes);
        }
        catch (SeriesException tooLittle)
        {
            return new MachineForecast(machine, load, null, [tooLittle.Message]);
        }
    }

    private static MachineDemand DemandOf(ResourceClass judged, MachineForecast? forecast, FleetForecastOptions options)
    {
        var machine = judged.Resource;
        var memory = judged.MemoryDemandPercent is { } percent && machine.MemoryGiB is { } size ? percent / 100 * size : (double?)null;
        var coverage = judged.SampleCoverageFraction ?? 0;
        if (forecast?.Forecast is not { } ahead)
        {
            var reason = forecast is null ? judged.Reason : string.Join(" ", forecast.Notes);
            return new MachineDemand(machine.Id, machine.Name, null, memory, coverage, judged.IsSaturated, null, reason);
        }

        var carried = DemandOver(ahead, options.DemandProbability);
        var basis = string.Create(
            CultureInfo.InvariantCulture,
            $"{options.DemandProbability * 100:0.##} % of the next {options.HorizonHours} hours stay below {carried:0.0} % of its processors; ")
            + (memory is { } used ? string.Create(CultureInfo.InvariantCulture, $"memory up to {used:0.0} GiB") : "memory not measured");
        return new MachineDemand(machine.Id, machine.Name, carried, memory, coverage, judged.IsSaturated, ahead.Model, basis);
    }

    // All hours together: each stands for 99 equally likely values, its percentiles. The share of all of them below a load is the
    // expected share of hours below it.
    private static double DemandOver(Forecast forecast, double probability) =>
        Quantile(Enumerable.Range(1, 99).SelectMany(percent => forecast.Quantile(percent / 100.0)), probability);

    /// <summary>The demand of a machine if its load came just as the median says, %: the same share of hours is carried, nothing is kept for surprise.</summary>
    internal static double CertainDemandOver(Forecast forecast, double probability) => Quantile(forecast.Quantile(0.5), probability);

    private static double Quantile(IEnumerable<double> values, double probability)
    {
        double[] ascending = [.. values.Order()];
        return ascending[Math.Min(ascending.Length - 1, (int)Math.Ceiling(probability * ascending.Length) - 1)];
    }
}
