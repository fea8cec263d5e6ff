namespace Lepton.Analysis.Optimization;

/// <summary>Turns the choices at the best prices into choices that keep the rules, at little more cost.</summary>
/// <remarks>
/// At the best prices the exchanges that a rule needs cost next to nothing beyond the price of the rule. So exchanges are tried in the order
/// of that extra cost per unit of violation removed until the rules hold; then exchanges that save real cost, largest first, as long as the
/// rules go on holding.
/// </remarks>
internal sealed class CoupledRepair
{
    private const int MostPasses = 60;

    private readonly CoupledChoice _problem;
    private readonly double[] _prices;
    private readonly int[] _chosen;
    private readonly double[] _sums;

    private CoupledRepair(CoupledChoice problem, double[] prices, int[] chosen)
    {
        (_problem, _prices, _chosen) = (problem, prices, (int[])chosen.Clone());
        _sums = problem.Total(_chosen).Sums;
    }

    /// <summary>The repaired choices; null where no way was found.</summary>
    public static (int[] Chosen, double Cost)? Of(CoupledChoice problem, double[] prices, int[] chosen)
    {
        var repair = new CoupledRepair(problem, prices, chosen);
        if (!repair.KeepRules())
            return null;
        for (var pass = 0; pass < MostPasses && repair.Improve(); pass++)
        {
        }

        return (repair._chosen, problem.Total(repair._chosen).Cost);
    }

    private bool KeepRules()
    {
        if (_problem.RuleCount == 0)
            return true;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var worst = Enumerable.Range(0, _problem.RuleCount).MaxBy(rule => _problem.Violation(_sums, rule) / (1 + Math.Abs(Side(rule))));
            if (_problem.Violation(_sums, worst) == 0)
                return true;
            if (!Reduce(worst))
                return false;
        }

        return _problem.Holds(_sums);
    }

    private double Side(int rule) => _sums[rule] > _problem.Upper[rule] ? _problem.Upper[rule] : _problem.Lower[rule];

    private bool Reduce(int rule)
    {
        var sign = _sums[rule] > _problem.Upper[rule] ? -1 : 1;
        var exchanges = new List<(double Rate, int Who, int To)>();
        for (var w = 0; w < _problem.Count; w++)
        {
            var best = (Rate: double.PositiveInfinity, To: -1);
            for (var c = _problem.Start[w]; c < _problem.Start[w + 1]; c++)
            {
                var gain = sign * (Amount(c, rule) - Amount(_chosen[w], rule));
                if (gain > 0 && (Priced(c, rule) - Priced(_chosen[w], rule)) / gain is var rate && rate < best.Rate)
                    best = (rate, c);
            }

            if (best.To >= 0)
                exchanges.Add((best.Rate, w, best.To));
        }

        var isChanged = false;
        foreach (var (_, w, to) in exchanges.OrderBy(exchange => exchange.Rate).ThenBy(exchange => exchange.Who))
        {
            if (_problem.Violation(_sums, rule) == 0)
                break;
            if (BreaksAnother(w, to, rule))
                continue;
            Exchange(w, to);
            isChanged = true;
        }

        return isChanged;
    }

    // Saves real cost without leaving the rules.
    private bool Improve()
    {
        var exchanges = new List<(double Saving, int Who, int To)>();
        for (var w = 0; w < _problem.Count; w++)
        {
            for (var c = _problem.Start[w]; c < _problem.Start[w + 1]; c++)
            {
                if (_problem.Cost[_chosen[w]] - _problem.Cost[c] is > 1e-12 and var saving && !BreaksAnother(w, c, -1))
                    exchanges.Add((saving, w, c));
            }
        }

        var isChanged = false;
        foreach (var (_, w, to) in exchanges.OrderByDescending(exchange => exchange.Saving).ThenBy(exchange => exchange.Who))
        {
            if (_problem.Cost[to] >= _problem.Cost[_chosen[w]] || BreaksAnother(w, to, -1))
                continue;
            Exchange(w, to);
            isChanged = true;
        }

        return isChanged;
    }

    private double Amount(int choice, int rule) => _problem.Amount[choice * _problem.RuleCount + rule];

    // Cost with the prices of all rules but the one that is being mended: its own price is what the exchange is bought with.
    private double Priced(int choice, int without)
    {
        var priced = _problem.Cost[choice];
        for (var r = 0; r < _prices.Length; r++)
        {
            if (r != without)
                priced += _prices[r] * Amount(choice, r);
        }

        return priced;
    }

    private bool BreaksAnother(int w, int to, int mended)
    {
        for (var r = 0; r < _sums.Length; r++)
        {
            if (r == mended)
                continue;
            var after = _sums[r] + Amount(to, r) - Amount(_chosen[w], r);
            var noise = 1e-9 * (1 + Math.Abs(after));
            if (after > _problem.Upper[r] + noise && after > _sums[r] || after < _problem.Lower[r] - noise && after < _sums[r])
                return true;
        }

        return false;
    }

    private void Exchange(int w, int to)
    {
        for (var r = 0; r < _sums.Length; r++)
            _sums[r] += Amount(to, r) - Amount(_chosen[w], r);
        _chosen[w] = to;
    }
}
