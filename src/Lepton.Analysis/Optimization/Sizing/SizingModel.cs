using static Lepton.Analysis.Optimization.Expressions;

namespace Lepton.Analysis.Optimization;

/// <summary>The cheapest offer for every workload, under rules over the whole fleet.</summary>
/// <remarks><code>
/// sets        C[w] = offers that the rules of w allow, with capacity[o,d] ≥ demand[w,d] ∀ d, not dominated by another
/// minimise    Σ_w Σ_{o ∈ C[w]} price[o]·x[w,o]                      currency per hour
/// subject to  Σ_{o ∈ C[w]} x[w,o] = 1                     ∀ w       one offer each
///             lower[r] ≤ Σ_w Σ_o amount[r,w,o]·x[w,o] ≤ upper[r]  ∀ r   in the unit of r
///             x[w,o] ∈ {0, 1}
/// </code>
/// The demand rows are not written down: with exactly one offer each, they say no more than that an offer which is too small is not in
/// C[w], and said so the linear relaxation is the tightest that rows per workload can give.
/// </remarks>
public static class SizingModel
{
    /// <summary>The model of an input.</summary>
    /// <param name="input">Workloads, offers, rules.</param>
    /// <exception cref="StudyException">Empty, two of one name, two currencies, or a number that is not finite.</exception>
    public static Model Build(SizingInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Build(Candidates.From(input), out _);
    }

    internal static Model Build(Candidates candidates, out VariableSet<Candidate> x)
    {
        var perHour = Unit.Of(candidates.Input.Currency) / Unit.Of("h");
        var model = new Model("sizing");
        var choice = x = AddRows(model, candidates);
        model.Minimize("cost per hour", Sum(candidates.Of.SelectMany(of => of).ToList(), c => new Quantity(c.PricePerHour, perHour) * choice[c]));
        return model;
    }

    /// <summary>Adds the choices and their rows to a model, without an objective.</summary>
    internal static VariableSet<Candidate> AddRows(Model model, Candidates candidates)
    {
        var (workloads, rules) = (candidates.Workloads, candidates.Input.Rules);
        Candidate[] all = [.. candidates.Of.SelectMany(of => of)];
        var choice = model.Binary("x", all);
        model.Require(
            "one offer", Enumerable.Range(0, workloads.Count),
            w => Sum(candidates.Of[w], c => choice[c]) == 1,
            w => $"{workloads[w].Name} runs on exactly one of the offers that it may and can run on")
            .AsStructure()
            .Called(w => IndexText.Name("one offer", workloads[int.Parse(w, System.Globalization.CultureInfo.InvariantCulture)].Name));
        foreach (var (rule, r) in rules.Select((rule, r) => (rule, r)))
        {
            model.Require(
                rule.Name, Sum(all, c => new Quantity(c.Amounts[r], rule.Unit) * choice[c]).Between(rule.Lower, rule.Upper), rule.Sentence);
        }

        return choice;
    }
}
