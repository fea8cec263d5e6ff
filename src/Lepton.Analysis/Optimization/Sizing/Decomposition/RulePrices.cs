namespace Lepton.Analysis.Optimization;

/// <summary>Finds the prices of the rules at which the Lagrange bound is greatest.</summary>
/// <remarks>
/// Cutting planes (Kelley 1960) inside a box around the best prices so far (the boxstep method, Marsten, Hogan and Blankenship 1975): every
/// evaluation gives a plane above the concave function L, a small linear program finds the top of all planes in the box, and the box moves
/// and grows while its border holds the search back. The function has a handful of variables, so some tens of evaluations are enough.
/// </remarks>
internal sealed class RulePrices(CoupledChoice problem, double relativeGap, Func<bool> isLate, CancellationToken cancellation)
{
    private const int MostEvaluations = 400;
    private const int MostWidened = 3;

    private readonly List<PricedChoice> _planes = [];

    /// <summary>The evaluations made, the best first.</summary>
    public IReadOnlyList<PricedChoice> Search()
    {
        var best = Evaluate(new double[problem.RuleCount]);
        var (radius, widened) = (Scales(), 0);
        var greatest = problem.GreatestCost;
        // Where the rules cannot all hold the bound has no top; once it is above every possible cost that is proved.
        while (best.Bound <= greatest && _planes.Count < MostEvaluations && problem.RuleCount > 0 && !cancellation.IsCancellationRequested && !isLate())
        {
            var (top, prices) = TopOfPlanes(best.Prices, radius);
            var isAtBorder = Enumerable.Range(0, prices.Length).Any(r => Math.Abs(prices[r] - best.Prices[r]) >= radius[r] * (1 - 1e-9));
            if (top - best.Bound <= relativeGap * (1 + Math.Abs(best.Bound)))
            {
                // The planes are concave: what is the top of a box around it is the top of all, unless the box was too small for the tolerance.
                if (!isAtBorder || ++widened > MostWidened)
                    break;
                Grow(radius, 4);
                continue;
            }

            widened = 0;

            var next = Evaluate(prices);
            if (next.Bound <= best.Bound)
                continue;
            best = next;
            if (isAtBorder)
                Grow(radius, 2);
        }

        return [.. _planes.OrderByDescending(plane => plane.Bound)];
    }

    private PricedChoice Evaluate(double[] prices)
    {
        var plane = PricedChoice.At(problem, prices);
        _planes.Add(plane);
        return plane;
    }

    // A price that makes a typical amount worth a typical cost.
    private double[] Scales()
    {
        var cost = problem.Cost.Average(Math.Abs);
        var scales = new double[problem.RuleCount];
        for (var r = 0; r < scales.Length; r++)
        {
            var (sum, count) = (0.0, 0);
            for (var c = r; c < problem.Amount.Length; c += scales.Length)
            {
                if (problem.Amount[c] != 0)
                    (sum, count) = (sum + Math.Abs(problem.Amount[c]), count + 1);
            }

            scales[r] = count == 0 ? 1 : Math.Max(1e-9, cost) / (sum / count);
        }

        return scales;
    }

    private static void Grow(double[] radius, double factor)
    {
        for (var r = 0; r < radius.Length; r++)
            radius[r] *= factor;
    }

    // Columns: θ, then for each rule the part of its price above zero and the part below.
    private (double Top, double[] Prices) TopOfPlanes(double[] center, double[] radius)
    {
        var rules = problem.RuleCount;
        var width = 1 + 2 * rules;
        var (objective, lower, upper) = (new double[width], new double[width], new double[width]);
        (objective[0], lower[0], upper[0]) = (1, double.NegativeInfinity, double.PositiveInfinity);
        for (var r = 0; r < rules; r++)
        {
            (objective[1 + r], upper[1 + r]) = Part(-problem.Upper[r]);
            (objective[1 + rules + r], upper[1 + rules + r]) = Part(problem.Lower[r]);
        }

        var rows = new List<(double[] Coefficients, double Lower, double Upper)>();
        foreach (var plane in _planes)
        {
            var row = new double[width];
            row[0] = 1;
            for (var r = 0; r < rules; r++)
                (row[1 + r], row[1 + rules + r]) = (-plane.Sums[r], plane.Sums[r]);
            rows.Add((row, double.NegativeInfinity, plane.Cost));
        }

        for (var r = 0; r < rules; r++)
        {
            var row = new double[width];
            (row[1 + r], row[1 + rules + r]) = (1, -1);
            rows.Add((row, center[r] - radius[r], center[r] + radius[r]));
        }

        var raw = Engine.Solve(Dense.Program(objective, lower, upper, rows), Solver.Glop, SolveOptions.Default, null, CancellationToken.None);
        var values = raw.Values ?? throw new SolverException($"The search for prices of the rules ended with {raw.Status}: this is a defect of Lepton.");
        var prices = new double[rules];
        for (var r = 0; r < rules; r++)
            prices[r] = values[1 + r] - values[1 + rules + r];
        return (Enumerable.Range(0, width).Sum(j => objective[j] * values[j]), prices);

        // An open side has no price.
        static (double Objective, double Upper) Part(double side) => double.IsInfinity(side) ? (0, 0) : (side, double.PositiveInfinity);
    }
}
