namespace Lepton.Analysis.Optimization;

/// <summary>What a solver says about a program, before anything of it is believed. Always of a minimisation.</summary>
/// <param name="Status">Its verdict.</param>
/// <param name="Stop">Why it ended.</param>
/// <param name="Values">Value per column; null without a solution.</param>
/// <param name="Duals">Dual per row, the change of the objective per unit of the right-hand side; null where the solver gives none that are right.</param>
/// <param name="Bound">What the objective is at least; negative infinity where the solver proves nothing.</param>
internal sealed record RawSolution(Status Status, StopReason Stop, double[]? Values, double[]? Duals, double Bound)
{
    public static RawSolution Nothing(StopReason stop) => new(Status.NotSolved, stop, null, null, double.NegativeInfinity);
}
