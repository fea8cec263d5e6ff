using Lepton.Analysis.Optimization;
using Lepton.Analysis.Plans;
using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Sources;
using Lepton.Analysis.Utilization;

namespace Lepton.Analysis.Studies;

/// <summary>One run of a study through all stages: each result is made once, written to the output folder, and read from there by later notebooks.</summary>
/// <remarks>
/// A notebook asks for the stage it needs; what earlier notebooks left is used if it was made from the same snapshot, else it is made with
/// the defaults. So the notebooks hand on to each other, and each also runs alone.
/// </remarks>
public sealed class StudyRun
{
    private readonly Lazy<Snapshot> _snapshot;
    private readonly Lazy<Handover> _handover;
    private readonly Lazy<UtilizationReport> _utilization;

    private StudyRun(string data, string output, UtilizationOptions options, TimeProvider clock)
    {
        Data = data;
        Output = output;
        _snapshot = new(() => OpenOrCapture(clock));
        _handover = new(() => new Handover(Output, Snapshot.Id));
        _utilization = new(() => UtilizationReport.Of(Snapshot, options));
    }

    /// <summary>The study folder.</summary>
    public string Data { get; }

    /// <summary>The folder of results.</summary>
    public string Output { get; }

    /// <summary>The snapshot of the study as its files are now: captured once, then opened and verified.</summary>
    /// <exception cref="StudyException">The study cannot be read, or the snapshot was changed.</exception>
    public Snapshot Snapshot => _snapshot.Value;

    /// <summary>How hard everything works.</summary>
    public UtilizationReport Utilization => _utilization.Value;

    /// <summary>The currency of the study's prices.</summary>
    public string Currency => Snapshot.Offers.Select(offer => offer.Currency).FirstOrDefault()
        ?? throw new StudyException($"The study {Data} has no prices, so nothing can be said about cost. Add a price list to its study.json.");

    /// <summary>One line that says where the numbers of this study come from, for charts.</summary>
    public string SourceLine => $"snapshot {Snapshot.Id[..12]}{(Snapshot.Manifest is { IsPartial: true, IsAccepted: false } ? " (partial)" : "")}";

    /// <summary>Opens a study for a run; nothing is read yet.</summary>
    /// <param name="data">The study folder, with <c>study.json</c>.</param>
    /// <param name="output">Where results are kept and handed on; made where it does not exist.</param>
    /// <param name="utilization">Thresholds and time zone of the utilization report; the defaults if absent.</param>
    /// <param name="clock">Tells the capture's time; the system's if absent.</param>
    public static StudyRun Open(string data, string output, UtilizationOptions? utilization = null, TimeProvider? clock = null) =>
        new(Path.GetFullPath(data), Path.GetFullPath(output), utilization ?? new UtilizationOptions(), clock ?? TimeProvider.System);

    /// <summary>Writes the utilization report as CSV into the output folder.</summary>
    /// <returns>The paths written.</returns>
    public IReadOnlyList<string> WriteUtilization() => Utilization.WriteCsv(Path.Combine(Output, "utilization"));

    /// <summary>Forecasts the fleet and hands forecast and demand on (<c>forecast.csv</c>, <c>demand.json</c>).</summary>
    /// <param name="options">Model, horizon, quantile.</param>
    public FleetForecast Forecast(FleetForecastOptions? options = null)
    {
        var forecast = FleetForecast.Of(Snapshot, Utilization, options);
        _handover.Value.WriteText("forecast.csv", forecast.ToCsv());
        _handover.Value.Write("demand", forecast.Demand);
        return forecast;
    }

    /// <summary>What each machine has to be sized for: as handed on by the forecast, else forecast now with the defaults.</summary>
    public IReadOnlyList<MachineDemand> Demand() => _handover.Value.ReadOrMake("demand", () => Forecast().Demand);

    /// <summary>The sizing problem of the fleet: every running machine with a known price, every offer that the rules allow.</summary>
    /// <param name="policy">Headroom, regions, protected machines, limits; the providers' resize rules always hold, and a machine with full processors keeps them.</param>
    public SizingInput SizingInput(SizingPolicy? policy = null) => SizingInputOf(Demand(), policy);

    /// <summary>How predictable each machine's load is, and what not knowing it costs under the default rules.</summary>
    /// <param name="forecast">A forecast of this study.</param>
    /// <returns>One a machine with a forecast, ordered by id.</returns>
    public IReadOnlyList<MachineUncertainty> Uncertainty(FleetForecast forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return FleetUncertainty.Of(forecast, demand => SizingInputOf(demand, null));
    }

    /// <summary>Solves the fleet and hands the allocation on (<c>allocation.json</c>).</summary>
    /// <param name="input">The sizing problem; that of the defaults if absent.</param>
    /// <exception cref="StudyException">No allocation carries the fleet; the text says why.</exception>
    public SizingAnswer Optimize(SizingInput? input = null)
    {
        var answer = Sizing.Solve(input ?? SizingInput());
        _handover.Value.Write("allocation", AllocationOf(answer));
        return answer;
    }

    /// <summary>The allocation: as handed on by the optimization, else solved now with the defaults.</summary>
    public FleetAllocation Allocation() => _handover.Value.ReadOrMake("allocation", () => AllocationOf(Optimize()));

    /// <summary>Turns the allocation and the waste into an ordered plan and writes it (<c>plan.json</c>, <c>plan.csv</c>).</summary>
    public Plan Plan()
    {
        var builder = new PlanBuilder(Snapshot.Id, Currency);
        foreach (var change in WasteChanges.Of(Utilization.Waste))
            builder.Add(change);
        foreach (var move in FleetMoves.Of(Allocation(), Demand(), Snapshot.Resources))
            builder.Add(move);
        var plan = builder.Build();
        _handover.Value.WriteText("plan.json", PlanFiles.ToJson(plan));
        _handover.Value.WriteText("plan.csv", PlanFiles.ToCsv(plan));
        return plan;
    }

    private SizingInput SizingInputOf(IReadOnlyList<MachineDemand> demands, SizingPolicy? policy) => Optimization.SizingInput.From(
        Snapshot.Resources,
        Snapshot.Offers,
        demands.ToDictionary(demand => demand.ResourceId, demand => new MachineUse(demand.CpuPercent, demand.MemoryGiB), StringComparer.Ordinal),
        (policy ?? SizingPolicy.Default) with { MayBecome = MayBecome });

    // Demand is sized for whole processors; a burstable type has them only while its credits last.
    private static bool MayBecome(Resource machine, Offer offer) =>
        ResizeRules.Allows(machine, offer)
        && (!BurstableTypes.Contains(offer.Provider, offer.InstanceType)
            || (machine.InstanceType is { } today && BurstableTypes.Contains(machine.Provider, today)));

    private static FleetAllocation AllocationOf(SizingAnswer answer) => answer.Choices.Count == 0
        ? throw new StudyException($"The fleet has no allocation ({answer.Status}). {string.Join(" ", answer.Unplaceable)}")
        : new FleetAllocation(
            answer.Currency, answer.CostTodayPerHour, answer.CostPerHour, answer.BestBound, answer.Gap, answer.Status,
            [
                .. answer.Choices.OrderBy(choice => choice.Workload.ResourceId, StringComparer.Ordinal).Select(choice => new Allocation(
                    choice.Workload.ResourceId!, choice.Workload.Today, choice.Offer, choice.Workload.VcpuDemand, choice.Workload.MemoryGiBDemand,
                    !choice.Workload.IsKeptAsIs && !choice.Workload.FitsOn(choice.Workload.Today))),
            ],
            answer.Notes);

    // Named after what it was captured from, so that a changed study gets a snapshot of its own.
    private Snapshot OpenOrCapture(TimeProvider clock)
    {
        var study = Study.Load(Data);
        var folder = Path.Combine(Output, "snapshots", StudyFolderDigest.Of(Data)[..12]);
        return Directory.Exists(folder) ? Snapshot.Open(folder) : StudyCapture.Write(study, folder, clock: clock);
    }
}
