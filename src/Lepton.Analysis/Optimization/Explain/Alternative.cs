namespace Lepton.Analysis.Optimization;

/// <summary>What a choice that the optimum did not make would lead to.</summary>
/// <param name="Variable">Name of the variable that was forced, or the words that name several of which one was.</param>
/// <param name="Value">The value it was forced to reach.</param>
/// <param name="Objective">The best objective then; NaN where it cannot be.</param>
/// <param name="Difference">Against the optimum; NaN where it cannot be.</param>
/// <param name="Binding">Names of the rules that bind then and did not before; of those in conflict where it cannot be.</param>
/// <param name="Sentence">All of it, for people.</param>
public sealed record Alternative(
    string Variable, double Value, double Objective, double Difference, IReadOnlyList<string> Binding, string Sentence)
{
    /// <summary>Columns of the model of which at least one was forced.</summary>
    internal IReadOnlyList<int> Columns { get; init; } = [];

    /// <summary>The solution that it leads to, a value per column; empty where it cannot be.</summary>
    internal IReadOnlyList<double> Values { get; init; } = [];
}
