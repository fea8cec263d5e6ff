namespace Lepton.Analysis.Forecasting;

/// <summary>How conformal forecasters are written.</summary>
internal static class ConformalText
{
    public static readonly IReadOnlyList<ForecasterFamily> Families =
    [
        new("conformal", "conformal(model), conformal(model,horizon), conformal(model,horizon,windows) or conformal(model,horizon,windows,half-life in windows)", Build, ConformalModel.Restore),
    ];

    private static ConformalForecaster Build(ForecasterSpec spec)
    {
        if (spec.Groups is not [{ Count: >= 1 and <= 4 } arguments] || spec.Rest.Length > 0)
            throw new FormatException($"\"{spec.Text}\": conformal takes a model and perhaps a horizon, a number of windows and a half-life in windows, as in conformal(theta[24],48,10).");
        var options = new ConformalOptions();
        if (arguments.Count > 1)
            options = options with { Horizon = ForecasterSpec.Number(arguments[1], spec.Text, 1) };
        if (arguments.Count > 2)
            options = options with { Windows = ForecasterSpec.Number(arguments[2], spec.Text, 1) };
        if (arguments.Count > 3)
            options = options with { HalfLifeWindows = ForecasterSpec.Number(arguments[3], spec.Text, 1) };
        return new(ForecasterText.Parse(arguments[0], spec.DefaultSeasons), options);
    }
}
