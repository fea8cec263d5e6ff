namespace Lepton.Analysis.Optimization;

/// <summary>One way the future may go.</summary>
/// <param name="Name">Unique among the scenarios.</param>
/// <param name="Probability">Above 0; those of all scenarios add up to 1.</param>
public record Scenario(string Name, double Probability) : INamed
{
    /// <summary>The quantile of values that belong to scenarios: the smallest value whose scenarios, with those of smaller values, have at least that probability.</summary>
    /// <param name="scenarios">With their probabilities.</param>
    /// <param name="value">Of each scenario.</param>
    /// <param name="level">0–1.</param>
    public static double Quantile<T>(IReadOnlyList<T> scenarios, Func<T, double> value, double level) where T : Scenario
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        var reached = 0.0;
        foreach (var scenario in scenarios.OrderBy(value))
        {
            reached += scenario.Probability;
            if (reached >= level - 1e-12)
                return value(scenario);
        }

        return scenarios.Max(value);
    }

    internal static void Validate(IReadOnlyList<Scenario> scenarios)
    {
        if (scenarios.GroupBy(scenario => scenario.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new StudyException($"{twice.Count()} scenarios are named \"{twice.Key}\". Give each its own name.");
        var sum = scenarios.Sum(scenario => scenario.Probability);
        if (scenarios.Any(scenario => !(scenario.Probability > 0)) || Math.Abs(sum - 1) > 1e-9)
        {
            throw new StudyException(
                $"The probabilities of the {scenarios.Count} scenarios add up to {sum.ToString(System.Globalization.CultureInfo.InvariantCulture)}. Give numbers above zero that add up to 1.");
        }
    }
}
