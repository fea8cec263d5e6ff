namespace Lepton.Analysis.Forecasting;

/// <summary>A stretch of time with another load than usual: a sale, an exam day, a release.</summary>
/// <param name="Name">Events of one name share their uplift: what past ones did, coming ones will do.</param>
/// <param name="Start">First moment, UTC.</param>
/// <param name="End">First moment after it, UTC.</param>
/// <param name="Factor">How many times the usual load, above 0: 1.5 is half as much again. Null: estimated from past events of the name.</param>
public sealed record PlannedEvent(string Name, DateTime Start, DateTime End, double? Factor = null)
{
    /// <summary>How much of a step lies within the event, 0 to 1.</summary>
    internal double ShareOf(DateTime stepStart, TimeSpan step)
    {
        var from = stepStart > Start ? stepStart : Start;
        var to = stepStart + step < End ? stepStart + step : End;
        return to <= from ? 0 : (to - from) / step;
    }
}
