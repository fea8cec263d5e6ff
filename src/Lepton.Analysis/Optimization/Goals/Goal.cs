namespace Lepton.Analysis.Optimization;

/// <summary>Something to make as small as possible, beside others.</summary>
/// <param name="Name">Unique among the goals of a model: <c>cost</c>, <c>carbon</c>.</param>
/// <param name="Expression">What it measures, over variables of the model.</param>
public sealed record Goal(string Name, LinearExpression Expression);

/// <summary>A model without an objective of its own, and what could be one.</summary>
/// <param name="Model">Variables and rows.</param>
/// <param name="Goals">Each with a name of its own.</param>
public sealed record GoalModel(Model Model, IReadOnlyList<Goal> Goals)
{
    /// <summary>The goal of that name.</summary>
    /// <exception cref="StudyException">There is none.</exception>
    public Goal Named(string name) => Goals.FirstOrDefault(goal => goal.Name == name)
        ?? throw new StudyException($"There is no goal \"{name}\". Write one of: {string.Join(", ", Goals.Select(goal => goal.Name))}.");
}

/// <summary>A goal in its place of an order.</summary>
/// <param name="Name">Of the goal.</param>
/// <param name="SlackFraction">What later goals may cost of this one: 0.01 lets it be 1 % above its best. 0 unless said.</param>
public sealed record GoalStep(string Name, double SlackFraction = 0);

/// <summary>One plan with the values of all goals.</summary>
/// <param name="Answer">The last solve of it, with its proof and check: its objective is the last goal, the earlier ones are rows.</param>
/// <param name="Values">Value of each goal by name; empty without a solution.</param>
public sealed record GoalPlan(Answer Answer, IReadOnlyDictionary<string, double> Values);
