namespace Lepton.Analysis.Optimization;

/// <summary>The menu of cheapest repairs of an infeasible model.</summary>
public static class Repairs
{
    /// <summary>For each rule of a conflict the least that it must give way so that everything else can hold, re-solved and priced.</summary>
    /// <remarks>
    /// One elastic program per row: minimise its violation, all other rows as they are. A row whose giving way is not enough alone is left
    /// out; where that holds for all of them, the one repair returned gives way in several rows, with the least sum of violations, each
    /// measured as a share of its own right-hand side.
    /// </remarks>
    /// <param name="answer">With status <see cref="Status.Infeasible"/>.</param>
    /// <param name="conflict">Its conflict.</param>
    /// <param name="cancellation">Stops the search; nothing is returned.</param>
    public static IReadOnlyList<Repair> Of(Answer answer, Conflict conflict, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(conflict);
        var model = answer.Model;
        Repair[] single = [.. conflict.Rows.Select(row => Cheapest(model, r => r == row, _ => 1, cancellation)).OfType<Repair>()];
        if (single.Length > 0)
            return single;
        var several = Cheapest(
            model, row => !model.GroupOfRow(row).IsStructure, row => 1 / Math.Max(1, Math.Abs(Side(model.Program, row))), cancellation);
        return several is null ? [] : [several];
    }

    private static Repair? Cheapest(Model model, Func<int, bool> mayBreak, Func<int, double> price, CancellationToken cancellation)
    {
        var program = model.Program;
        var (elastic, shortfall, excess) = Proof.Elastic(program, mayBreak, price);
        var solver = program.HasIntegers ? Solver.Scip : Solver.Glop;
        var least = Engine.Solve(elastic, solver, SolveOptions.Default, null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (least.Values is not { } values)
            return null;

        var changes = new List<RepairChange>();
        // The sides as told are tried first; the solver met them within its tolerance only, so they may be short by that much.
        var repaired = Resolve(0);
        if (repaired.Values is null)
            repaired = Resolve(1e-9);
        if (repaired.Values is null)
            return null;
        var objective = Digits.Clean(Arithmetic.Objective(program, repaired.Values));
        var words = string.Join(" and ", changes.Select(change => change.Words));
        return new Repair(changes, objective, $"{Sentences.Capital(words)}: {model.ObjectiveName} {new Quantity(objective, model.ObjectiveUnit)}.") { Values = repaired.Values };

        RawSolution Resolve(double margin)
        {
            changes.Clear();
            var (lower, upper) = ((double[])program.RowLower.Clone(), (double[])program.RowUpper.Clone());
            for (var i = 0; i < program.RowCount; i++)
            {
                GiveWay(i, shortfall[i], -1, lower, margin);
                GiveWay(i, excess[i], 1, upper, margin);
            }

            var raw = Engine.Solve(program with { RowLower = lower, RowUpper = upper }, solver, SolveOptions.Default, null, cancellation);
            cancellation.ThrowIfCancellationRequested();
            return raw;
        }

        void GiveWay(int row, int column, int sign, double[] side, double margin)
        {
            if (column < 0 || values[column] <= 1e-9 * Math.Max(1, Math.Abs(side[row])))
                return;
            var change = Digits.Clean(sign * values[column]);
            changes.Add(new RepairChange(model.RowName(row), change, side[row], model.RowUnit(row)));
            side[row] += change + sign * margin * Math.Max(1, Math.Abs(side[row]));
        }
    }

    private static double Side(LinearProgram program, int row) =>
        double.IsInfinity(program.RowLower[row]) ? double.IsInfinity(program.RowUpper[row]) ? 1 : program.RowUpper[row] : program.RowLower[row];
}
