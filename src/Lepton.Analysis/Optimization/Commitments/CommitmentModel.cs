using static Lepton.Analysis.Optimization.Expressions;

namespace Lepton.Analysis.Optimization;

/// <summary>The linear program of a commitment; the judge of <see cref="Commitment.Solve"/>, and the form for other solvers.</summary>
/// <remarks><code>
/// sets        i SKUs,  t hours;   leverage[i] = onDemandPrice[i] / planPrice[i]
/// decide      commitment ≥ 0,  0 ≤ drawn[i,t] ≤ planPrice[i]·usage[i,t]                     currency per hour
/// minimise    Σ_t hours[t]·(commitment + Σ_i (onDemandPrice[i]·usage[i,t] − leverage[i]·drawn[i,t]))   currency
/// subject to  Σ_i drawn[i,t] ≤ commitment                                            ∀ t
///             least ≤ commitment ≤ most,   commitment = increment·pieces, pieces whole
/// </code>
/// What is drawn is measured in money at the plan's rates, so that SKUs of different units add up.
/// </remarks>
public static class CommitmentModel
{
    /// <summary>The model of an input.</summary>
    /// <param name="input">SKUs with their usage, limits.</param>
    /// <exception cref="StudyException">Empty, two of one name, uneven hours, or a number out of its range.</exception>
    public static Model Build(CommitmentInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Build(input, out _, out _);
    }

    internal static Model Build(CommitmentInput input, out Variable commitment, out VariableSet<int, int> drawn)
    {
        input.Validate();
        var (skus, perHour, hour) = (input.Skus, Unit.Of(input.Currency) / Unit.Of("h"), Unit.Of("h"));
        int[] all = [.. Enumerable.Range(0, skus.Count)];
        int[] hours = [.. Enumerable.Range(0, input.HourCount)];
        var model = new Model("commitment");
        var level = commitment = model.Continuous("commitment", unit: perHour);
        var draw = drawn = model.Continuous("drawn", all, hours, unit: perHour, where: (i, t) => skus[i].Usage[t] > 0);
        draw.Called(index => IndexText.Name("drawn", Named(index))).AsConsequence();
        foreach (var i in all)
        {
            foreach (var t in hours.Where(t => skus[i].Usage[t] > 0))
                model.Bound(draw[i, t], 0, skus[i].PlanPrice * skus[i].Usage[t]);
        }

        model.Minimize(
            "cost",
            new Quantity(input.TotalHours, hour) * level
                - Sum(all, i => Sum(Used(i), t => new Quantity(input.HoursOf(t) * skus[i].Leverage, hour) * draw[i, t]))
                + new Quantity(Commitment.OnDemandCost(input), Unit.Of(input.Currency)));
        model.Require(
            "covered", hours,
            t => Sum(all.Where(i => draw.Contains(i, t)), i => draw[i, t]) - level <= 0,
            t => $"hour {t + 1} draws no more than is committed").AsStructure();
        Limit(model, input, level, perHour);
        return model;

        IEnumerable<int> Used(int i) => hours.Where(t => draw.Contains(i, t));

        string Named(string index)
        {
            var parts = index.Split(',');
            return $"{skus[int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture)].Name},{parts[1]}";
        }
    }

    internal static void Limit(Model model, CommitmentInput input, Variable level, Unit perHour)
    {
        if (input.Increment is { } increment)
        {
            var pieces = model.Integer("pieces");
            model.Require("increment", level - new Quantity(increment, perHour) * pieces == 0, "the commitment is bought in whole pieces").AsStructure();
        }

        if (input.Least > 0)
            model.Require("least commitment", level >= new Quantity(input.Least, perHour), $"at least {new Quantity(input.Least, perHour)} are committed");
        if (!double.IsPositiveInfinity(input.Most))
            model.Require("most commitment", level <= new Quantity(input.Most, perHour), $"at most {new Quantity(input.Most, perHour)} are committed");
    }
}
