namespace Lepton.Analysis.Optimization;

/// <summary>How many machines of each pool run in each block of time.</summary>
/// <remarks><code>
/// sets        p pools,  d demands,  t blocks;  t − k is taken around the end where the blocks repeat
/// decide      on[p,t] whole ≥ 0,  start[p,t] ≥ 0                                         machines
///             serving[p,t] = on[p,t] − Σ_{0 ≤ k &lt; lag[p]} start[p,t−k]
/// minimise    Σ_p Σ_t hours·price[p]·on[p,t] + startCost[p]·start[p,t]                  currency, price with the expected interruptions
/// subject to  start[p,t] ≥ on[p,t] − on[p,t−1]                            ∀ p, t
///             on[p,t] ≥ Σ_{0 ≤ k &lt; up[p]} start[p,t−k]                   ∀ p, t       up = the greater of minimum up time and lag
///             Σ_p capacity[p,d]·serving[p,t] ≥ need[d,t]                  ∀ d, t
///             Σ_{q ≠ p} capacity[q,d]·serving[q,t] ≥ (1 − mostLost)·need[d,t]   ∀ spot p, d, t
///             least[p] ≤ on[p,t] ≤ most[p], and 0 outside the schedule    ∀ p, t
/// </code>
/// Minimum up time by the sum of recent starts: Rajan and Takriti, IBM research report RC23628 (2005); with equal machines counted instead
/// of named, the one that started first stops first. <c>start</c> needs no integrality: its least value is a difference of whole numbers.
/// </remarks>
public static class PoolsModel
{
    /// <summary>The model of an input.</summary>
    /// <param name="input">Demands and pools over blocks of time.</param>
    /// <exception cref="StudyException">Empty, two of one name, uneven blocks, or a number out of its range.</exception>
    public static Model Build(PoolsInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        input.Validate();
        var model = new Model("pools");
        var counts = PoolCounts.AddTo(model, input);
        model.Minimize("cost", counts.Cost());
        return model;
    }
}
