namespace Lepton.Analysis.Optimization;

/// <summary>The three decisions one after the other, as separate tools make them: what is decided first is not thought of again.</summary>
internal static class JointSequence
{
    private enum Stage
    {
        Fleet,
        Pools,
        Commitment,
    }

    private static readonly Stage[][] Orders =
    [
        [Stage.Fleet, Stage.Pools, Stage.Commitment],
        [Stage.Fleet, Stage.Commitment, Stage.Pools],
        [Stage.Pools, Stage.Commitment, Stage.Fleet],
        [Stage.Commitment, Stage.Fleet, Stage.Pools],
        [Stage.Commitment, Stage.Pools, Stage.Fleet],
    ];

    /// <summary>The cheapest plan of all orders; null where every order ends in a stage without a solution.</summary>
    /// <remarks>Fleet and pools alone do not touch each other, so of the orders with the commitment last one stands for both.</remarks>
    public static (JointPlan Plan, double Cost, string Order)? Best(JointInput input, SolveOptions options, CancellationToken cancellation)
    {
        (JointPlan Plan, double Cost, string Order)? best = null;
        foreach (var order in Orders)
        {
            if (Follow(input, order, options, cancellation) is not { } plan)
                continue;
            var cost = plan.Cost(input);
            if (best is not { } known || cost < known.Cost - 1e-9 * (1 + Math.Abs(cost)))
                best = (plan, cost, string.Join(", then ", order.Select(stage => stage.ToString().ToLowerInvariant())));
        }

        return best;
    }

    private static JointPlan? Follow(JointInput input, Stage[] order, SolveOptions options, CancellationToken cancellation)
    {
        var plan = JointPlan.Nothing;
        foreach (var stage in order)
        {
            var next = stage == Stage.Commitment ? Commit(input, plan) : Decide(input, plan, stage, options, cancellation);
            if (next is null)
                return null;
            plan = next;
        }

        return plan;
    }

    // What is not decided yet is looked at as it is today, as a recommender does that looks back at last month's use.
    private static JointPlan? Commit(JointInput input, JointPlan plan)
    {
        var uses = plan.Uses(input, isFleetToday: true);
        if (uses.Count == 0)
            uses.Add(new CommittedSku("nothing", 1, 1, new double[input.Pools.BlockCount]));
        var answer = Commitment.Solve(input.Commitment(uses));
        return answer.Status == Status.Infeasible ? null : plan with { Level = answer.Level };
    }

    private static JointPlan? Decide(JointInput input, JointPlan plan, Stage stage, SolveOptions options, CancellationToken cancellation)
    {
        var joint = JointModel.Of(input, plan with { Level = plan.Level ?? 0 }, stage == Stage.Fleet, stage == Stage.Pools);
        var answer = joint.Model.Solve(options, cancellation);
        if (!answer.HasSolution)
            return null;
        return stage == Stage.Fleet
            ? plan with { Choices = Joint.Choices(joint, answer) }
            : plan with { Pools = PoolPlan.Of(input.Pools, answer, joint.Counts!) };
    }
}
