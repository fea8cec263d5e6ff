namespace Lepton.Analysis.Forecasting;

/// <summary>Events are given in code; only the kept model of a forecaster with events is read back.</summary>
internal static class EventText
{
    public static readonly IReadOnlyList<ForecasterFamily> Families =
    [
        new("events", "events(model), with the events given in code", spec => throw new FormatException(
            $"\"{spec.Text}\": events have times and cannot be written here. Make new EventUplift(ForecasterText.Parse(…), events)."), EventUpliftModel.Restore),
    ];
}
