using System.Text.Json;

namespace Lepton.Analysis.Optimization;

public static partial class AnswerFile
{
    /// <summary>Models of more rows and variables than this have no ranges in their file: each end that is a number is proved by a number for every row and variable.</summary>
    public const int MostWithRanges = 500;

    private static void WriteRanges(Utf8JsonWriter json, Answer answer, Explanation explanation)
    {
        var program = answer.Model.Program;
        if (program.RowCount + program.ColumnCount > MostWithRanges || explanation.Binding.Count + explanation.Costs.Count == 0)
            return;
        json.WriteStartObject("ranges");
        json.WriteStartArray("constraints");
        foreach (var binding in explanation.Binding.Where(binding => binding.Proof.Row >= 0 && !double.IsNaN(binding.From)))
        {
            json.WriteStartObject();
            json.WriteString("constraint", binding.Constraint);
            json.WriteNumber("dual", binding.Dual);
            json.WriteNumber("side", binding.Side);
            WriteNumber(json, "from", binding.From);
            WriteNumber(json, "to", binding.To);
            json.WriteBoolean("oneOfSeveral", binding.IsDegenerate);
            WriteEnds(json, binding.Proof.Ends, "values", "activities", (_, values) => Arithmetic.Activities(program, values));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("costs");
        foreach (var cost in explanation.Costs.Where(cost => !double.IsNaN(cost.From)))
        {
            json.WriteStartObject();
            json.WriteString("variable", cost.Variable);
            json.WriteNumber("cost", cost.Cost);
            WriteNumber(json, "from", cost.From);
            WriteNumber(json, "to", cost.To);
            var (column, ends) = cost.Proof;
            WriteEnds(json, ends, "duals", "reducedCosts", (end, duals) => Arithmetic.ReducedCosts(WithCost(program, column, end), duals));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEnds(Utf8JsonWriter json, RangeEnds ends, string numbers, string follows, Func<double, double[], double[]> follow)
    {
        foreach (var (name, end, proof) in new[] { ("atFrom", ends.From, ends.AtFrom), ("atTo", ends.To, ends.AtTo) })
        {
            if (proof is null)
                continue;
            json.WriteStartObject(name);
            WriteNumbers(json, numbers, proof);
            WriteNumbers(json, follows, follow(end, proof));
            json.WriteEndObject();
        }
    }

    // At each end the whole proof of optimality is made again: with the moved side a solution beside the answer's duals, with the moved
    // cost multipliers beside the answer's values. That nothing lies further out is the solver's word.
    private static void CheckRanges(LinearProgram program, Model model, Claims claims, LocatedJson ranges, List<string> failures)
    {
        var isLinear = claims.DualKind == DualKind.LinearProgram;
        var (duals, reduced, best) = isLinear ? (claims.Duals, claims.ReducedCosts, claims.Objective) : (claims.Multipliers, claims.RelaxedReducedCosts, claims.RelaxationBound);
        var relaxed = program.Relaxed();
        if (duals is null || reduced is null)
        {
            failures.Add("The answer has ranges, and no duals that they could belong to.");
            return;
        }

        foreach (var range in ranges.Get("constraints").Items)
        {
            var name = range.Get("constraint").Text();
            var row = Number(range.Get("constraint"), program.RowCount, model.RowName, "constraint");
            var (dual, side) = (range.Get("dual").Number(), range.Get("side").Number());
            if (Math.Abs(dual - duals[row]) > Checker.SimplexTolerance * (1 + Math.Abs(dual)))
                failures.Add($"The range of {name} is that of a dual of {dual}, the answer's is {duals[row]}.");
            if (!side.Equals(program.RowLower[row]) && !side.Equals(program.RowUpper[row]))
                failures.Add($"The range of {name} is that of a side at {side}, which the model does not have.");
            Each(range, $"The dual of {name}", (end, proof) =>
            {
                var (lower, upper) = ((double[])program.RowLower.Clone(), (double[])program.RowUpper.Clone());
                lower[row] = upper[row] = end;
                var objective = best + duals[row] * (end - side);
                return Checker.Failures(
                    relaxed with { RowLower = lower, RowUpper = upper },
                    Optimal(claims, objective, Array(proof, "values"), Array(proof, "activities"), duals, reduced), model.RowName, model.ColumnName);
            });
        }

        foreach (var range in ranges.Get("costs").Items)
        {
            var name = range.Get("variable").Text();
            var column = Number(range.Get("variable"), program.ColumnCount, model.ColumnName, "variable");
            var cost = range.Get("cost").Number();
            if (!isLinear || claims.Values is null || claims.Activities is null || !cost.Equals(program.Objective[column]))
            {
                failures.Add($"The range of the cost of {name} is that of a cost of {cost}, the model's is {program.Objective[column]}.");
                continue;
            }

            Each(range, $"The cost of {name}", (end, proof) => Checker.Failures(
                WithCost(relaxed, column, end),
                Optimal(claims, best + (end - cost) * claims.Values[column], claims.Values, claims.Activities, Array(proof, "duals"), Array(proof, "reducedCosts")),
                model.RowName, model.ColumnName));
        }

        void Each(LocatedJson range, string what, Func<double, LocatedJson, IReadOnlyList<string>> check)
        {
            foreach (var end in new[] { "from", "to" })
            {
                var (number, proof) = (range.Find(end)?.Number(), range.Find(end == "from" ? "atFrom" : "atTo"));
                if (number is null != proof is null)
                    failures.Add($"{what} has an end without its proof, or a proof without its end.");
                else if (number is { } value)
                    failures.AddRange(check(value, proof!).Select(failure => $"{what} at {value}: {failure}"));
            }
        }
    }

    private static int Number(LocatedJson named, int count, Func<int, string> nameOf, string kind)
    {
        var name = named.Text();
        var number = Enumerable.Range(0, count).FirstOrDefault(i => nameOf(i) == name, -1);
        return number >= 0 ? number : throw named.Error($"There is no {kind} \"{name}\" in the model. Name one of the model's.");
    }

    private static LinearProgram WithCost(LinearProgram program, int column, double cost)
    {
        var objective = (double[])program.Objective.Clone();
        objective[column] = cost;
        return program with { Objective = objective };
    }

    private static Claims Optimal(Claims claims, double objective, double[] values, double[] activities, double[] duals, double[] reduced) => new()
    {
        Status = Status.Optimal,
        Objective = objective,
        BestBound = objective,
        Gap = 0,
        Values = values,
        Activities = activities,
        DualKind = DualKind.LinearProgram,
        Duals = duals,
        ReducedCosts = reduced,
        Tolerance = claims.Tolerance,
    };

    private static double[] Array(LocatedJson json, string member) => [.. json.Get(member).Items.Select(item => item.Number())];
}
