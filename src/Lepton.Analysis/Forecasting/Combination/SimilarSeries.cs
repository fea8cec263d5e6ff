using System.Collections.Concurrent;

namespace Lepton.Analysis.Forecasting;

/// <summary>A combination whose weights come from similar series where a series is too young to tell them: written <c>similar(auto[24,168])</c>.</summary>
/// <remarks>
/// <code>
/// weight(i) ∝ prior(i)·exp(−6·l(i))          l(i): mean over similar series of log(error i), relative to the other members
/// </code>
/// Similar are series that are old enough to tell, with the same members (so intermittent ones with intermittent ones), the same step, and the same group where groups are told.
/// They are backtested as if they were as young: members see as many half seasons before each origin as the young series has. At most 200 are
/// looked at, spread evenly over their names, and fewer than three say nothing, nor is anything learnt for a series of less than half a season. A series with a backtest
/// window of its own is forecast as without it, since its own errors were the better guide from the first one on (<c>lepton-bench forecast-young</c>).
/// </remarks>
public sealed class SimilarSeries : IGlobalForecaster
{
    private const int MostSeries = 200;

    private readonly ICombination _inner;
    private readonly Func<MetricSeries, string>? _groupOf;

    /// <summary>Makes a forecaster.</summary>
    /// <param name="inner"><see cref="Auto"/> or <see cref="Combine"/>.</param>
    /// <param name="groupOf">What a series belongs to, for instance its metric or application; null where all are of one kind.</param>
    /// <exception cref="ArgumentException">Not a combination.</exception>
    public SimilarSeries(IForecaster inner, Func<MetricSeries, string>? groupOf = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner as ICombination ?? throw new ArgumentException($"{inner.Name} has no weights to learn: take auto or combine.", nameof(inner));
        _groupOf = groupOf;
    }

    /// <inheritdoc/>
    public string Name => $"similar({_inner.Name})";

    /// <summary>Fits the combination to one series, which knows of no others.</summary>
    /// <param name="series">As the combination takes it.</param>
    /// <exception cref="SeriesException">As of the combination.</exception>
    public IFittedModel Fit(MetricSeries series) => _inner.Fit(series);

    /// <summary>Keeps the series that are old enough to learn from; what they tell is worked out where a young series asks.</summary>
    /// <param name="series">In any order.</param>
    /// <returns>A forecaster that fits the combination to one series, and knows the others.</returns>
    public IForecaster Learn(IReadOnlyList<MetricSeries> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return new Learned(this, series
            .Where(one => one.ObservedCount > 0)
            .Select(one => (Series: one, Plan: _inner.PlanFor(one)))
            .Where(entry => !entry.Plan.Combine.IsYoung(entry.Series))
            .GroupBy(entry => KindOf(entry.Series, entry.Plan), entry => entry.Series, StringComparer.Ordinal)
            .ToDictionary(kind => kind.Key, kind => EvenlySpread([.. kind]), StringComparer.Ordinal));
    }

    private string KindOf(MetricSeries series, CombinationPlan plan) => $"{_groupOf?.Invoke(series)}\n{series.Step}\n{plan.Kind}";

    // Ordered by what they are, so that the order they come in changes no bit of a sum.
    private static MetricSeries[] EvenlySpread(IReadOnlyList<MetricSeries> series)
    {
        var ordered = SeriesOrder.Of(series).ToArray();
        var taken = Math.Min(MostSeries, ordered.Length);
        return [.. Enumerable.Range(0, taken).Select(i => ordered[(int)((long)i * ordered.Length / taken)])];
    }

    private sealed class Learned(SimilarSeries forecaster, Dictionary<string, MetricSeries[]> byKind) : IForecaster
    {
        // Worked out once for each kind, age and members, whichever worker asks first: little work may leave series of one age other members.
        private readonly ConcurrentDictionary<(string Kind, int Age, string Members), Lazy<SimilarErrors?>> _known = new();

        public string Name => forecaster.Name;

        public IFittedModel Fit(MetricSeries series)
        {
            ArgumentNullException.ThrowIfNull(series);
            var plan = forecaster._inner.PlanFor(series);
            return plan.Combine.Fit(series, plan.Unseen, plan.Notes, plan.Combine.IsYoung(series) ? Known(series, plan) : null);
        }

        private SimilarErrors? Known(MetricSeries series, CombinationPlan plan)
        {
            var (kind, age) = (forecaster.KindOf(series, plan), plan.Combine.AgeOf(series));
            return age > 0 && byKind.TryGetValue(kind, out var similar)
                ? _known.GetOrAdd((kind, age, plan.Combine.Name), _ => new(() => SimilarErrors.Of(similar.Select(one => plan.Combine.LogErrorsWhenYoung(one, age))))).Value
                : null;
        }
    }
}
