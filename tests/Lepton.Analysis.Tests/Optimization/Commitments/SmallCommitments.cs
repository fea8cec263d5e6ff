using CsCheck;
using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

/// <summary>Small random commitments, and their optimum by trying everything.</summary>
internal static class SmallCommitments
{
    public static readonly Gen<CommitmentInput> Any =
        from skuCount in Gen.Int[1, 3]
        from hourCount in Gen.Int[1, 4]
        from onDemand in Gen.Int[0, 9].Array[skuCount]
        from plan in Gen.Int[1, 9].Array[skuCount]
        from usage in Gen.Int[0, 4].Array[hourCount].Array[skuCount]
        from hours in Gen.Int[1, 3].Array[hourCount]
        from isWeighted in Gen.Bool
        from least in Gen.Int[-8, 12]
        from most in Gen.Int[-12, 20]
        from increment in Gen.Int[-4, 7]
        select new CommitmentInput("USD", [.. Enumerable.Range(0, skuCount).Select(i => new CommittedSku($"sku{i}", onDemand[i], plan[i], [.. usage[i].Select(u => (double)u)]))])
        {
            Hours = isWeighted ? [.. hours.Select(h => (double)h)] : null,
            Least = Math.Max(0, least),
            Most = most < 0 ? double.PositiveInfinity : most,
            Increment = increment <= 0 ? null : increment,
        };

    /// <summary>The cheapest cost by trying every level at which some set of SKUs of some hour is just covered, each covered in every order; null where no level is allowed.</summary>
    public static double? CheapestByBruteForce(CommitmentInput input)
    {
        var levels = Levels(input).Where(level => level >= input.Least && level <= input.Most).ToList();
        return levels.Count == 0 ? null : levels.Min(level => Cost(input, level));
    }

    private static IEnumerable<double> Levels(CommitmentInput input)
    {
        if (input.Increment is { } increment)
            return Enumerable.Range(0, 200).Select(pieces => pieces * increment);
        var sums =
            from t in Enumerable.Range(0, input.HourCount)
            from set in Enumerable.Range(0, 1 << input.Skus.Count)
            select Enumerable.Range(0, input.Skus.Count).Where(i => (set >> i & 1) == 1).Sum(i => input.Skus[i].PlanPrice * input.Skus[i].Usage[t]);
        return sums.Append(input.Least).Append(input.Most).Where(double.IsFinite);
    }

    private static double Cost(CommitmentInput input, double level) => Enumerable.Range(0, input.HourCount).Sum(t =>
        (input.Hours?[t] ?? 1) * (level + Orders([.. input.Skus]).Min(order => Uncovered(order, t, level))));

    private static double Uncovered(CommittedSku[] order, int t, double left)
    {
        var cost = 0.0;
        foreach (var sku in order)
        {
            // A plan price of infinity is that of a SKU which the plan does not cover.
            var covered = double.IsInfinity(sku.PlanPrice) ? 0 : Math.Min(left / sku.PlanPrice, sku.Usage[t]);
            left -= covered == 0 ? 0 : covered * sku.PlanPrice;
            cost += (sku.Usage[t] - covered) * sku.OnDemandPrice;
        }

        return cost;
    }

    private static IEnumerable<CommittedSku[]> Orders(CommittedSku[] skus) => skus.Length <= 1
        ? [skus]
        : skus.SelectMany((first, i) => Orders([.. skus.Where((_, k) => k != i)]).Select(rest => (CommittedSku[])[first, .. rest]));
}
