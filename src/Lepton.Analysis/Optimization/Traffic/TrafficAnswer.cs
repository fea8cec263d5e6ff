namespace Lepton.Analysis.Optimization;

/// <summary>Who serves whom, with how many machines, and the proof of how good that is.</summary>
/// <param name="Answer">The answer of the model: status, cost per month, bound, gap.</param>
/// <param name="Shares">Those above zero, by user region, serving region, block; empty without a solution.</param>
/// <param name="Machines">Per serving region and block; empty without a solution.</param>
public sealed record TrafficAnswer(Answer Answer, IReadOnlyList<TrafficShare> Shares, IReadOnlyList<ServingMachines> Machines);
