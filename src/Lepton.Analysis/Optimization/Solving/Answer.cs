namespace Lepton.Analysis.Optimization;

/// <summary>What is known after a solve, with its proof; every answer has passed the independent check.</summary>
public sealed partial class Answer
{
    private readonly Claims _claims;

    internal Answer(Model model, Claims claims) => (Model, _claims) = (model, claims);

    internal Answer(Answer plain, IAnswerDetail detail)
    {
        (Model, _claims, Detail) = (plain.Model, plain._claims, detail);
        (StopReason, Relaxation, Solver, Method, Seed, Seconds, Notes) =
            (plain.StopReason, plain.Relaxation, plain.Solver, plain.Method, plain.Seed, plain.Seconds, plain.Notes);
    }

    /// <summary>The model that was solved.</summary>
    public Model Model { get; }

    /// <summary>What is known.</summary>
    public Status Status => _claims.Status;

    /// <summary>Why the solve ended.</summary>
    public StopReason StopReason { get; internal init; }

    /// <summary>Value of the solution in the objective's unit; NaN without a solution.</summary>
    public double Objective => _claims.Objective;

    /// <summary>What no solution can beat, in the objective's unit; NaN where nothing is proved.</summary>
    public double BestBound => _claims.BestBound;

    /// <summary>|objective − bound| / |objective|: the solution is at most so far from the best; NaN without a solution.</summary>
    public double Gap => _claims.Gap;

    /// <summary>The bound that the linear relaxation proves, checked by plain arithmetic; NaN for a linear program or where it was not solved.</summary>
    /// <remarks>What <see cref="BestBound"/> says beyond it was proved by the solver's branching, and is its word.</remarks>
    public double RelaxationBound => _claims.RelaxationBound;

    /// <summary>The answer of the linear relaxation of an integer model, with its shadow prices; null for a linear program or where it was not solved.</summary>
    public Answer? Relaxation { get; internal init; }

    /// <summary>Who solved it; without meaning where <see cref="Method"/> names a way without a solver.</summary>
    public Solver Solver { get; internal init; }

    /// <summary>How it was solved: the solver's name, or that of a way without a solver.</summary>
    public string Method { get => field ?? Solver.ToString(); internal init; }

    /// <summary>What the kind of model has to say of its plan, in sentences; part of the explanation.</summary>
    public IReadOnlyList<string> Notes { get; internal set; } = [];

    /// <summary>Seed of the solver's random choices.</summary>
    public int Seed { get; internal init; }

    /// <summary>Time of the solve with its proof, in seconds.</summary>
    public double Seconds { get; internal init; }

    /// <summary>SHA-256 of the model, see <see cref="Model.Hash"/>.</summary>
    public string ModelHash => Model.Hash();

    /// <summary>Which linear program the duals belong to.</summary>
    public DualKind DualKind => _claims.DualKind;

    /// <summary>Whether there is a solution to look at.</summary>
    public bool HasSolution => _claims.Values is not null;

    /// <summary>Value per column, in the model's order; empty without a solution.</summary>
    public IReadOnlyList<double> ColumnValues => _claims.Values ?? [];

    /// <summary>Activity per row, in the model's order; empty without a solution.</summary>
    public IReadOnlyList<double> RowActivities => _claims.Activities ?? [];

    /// <summary>Dual per row: the change of the objective per unit of the right-hand side; empty where there are none.</summary>
    public IReadOnlyList<double> RowDuals => _claims.Duals ?? [];

    /// <summary>Reduced cost per column: the change of the objective per unit of the variable; empty where there are none.</summary>
    public IReadOnlyList<double> ColumnReducedCosts => _claims.ReducedCosts ?? [];

    /// <summary>What the solution means in the words of its kind, for the answer's file; null where the variables say it all.</summary>
    internal IAnswerDetail? Detail { get; }

    internal Claims Claims => _claims;

    /// <summary>Checks the answer once more against the model.</summary>
    /// <returns>What is wrong, one sentence each; empty when all of it is right.</returns>
    public IReadOnlyList<string> Check() => Checker.Failures(Model.Program, _claims, Model.RowName, Model.ColumnName);
}
