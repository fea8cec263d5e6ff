using Lepton.Analysis.Forecasting;
using Lepton.Analysis.Optimization;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Studies;

/// <summary>Measures, machine by machine, how predictable a fleet's load is and what the rest costs.</summary>
internal static class FleetUncertainty
{
    private const string Naive = "snaive(24)";
    private const int HoursADay = 24;
    private const int Days = 3;

    public static IReadOnlyList<MachineUncertainty> Of(FleetForecast forecast, Func<IReadOnlyList<MachineDemand>, SizingInput> inputOf)
    {
        var carried = CostOf(inputOf(forecast.Demand));
        var certain = CostOf(inputOf(Certain(forecast)));
        var demand = forecast.Demand.ToDictionary(demand => demand.ResourceId, StringComparer.Ordinal);
        var machines = forecast.Machines.Where(machine => machine.Forecast is not null).ToArray();
        return
        [
            .. machines.Zip(LossesToNaive([.. machines.Select(machine => machine.History)], forecast.Options.Model), (machine, loss) => new MachineUncertainty(
                machine.Machine,
                loss,
                FleetForecast.CertainDemandOver(machine.Forecast!, forecast.Options.DemandProbability),
                demand[machine.Machine.Id].CpuPercent!.Value,
                certain.GetValueOrDefault(machine.Machine.Id),
                carried.GetValueOrDefault(machine.Machine.Id))),
        ];
    }

    private static IReadOnlyList<MachineDemand> Certain(FleetForecast forecast)
    {
        var byId = forecast.Machines.ToDictionary(machine => machine.Machine.Id, StringComparer.Ordinal);
        return
        [
            .. forecast.Demand.Select(demand => byId.GetValueOrDefault(demand.ResourceId)?.Forecast is { } ahead
                ? demand with { CpuPercent = FleetForecast.CertainDemandOver(ahead, forecast.Options.DemandProbability) }
                : demand),
        ];
    }

    private static Dictionary<string, Money?> CostOf(SizingInput input)
    {
        var answer = Sizing.Solve(input);
        return answer.Choices.ToDictionary(
            choice => choice.Workload.ResourceId!, choice => (Money?)(new Money(choice.Offer.Price, choice.Offer.Currency) * BillingCalendar.HoursPerMonth), StringComparer.Ordinal);
    }

    // All machines together, since a global model learns from all.
    private static IEnumerable<double?> LossesToNaive(IReadOnlyList<MetricSeries> histories, string model)
    {
        var options = new CrossValidationOptions { Horizon = HoursADay, Windows = Days, SeasonLength = HoursADay };
        string[] models = [model, Naive];
        return ForecastMany
            .CrossValidate(histories, [.. models.Distinct(StringComparer.Ordinal).Select(text => ForecasterText.Parse(text))], options, Environment.ProcessorCount)
            .Select(backtest => LossOf(backtest, model) / LossOf(backtest, Naive) is { } ratio && double.IsFinite(ratio) ? ratio : (double?)null);
    }

    private static double? LossOf(Backtest backtest, string model) =>
        backtest.Scores().Where(row => row.Model == model).Select(row => (double?)row.Score.ScaledPinball).FirstOrDefault();
}
