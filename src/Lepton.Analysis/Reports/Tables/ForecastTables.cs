using Lepton.Analysis.Forecasting;
using Lepton.Analysis.Studies;
using Microsoft.Data.Analysis;

namespace Lepton.Analysis.Reports;

/// <summary>Tables of a fleet's forecast.</summary>
public static class ForecastTables
{
    /// <summary>The forecast in a few lines.</summary>
    /// <param name="forecast">The forecast.</param>
    public static DataFrame Summary(FleetForecast forecast) => FleetTables.Facts(
        ("model", Required(forecast).Options.Model),
        ("hours ahead", FleetTables.Text(forecast.Options.HorizonHours)),
        ("share of hours to be carried", FormattableString.Invariant($"{forecast.Options.DemandProbability * 100:0.##} %")),
        ("machines forecast", FleetTables.Text(forecast.Machines.Count(machine => machine.Forecast is not null))),
        ("running machines without a forecast", FleetTables.Text(forecast.Demand.Count(demand => demand.CpuPercent is null))));

    /// <summary>The forecast of one machine by its name.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="name">The machine's name.</param>
    /// <exception cref="StudyException">No machine of that name has a forecast; the text lists some that have.</exception>
    public static MachineForecast Find(FleetForecast forecast, string name)
    {
        var machines = Required(forecast).Machines.Where(machine => machine.Forecast is not null).ToList();
        return machines.FirstOrDefault(machine => machine.Machine.Name == name) ?? throw new StudyException(
            $"No machine named \"{name}\" has a forecast. Choose one of {string.Join(", ", machines.Take(8).Select(machine => machine.Machine.Name))}{(machines.Count > 8 ? ", …" : "")}.");
    }

    /// <summary>How models did in a backtest: mean over its windows, the best first.</summary>
    /// <param name="backtest">A backtest of one series whose first two levels are 80 and 95.</param>
    public static DataFrame Scores(Backtest backtest)
    {
        ArgumentNullException.ThrowIfNull(backtest);
        return new FrameOf<(string Model, ForecastScore Score)>(backtest.Scores().OrderBy(row => row.Score.ScaledPinball))
            .Text("model", row => row.Model)
            .Number("MASE", row => Math.Round(row.Score.Mase, 3))
            .Number("sMAPE %", row => Math.Round(row.Score.Smape, 2))
            .Number("pinball loss / scale", row => Math.Round(row.Score.ScaledPinball, 3))
            .Number("coverage of 80 %", row => Math.Round(row.Score.CoveragePercent[0], 1))
            .Number("coverage of 95 %", row => Math.Round(row.Score.CoveragePercent[1], 1))
            .Build();
    }

    /// <summary>How much of a series each part explains.</summary>
    /// <param name="parts">The decomposition.</param>
    public static DataFrame Strengths(Decomposition parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new FrameOf<SeasonalPart>(parts.Seasonal)
            .Count("season, samples", part => part.SeasonLength)
            .Number("strength, 0 to 1", part => Math.Round(parts.StrengthOf(part), 3))
            .Number("swing, lowest to highest", part => Math.Round(part.Values.Max() - part.Values.Min(), 2))
            .Build();
    }

    /// <summary>How predictable each machine is and what not knowing its load costs, the dearest first.</summary>
    /// <param name="machines">From <see cref="StudyRun.Uncertainty"/>.</param>
    public static DataFrame Uncertainty(IReadOnlyList<MachineUncertainty> machines)
    {
        ArgumentNullException.ThrowIfNull(machines);
        var currency = machines.Select(machine => machine.MonthlyCost?.Currency).FirstOrDefault(code => code is not null) ?? "list price";
        return new FrameOf<MachineUncertainty>(machines.OrderByDescending(machine => machine.MonthlyCostOfNotKnowing?.Amount ?? decimal.MinValue).ThenBy(machine => machine.Machine.Name, StringComparer.Ordinal))
            .Text("name", machine => machine.Machine.Name)
            .Text("predictable", machine => machine.IsPredictable switch { true => "yes", false => "no better than yesterday", null => "not tried" })
            .Number("loss against repeating yesterday", machine => machine.LossToNaive is { } ratio ? Math.Round(ratio, 2) : null)
            .Number("demand if certain %", machine => LoadTables.Round(machine.CertainCpuPercent))
            .Number("demand carried %", machine => LoadTables.Round(machine.CarriedCpuPercent))
            .Money($"not knowing costs, {currency} a month", machine => machine.MonthlyCostOfNotKnowing)
            .Build();
    }

    /// <summary>The uncertainty of a fleet in a few lines.</summary>
    /// <param name="machines">From <see cref="StudyRun.Uncertainty"/>.</param>
    public static DataFrame UncertaintySummary(IReadOnlyList<MachineUncertainty> machines)
    {
        ArgumentNullException.ThrowIfNull(machines);
        var costs = machines.Select(machine => machine.MonthlyCostOfNotKnowing).OfType<Money>().ToList();
        return FleetTables.Facts(
            ("machines that the model knows better than yesterday does", FleetTables.Text(machines.Count(machine => machine.IsPredictable == true))),
            ("no better than yesterday", FleetTables.Text(machines.Count(machine => machine.IsPredictable == false))),
            ("not tried, for want of history or of any error", FleetTables.Text(machines.Count(machine => machine.IsPredictable is null))),
            ("not knowing costs a month", costs.Count == 0 ? "unknown" : costs.Aggregate((sum, cost) => sum + cost).ToString()));
    }

    /// <summary>What every running machine has to be sized for.</summary>
    /// <param name="forecast">The forecast.</param>
    public static DataFrame Demand(FleetForecast forecast) =>
        new FrameOf<MachineDemand>(Required(forecast).Demand.OrderByDescending(demand => demand.CpuPercent ?? -1).ThenBy(demand => demand.Name, StringComparer.Ordinal))
            .Text("name", demand => demand.Name)
            .Number("processor demand %", demand => LoadTables.Round(demand.CpuPercent))
            .Number("memory demand GiB", demand => LoadTables.Round(demand.MemoryGiB))
            .Text("saturated", demand => demand.IsSaturated ? "yes: true demand may be higher" : "no")
            .Number("coverage %", demand => LoadTables.Round(demand.SampleCoverageFraction * 100))
            .Text("how that is known", demand => demand.Basis)
            .Build();

    /// <summary>How much of the fleet can be sized by forecast, in a few lines.</summary>
    /// <param name="forecast">The forecast.</param>
    public static DataFrame Closing(FleetForecast forecast)
    {
        var known = Required(forecast).Demand.Where(demand => demand.CpuPercent is not null).ToList();
        return FleetTables.Facts(
            ("machines sized by forecast", FleetTables.Text(known.Count)),
            ("of these need under half of what they have", FleetTables.Text(known.Count(demand => demand.CpuPercent < 50))),
            ("of these come near their limit (over 80 %)", FleetTables.Text(known.Count(demand => demand.CpuPercent > 80))),
            ("of these with measured memory", FleetTables.Text(known.Count(demand => demand.MemoryGiB is not null))),
            ("kept as they are for want of data", FleetTables.Text(forecast.Demand.Count - known.Count)));
    }

    private static FleetForecast Required(FleetForecast forecast) => forecast ?? throw new ArgumentNullException(nameof(forecast));
}
