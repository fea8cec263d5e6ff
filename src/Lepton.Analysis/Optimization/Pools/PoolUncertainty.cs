namespace Lepton.Analysis.Optimization;

/// <summary>One way the demands of pools may go.</summary>
/// <param name="Name">Unique among the scenarios.</param>
/// <param name="Probability">Above 0; those of all scenarios add up to 1.</param>
/// <param name="Needs">Need in each block, ≥ 0, by name of the demand; nothing of a demand that is not named.</param>
public sealed record PoolScenario(string Name, double Probability, IReadOnlyDictionary<string, IReadOnlyList<double>> Needs) : Scenario(Name, Probability);

/// <summary>Demands of pools that are not certain: what is not carried costs, is limited in its risk, or happens seldom.</summary>
/// <param name="Scenarios">One or more.</param>
public sealed record PoolUncertainty(IReadOnlyList<PoolScenario> Scenarios)
{
    /// <summary>What a unit of demand not carried for an hour costs, ≥ 0, by name of the demand; nothing for one not named.</summary>
    public IReadOnlyDictionary<string, double> ShortfallPrices { get; init; } = new Dictionary<string, double>();

    /// <summary>Level of the conditional value at risk of the cost of shortfalls, 0 or more and below 1.</summary>
    public double RiskLevel { get; init; } = 0.95;

    /// <summary>Weight of that risk against the expectation in the objective, 0–1; 0 looks at the expectation only.</summary>
    public double RiskWeight { get; init; }

    /// <summary>Probability, 0–1, that anything is not carried in any block; 1 is no rule.</summary>
    public double MostShortfallProbability { get; init; } = 1;

    internal void Validate(PoolsInput input)
    {
        if (Scenarios.Count == 0)
            throw new StudyException("There is no scenario. List at least one, or leave the uncertainty out.");
        Scenario.Validate(Scenarios);
        foreach (var scenario in Scenarios)
        {
            foreach (var (name, needs) in scenario.Needs)
            {
                if (input.Demands.All(demand => demand.Name != name) || needs.Count != input.BlockCount || needs.Any(need => !double.IsFinite(need) || need < 0))
                    throw new StudyException($"The needs of \"{name}\" in \"{scenario.Name}\" are wrong. Name a demand, and give a finite number of zero or more for each of the {input.BlockCount} blocks.");
            }
        }

        if (ShortfallPrices.FirstOrDefault(price => !(price.Value >= 0) || double.IsInfinity(price.Value) || input.Demands.All(demand => demand.Name != price.Key)) is { Key: { } wrong })
            throw new StudyException($"The shortfall price of \"{wrong}\" is wrong. Name a demand, and give a finite number of zero or more.");
        if (!(RiskLevel is >= 0 and < 1) || !(RiskWeight is >= 0 and <= 1) || !(MostShortfallProbability is >= 0 and <= 1))
            throw new StudyException("The risk level is 0 or more and below 1, its weight and the probability of a shortfall from 0 to 1. Correct them.");
    }
}
