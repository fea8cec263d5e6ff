namespace Lepton.Analysis.Forecasting;

/// <summary>A model of the usual load and the factors of events.</summary>
public sealed class EventUpliftModel : FittedModel
{
    private const string EventPrefix = "event ";
    private readonly IFittedModel _usual;

    internal EventUpliftModel(string name, IFittedModel usual, IReadOnlyList<PlannedEvent> events, SeriesEnd end)
        : base(name, end, Lifted(usual, events, end), usual.Notes) => (_usual, Events) = (usual, events);

    /// <summary>The events, with the factors given or estimated; null where neither was possible nor needed.</summary>
    public IReadOnlyList<PlannedEvent> Events { get; }

    /// <inheritdoc/>
    public override ModelState State => new(Name, End)
    {
        // Hours from the end of the series: start, end, factor.
        Vectors = Events.Where(planned => planned.Factor is not null).Index().ToDictionary(
            planned => $"{EventPrefix}{planned.Index + 1} {planned.Item.Name}",
            planned => new[] { (planned.Item.Start - End.Next).TotalHours, (planned.Item.End - End.Next).TotalHours, planned.Item.Factor!.Value }),
        Notes = Notes,
        Inner = [_usual.State],
    };

    internal static EventUpliftModel Restore(ModelState state) => new(
        state.Model,
        ForecasterText.Restore(state.Inner[0]),
        [.. state.Vectors.Where(vector => vector.Key.StartsWith(EventPrefix, StringComparison.Ordinal)).Select(vector => new PlannedEvent(
            vector.Key.Split(' ', 3)[2], state.End.Next.AddHours(vector.Value[0]), state.End.Next.AddHours(vector.Value[1]), vector.Value[2]))],
        state.End);

    /// <inheritdoc/>
    protected override Forecast Predict(int horizon, IReadOnlyList<double> probabilities)
    {
        var levels = probabilities.Where(probability => probability > 0.5).Select(probability => 100 * ((2 * probability) - 1)).ToArray();
        var usual = _usual.Forecast(horizon, levels);
        var lift = new double[horizon];
        for (var h = 0; h < horizon; h++)
            lift[h] = Lift(Events, usual.TimeAt(h), usual.Step);

        var rows = probabilities.Select(usual.Quantile).ToArray();
        return Forecasting.Forecast.Of(Name, End, [.. usual.Mean.Zip(lift, (mean, own) => mean * own)], probabilities, (step, row) => rows[row][step] * lift[step]);
    }

    private static double Lift(IReadOnlyList<PlannedEvent> events, DateTime start, TimeSpan step)
    {
        var lift = 1.0;
        foreach (var planned in events)
            lift *= planned.Factor is { } factor ? 1 + ((factor - 1) * planned.ShareOf(start, step)) : 1;
        return lift;
    }

    private static double[] Lifted(IFittedModel usual, IReadOnlyList<PlannedEvent> events, SeriesEnd end)
    {
        var fitted = usual.Fitted.ToArray();
        for (var t = 0; t < fitted.Length; t++)
            fitted[t] *= Lift(events, end.Next - ((fitted.Length - t) * end.Step), end.Step);
        return fitted;
    }
}
