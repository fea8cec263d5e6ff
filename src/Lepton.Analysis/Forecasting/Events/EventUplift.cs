namespace Lepton.Analysis.Forecasting;

/// <summary>A forecaster that knows of events: it learns the usual load without them and lifts the steps of coming ones.</summary>
/// <remarks>
/// Samples within past events are hidden from the inner model. The factor of a name is the sum of what was observed in its past
/// events over the sum of what the inner model expected there, unless it is given. Mean and quantiles of a coming step are multiplied by
/// 1 + (factor − 1)·(share of the step within the event). That the factor is an estimate does not widen the quantiles.
/// </remarks>
public sealed class EventUplift : IForecaster
{
    private readonly IForecaster _inner;
    private readonly IReadOnlyList<PlannedEvent> _events;

    /// <summary>A forecaster and the events it shall know of.</summary>
    /// <param name="inner">Learns the usual load; one that takes missing samples.</param>
    /// <param name="events">Past and coming ones.</param>
    /// <exception cref="ArgumentException">An event that ends before it begins, times not in UTC, or a factor of zero or less.</exception>
    public EventUplift(IForecaster inner, params IReadOnlyList<PlannedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(events);
        foreach (var planned in events)
        {
            if (planned.Start.Kind != DateTimeKind.Utc || planned.End.Kind != DateTimeKind.Utc || planned.Start >= planned.End)
                throw new ArgumentException($"Event {planned.Name} lasts from {planned.Start:O} to {planned.End:O}. Give both in UTC, the end after the start.", nameof(events));
            if (planned.Factor is <= 0 or double.NaN or double.PositiveInfinity)
                throw new ArgumentException($"Event {planned.Name} has the factor {planned.Factor}. A factor is above zero: 1.5 is half as much again.", nameof(events));
        }

        (_inner, _events) = (inner, events);
    }

    /// <inheritdoc/>
    public string Name => $"events({_inner.Name})";

    /// <inheritdoc/>
    public IFittedModel Fit(MetricSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var shares = _events.Select(planned => SharesOf(planned, series)).ToArray();
        var values = series.Values.ToArray();
        for (var t = 0; t < values.Length; t++)
        {
            if (shares.Any(share => share[t] > 0))
                values[t] = double.NaN;
        }

        var usual = _inner.Fit(series.With(values));
        var factors = _events.Select(planned => planned.Name).Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, name => FactorOf(name, series, usual, shares), StringComparer.Ordinal);
        return new EventUpliftModel($"events({usual.Name})", usual, [.. _events.Select(planned => planned with { Factor = planned.Factor ?? factors[planned.Name] })], SeriesEnd.Of(series));
    }

    private static double[] SharesOf(PlannedEvent planned, MetricSeries series)
    {
        var shares = new double[series.Count];
        for (var t = 0; t < shares.Length; t++)
            shares[t] = planned.ShareOf(series.TimeAt(t), series.Step);
        return shares;
    }

    // Steps that lie wholly within, so that a half-covered one does not dilute the factor.
    private double? FactorOf(string name, MetricSeries series, IFittedModel usual, double[][] shares)
    {
        var (observed, expected) = (0.0, 0.0);
        for (var i = 0; i < _events.Count; i++)
        {
            for (var t = 0; _events[i].Name == name && t < series.Count; t++)
            {
                if (shares[i][t] < 1 || double.IsNaN(series.Values[t]) || double.IsNaN(usual.Fitted[t]))
                    continue;
                observed += series.Values[t];
                expected += usual.Fitted[t];
            }
        }

        if (observed > 0 && expected > 0)
            return observed / expected;
        var end = series.TimeAt(series.Count);
        var needed = _events.FirstOrDefault(planned => planned.Name == name && planned.Factor is null && planned.End > end);
        return needed is null ? null : throw new SeriesException(
            $"{series.Name}: event {name} from {needed.Start:yyyy-MM-dd HH:mm}Z has no factor, and no past event of that name has observed samples to learn one from, or the sums observed and expected there are not above zero. Give a factor or name a past event.");
    }
}
