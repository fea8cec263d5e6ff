namespace Lepton.Analysis.Optimization;

/// <summary>Decides fleet, pools and commitment together; never worse than one after the other in any order.</summary>
public static class Joint
{
    /// <summary>The cheapest plan.</summary>
    /// <param name="input">Fleet, pools, plan.</param>
    /// <param name="options">Solver, time limit (for the joint solve), gap, seed; a start is replaced by the best sequence.</param>
    /// <param name="cancellation">Ends the solve; the best so far is returned and labelled.</param>
    /// <exception cref="StudyException">A part of it is refused, or the parts do not belong together.</exception>
    public static JointAnswer Solve(JointInput input, SolveOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        options ??= SolveOptions.Default;
        options.Validate();
        var joint = JointModel.Of(input, JointPlan.Nothing);
        var sequence = JointSequence.Best(input, options with { Start = null }, cancellation);
        var start = sequence is { } found ? StartOf(joint, input, found.Plan, options) : null;
        var answer = joint.Model.Solve(options with { Start = start }, cancellation);
        var frame = new JointAnswer { Answer = answer, SequenceCost = sequence?.Cost ?? double.NaN, Sequence = sequence?.Order ?? "" };
        return !answer.HasSolution ? frame : frame with
        {
            Choices = Choices(joint, answer),
            Running = PoolPlan.Of(input.Pools, answer, joint.Counts!).Running,
            Level = answer.Value(joint.Level!.Value),
        };
    }

    internal static SizingChoice[] Choices(JointModel joint, Answer answer) =>
    [
        .. joint.Candidates!.Of.Select(of => of.First(candidate => answer.IsChosen(joint.Choice![candidate]))).Select(c => new SizingChoice(c.Workload, c.Offer)),
    ];

    // The whole model with the plan's decisions held: what is drawn follows from them.
    private static double[]? StartOf(JointModel joint, JointInput input, JointPlan plan, SolveOptions options)
    {
        var program = joint.Model.Program;
        var (lower, upper) = ((double[])program.ColumnLower.Clone(), (double[])program.ColumnUpper.Clone());
        foreach (var of in joint.Candidates!.Of)
        {
            foreach (var candidate in of)
                Hold(joint.Choice![candidate], plan.Choices!.Any(choice => choice.Workload.Name == candidate.Workload.Name && choice.Offer == candidate.Offer) ? 1 : 0);
        }

        foreach (var pool in input.Pools.Pools)
        {
            for (var t = 0; t < input.Pools.BlockCount; t++)
                Hold(joint.Counts!.On(pool, t), plan.Pools!.Running[pool.Name][t]);
        }

        // A multiple of an increment is whole only to the last digit.
        var level = joint.Level!.Value.Column;
        (lower[level], upper[level]) = (plan.Level!.Value * (1 - 1e-12), plan.Level.Value * (1 + 1e-12));
        return Engine.Solve(program.Relaxed() with { ColumnLower = lower, ColumnUpper = upper }, Solver.Glop, options, null, CancellationToken.None).Values;

        void Hold(Variable variable, double value) => (lower[variable.Column], upper[variable.Column]) = (value, value);
    }
}
