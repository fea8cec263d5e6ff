using Lepton.Analysis.Pricing;
using static Lepton.Analysis.Optimization.Expressions;

namespace Lepton.Analysis.Optimization;

/// <summary>A fleet with several goals: cost, number of changes, and where the data exist carbon and the risk of falling short.</summary>
public static class SizingGoals
{
    /// <summary>The model of a fleet with its goals <c>cost</c>, <c>changes</c>, <c>carbon</c> and <c>risk of shortfall</c>.</summary>
    /// <param name="input">Workloads, offers, rules.</param>
    /// <param name="gramsCo2PerHour">Emissions of an offer, ≥ 0, in grams of CO₂ equivalent per hour; null leaves the goal out.</param>
    /// <param name="shortfallProbability">
    /// Probability, 0–1, that a workload needs more than an offer has, for instance <see cref="DemandDistribution.ProbabilityAbove"/>; the goal adds these up to the
    /// number of workloads expected to fall short. Null leaves the goal out.
    /// </param>
    /// <exception cref="StudyException">The input is refused, or a number of a goal is out of its range.</exception>
    public static GoalModel Build(SizingInput input, Func<Offer, double>? gramsCo2PerHour = null, Func<Workload, Offer, double>? shortfallProbability = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        // An offer that costs more may be better in another goal, so none is left out as dominated.
        var candidates = Candidates.From(input, _ => true);
        if (candidates.Workloads.Where((_, w) => candidates.Of[w].Length == 0).FirstOrDefault() is { } unplaceable)
            throw new StudyException(Unplaceable.Explain(unplaceable, input.Offers));
        var (perHour, workload) = (Unit.Of(input.Currency) / Unit.Of("h"), Unit.Of("workload"));
        var model = new Model("sizing");
        var x = SizingModel.AddRows(model, candidates);
        Candidate[] all = [.. candidates.Of.SelectMany(of => of)];
        var goals = new List<Goal>
        {
            new("cost", Sum(all, c => new Quantity(c.PricePerHour, perHour) * x[c])),
            new("changes", Sum(all, c => new Quantity(c.IsToday ? 0 : 1, workload) * x[c])),
        };
        if (gramsCo2PerHour is not null)
            goals.Add(new("carbon", Sum(all, c => new Quantity(InRange(gramsCo2PerHour(c.Offer), double.MaxValue, "emissions", c), Unit.Of("gCO2e/h")) * x[c])));
        if (shortfallProbability is not null)
            goals.Add(new("risk of shortfall", Sum(all, c => new Quantity(InRange(shortfallProbability(c.Workload, c.Offer), 1, "probability of shortfall", c), workload) * x[c])));
        return new GoalModel(model, goals);
    }

    private static double InRange(double value, double most, string what, Candidate candidate) => value >= 0 && value <= most
        ? value
        : throw new StudyException($"The {what} of {candidate.Name} is {value.ToString(System.Globalization.CultureInfo.InvariantCulture)}. Give a number {(most == 1 ? "from 0 to 1" : "of zero or more")}.");
}
