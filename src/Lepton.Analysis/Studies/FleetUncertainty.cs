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
        return
        [
            .. forecast.Machines.Where(machine => machine.Forecast is not null).AsParallel().AsOrdered().Select(machine => new MachineUncertainty(
                machine.Machine,
                LossToNaive(machine.History, forecast.Options.Model),
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

    private static double? LossToNaive(MetricSeries history, string model)
    {
        var options = new CrossValidationOptions { Horizon = HoursADay, Windows = Days, SeasonLength = HoursADay };
        string[] models = [model, Naive];
        var scores = CrossValidation.Of(history, [.. models.Distinct(StringComparer.Ordinal).Select(text => ForecasterText.Parse(text))], options).Scores();
        return LossOf(model) / LossOf(Naive) is { } ratio && double.IsFinite(ratio) ? ratio : null;

        double? LossOf(string name) => scores.Where(row => row.Model == name).Select(row => (double?)row.Score.ScaledPinball).FirstOrDefault();
    }
}
