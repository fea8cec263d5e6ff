namespace Lepton.Analysis.Optimization;

/// <summary>The solvers that come with OR-Tools 9.15, and what each may be asked for.</summary>
/// <remarks>HiGHS through OR-Tools returns row activities as duals and its own objective as bound; it is asked for primal values of linear programs only.</remarks>
public enum Solver
{
    /// <summary>Simplex for linear programs, exact duals. The choice where nothing is said.</summary>
    Glop,

    /// <summary>Simplex for linear programs, the second opinion on duals.</summary>
    Clp,

    /// <summary>First-order method for very large linear programs; its numbers hold to about six digits.</summary>
    Pdlp,

    /// <summary>Branch and bound; stops at once when cancelled. The choice for integer models where nothing is said.</summary>
    Scip,

    /// <summary>Branch and bound, often faster than SCIP; a cancelled solve loses what it had found.</summary>
    Cbc,

    /// <summary>Constraint programming over whole numbers, for logic of zeros and ones.</summary>
    CpSat,

    /// <summary>Fast primal values of linear programs; gives no duals and no bound that could be believed, so its answers are never called optimal.</summary>
    Highs,
}
