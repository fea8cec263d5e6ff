using System.Globalization;

namespace Lepton.Analysis.Optimization;

/// <summary>Verifies an answer against the written model by plain arithmetic: no solver, no presolve, none of the code that made the answer.</summary>
/// <remarks>
/// For a linear program it checks the conditions that together prove optimality: primal feasibility, dual feasibility, complementary
/// slackness, and that the dual objective equals the primal one. For an integer model it checks feasibility, integrality, the objective, the
/// bound of the relaxation by weak duality, and the duals against the program with the integers fixed; that part of the bound that only
/// branching proves is the solver's word and is labelled so. Errors are measured against the size of the terms of the sum they occur in.
/// </remarks>
internal sealed class Checker
{
    /// <summary>Relative error of an answer by simplex that passes.</summary>
    public const double SimplexTolerance = 1e-6;

    /// <summary>Relative error of an answer by a first-order method that passes.</summary>
    public const double FirstOrderTolerance = 1e-4;

    private const int MostFailures = 20;

    private readonly LinearProgram _program;
    private readonly Claims _claims;
    private readonly Func<int, string> _row;
    private readonly Func<int, string> _column;
    private readonly List<string> _failures = [];
    private readonly double _sign;

    private Checker(LinearProgram program, Claims claims, Func<int, string> row, Func<int, string> column) =>
        (_program, _claims, _row, _column, _sign) = (program, claims, row, column, program.Maximize ? -1 : 1);

    /// <summary>What is wrong with an answer, one sentence each; empty when all of it is right.</summary>
    public static IReadOnlyList<string> Failures(LinearProgram program, Claims claims, Func<int, string> row, Func<int, string> column)
    {
        var checker = new Checker(program, claims, row, column);
        checker.Check();
        return checker._failures;
    }

    private double Tolerance => _claims.Tolerance;

    private void Check()
    {
        switch (_claims.Status)
        {
            case Status.Optimal or Status.Feasible:
                CheckSolution();
                break;
            case Status.Infeasible when _claims.Multipliers is { } multipliers:
                CheckInfeasibility(multipliers);
                break;
        }
    }

    private void CheckSolution()
    {
        if (_claims.Values?.Length != _program.ColumnCount || _claims.Activities?.Length != _program.RowCount)
        {
            Fail($"The answer has {_claims.Values?.Length ?? 0} values and {_claims.Activities?.Length ?? 0} activities, " +
                $"the model {_program.ColumnCount} variables and {_program.RowCount} rows.");
            return;
        }

        CheckColumns(_claims.Values);
        CheckRows(_claims.Values, _claims.Activities);
        CheckObjective(_claims.Values);
        if (_claims.Duals is { } duals && _claims.ReducedCosts is { } reduced)
            CheckDuals(_claims.Values, _claims.Activities, duals, reduced);
        CheckBound();
    }

    private void CheckColumns(double[] values)
    {
        for (var j = 0; j < values.Length; j++)
        {
            var (x, lower, upper) = (values[j], _program.ColumnLower[j], _program.ColumnUpper[j]);
            if (!(x >= lower - Slack(lower)) || !(x <= upper + Slack(upper)))
                Fail($"{_column(j)} is {Text(x)}, outside its bounds {Text(lower)} to {Text(upper)}.");
            if (_program.IsInteger[j] && Math.Abs(x - Math.Round(x)) > Tolerance)
                Fail($"{_column(j)} is {Text(x)} and should be whole.");
        }
    }

    private void CheckRows(double[] values, double[] claimed)
    {
        var (starts, columns, coefficients) = (_program.RowStart, _program.Columns, _program.Coefficients);
        for (var i = 0; i < claimed.Length; i++)
        {
            var (sum, size) = (0.0, 1.0);
            for (var k = starts[i]; k < starts[i + 1]; k++)
            {
                var part = coefficients[k] * values[columns[k]];
                sum += part;
                size += Math.Abs(part);
            }

            if (!(Math.Abs(sum - claimed[i]) <= Tolerance * size))
                Fail($"Row {_row(i)} adds up to {Text(sum)}, the answer says {Text(claimed[i])}.");
            if (!(sum >= _program.RowLower[i] - Tolerance * size) || !(sum <= _program.RowUpper[i] + Tolerance * size))
                Fail($"Row {_row(i)} is {Text(sum)}, outside {Text(_program.RowLower[i])} to {Text(_program.RowUpper[i])}.");
        }
    }

    private void CheckObjective(double[] values)
    {
        var (sum, size) = (_program.ObjectiveConstant, 1 + Math.Abs(_program.ObjectiveConstant));
        for (var j = 0; j < values.Length; j++)
        {
            var part = _program.Objective[j] * values[j];
            sum += part;
            size += Math.Abs(part);
        }

        if (!(Math.Abs(sum - _claims.Objective) <= Tolerance * size))
            Fail($"The objective adds up to {Text(sum)}, the answer says {Text(_claims.Objective)}.");
    }

    private void CheckDuals(double[] values, double[] activities, double[] duals, double[] reduced)
    {
        var isFixed = _claims.DualKind == DualKind.IntegersFixed;
        var recomputed = Arithmetic.ReducedCosts(_program, duals);
        var magnitudes = Arithmetic.Magnitudes(_program, duals);
        var dualObjective = _program.ObjectiveConstant;
        var size = 1 + Math.Abs(dualObjective);
        // Made once and not for every number: a name is needed only where something is wrong.
        Func<int, string> dual = i => $"The dual of row {_row(i)}", reducedCost = j => $"The reduced cost of {_column(j)}";
        for (var i = 0; i < duals.Length; i++)
        {
            var part = duals[i] * Supporting(_sign * duals[i], _program.RowLower[i], _program.RowUpper[i], activities[i], dual, i);
            dualObjective += part;
            size += Math.Abs(part);
        }

        for (var j = 0; j < reduced.Length; j++)
        {
            if (!(Math.Abs(recomputed[j] - reduced[j]) <= Tolerance * (1 + magnitudes[j])))
                Fail($"The reduced cost of {_column(j)} comes to {Text(recomputed[j])}, the answer says {Text(reduced[j])}.");
            var isHeld = isFixed && _program.IsInteger[j];
            var (lower, upper) = isHeld ? (values[j], values[j]) : (_program.ColumnLower[j], _program.ColumnUpper[j]);
            var slope = Math.Abs(recomputed[j]) <= Tolerance * magnitudes[j] ? 0 : recomputed[j];
            var part = slope * Supporting(_sign * slope, lower, upper, values[j], reducedCost, j);
            dualObjective += part;
            size += Math.Abs(part);
        }

        if (!(Math.Abs(dualObjective - _claims.Objective) <= Tolerance * size))
            Fail($"The duals add up to an objective of {Text(dualObjective)}, the answer's is {Text(_claims.Objective)}.");
    }

    // A positive price belongs to the lower side and a negative one to the upper side, and only where the value lies on that side.
    private double Supporting(double price, double lower, double upper, double value, Func<int, string> what, int position)
    {
        if (price == 0)
            return 0;
        var side = price > 0 ? lower : upper;
        var scale = 1 + Math.Abs(value) + (double.IsInfinity(side) ? 0 : Math.Abs(side));
        if (Math.Abs(price) * (double.IsInfinity(side) ? scale : Math.Abs(value - side)) > Tolerance * scale * (1 + Math.Abs(price)))
        {
            Fail(double.IsInfinity(side)
                ? $"{what(position)} is {Text(price)}, and there is no {(price > 0 ? "lower" : "upper")} side that it could belong to."
                : $"{what(position)} is {Text(price)} although the value {Text(value)} is not at its side {Text(side)}.");
        }

        return double.IsInfinity(side) ? value : side;
    }

    private void CheckBound()
    {
        var (objective, bound) = (_sign * _claims.Objective, _sign * _claims.BestBound);
        var size = 1 + Math.Abs(objective);
        if (double.IsNaN(bound) || bound > objective + Tolerance * size)
            Fail($"The bound {Text(_claims.BestBound)} is on the wrong side of the objective {Text(_claims.Objective)}.");
        if (_claims.DualKind == DualKind.LinearProgram && !(Math.Abs(bound - objective) <= Tolerance * size))
            Fail($"The bound {Text(_claims.BestBound)} of a linear program differs from its objective {Text(_claims.Objective)}.");
        var gap = Proof.Gap(_claims.Objective, _claims.BestBound);
        if (!(Math.Abs(gap - _claims.Gap) <= Tolerance * (1 + gap)) && !gap.Equals(_claims.Gap))
            Fail($"Objective and bound are {Text(gap)} apart, the answer says a gap of {Text(_claims.Gap)}.");
        if (_claims.Multipliers is { } multipliers)
            CheckRelaxation(multipliers, bound, size);
    }

    private void CheckRelaxation(double[] multipliers, double bound, double size)
    {
        if (multipliers.Length != _program.RowCount)
        {
            Fail($"The proof has {multipliers.Length} multipliers, the model {_program.RowCount} rows.");
            return;
        }

        var proved = Arithmetic.LagrangianBound(_program, multipliers, Tolerance);
        var isOpen = double.IsInfinity(proved) && !double.IsFinite(_claims.RelaxationBound);
        if (!isOpen && !(double.IsFinite(proved) && Math.Abs(proved - _claims.RelaxationBound) <= Tolerance * (size + Math.Abs(proved))))
            Fail($"The multipliers prove a bound of {Text(proved)}, the answer says {Text(_claims.RelaxationBound)}.");
        if (_claims.RelaxedReducedCosts is { } reduced)
            CheckReducedCosts(_program, multipliers, reduced);
        if (bound < _sign * proved - Tolerance * (size + Math.Abs(proved)))
            Fail($"The bound {Text(_claims.BestBound)} is weaker than {Text(proved)}, which the multipliers prove.");
    }

    private void CheckReducedCosts(LinearProgram program, double[] multipliers, double[] reduced)
    {
        var (recomputed, magnitudes) = (Arithmetic.ReducedCosts(program, multipliers), Arithmetic.Magnitudes(program, multipliers));
        for (var j = 0; j < reduced.Length; j++)
        {
            if (!(Math.Abs(recomputed[j] - reduced[j]) <= Tolerance * (1 + magnitudes[j])))
                Fail($"The relaxed reduced cost of {_column(j)} comes to {Text(recomputed[j])}, the answer says {Text(reduced[j])}.");
        }
    }

    private void CheckInfeasibility(double[] multipliers)
    {
        var shortfall = multipliers.Length == _program.RowCount
            ? Arithmetic.LagrangianBound(Proof.WithoutObjective(_program), multipliers, Tolerance)
            : double.NaN;
        if (!(Math.Abs(shortfall - _claims.Shortfall) <= Tolerance * (1 + Math.Abs(shortfall))))
            Fail($"The multipliers leave a shortfall of {Text(shortfall)}, the answer says {Text(_claims.Shortfall)}.");
        if (_claims.RelaxedReducedCosts is { } reduced && multipliers.Length == _program.RowCount)
            CheckReducedCosts(Proof.WithoutObjective(_program), multipliers, reduced);
        if (!(shortfall > 0))
            Fail($"The multipliers do not prove that the rows conflict: they leave {Text(shortfall)}, which should be above zero.");
    }

    private double Slack(double bound) => Tolerance * (1 + (double.IsInfinity(bound) ? 0 : Math.Abs(bound)));

    private void Fail(string sentence)
    {
        if (_failures.Count < MostFailures)
            _failures.Add(sentence);
    }

    private static string Text(double value) => value.ToString("G10", CultureInfo.InvariantCulture);
}
