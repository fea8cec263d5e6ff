using System.Globalization;

namespace Lepton.Analysis.Forecasting;

/// <summary>How conformal forecasters are written.</summary>
internal static class ConformalText
{
    public static readonly IReadOnlyList<ForecasterFamily> Families =
    [
        new("conformal", "conformal(model), conformal(model,horizon), conformal(model,horizon,windows) or conformal(model,horizon,windows,half-life in windows)", Build, ConformalModel.Restore),
        new("aci", "aci(model,rate) or aci(model,rate,horizon,windows)", BuildAdaptive, ConformalModel.Restore),
    ];

    private static ConformalForecaster BuildAdaptive(ForecasterSpec spec)
    {
        if (spec.Groups is not [{ Count: 2 or 4 } arguments] || spec.Rest.Length > 0
            || !double.TryParse(arguments[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) || !(rate is > 0 and <= 1))
        {
            throw new FormatException($"\"{spec.Text}\": aci takes a model, a rate above 0 and at most 1, and perhaps a horizon and a number of windows, as in aci(theta[24],0.1,24,8).");
        }

        var options = new ConformalOptions { AdaptationRate = rate };
        if (arguments.Count == 4)
            options = options with { Horizon = ForecasterSpec.Number(arguments[2], spec.Text, 1), Windows = ForecasterSpec.Number(arguments[3], spec.Text, 1) };
        return new(ForecasterText.Parse(arguments[0], spec.DefaultSeasons), options);
    }

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
            options = options with { HalfLifeWindows = HalfLife(arguments[3], spec) };
        return new(ForecasterText.Parse(arguments[0], spec.DefaultSeasons), options);
    }

    private static double HalfLife(string text, ForecasterSpec spec) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var windows) && windows > 0 && double.IsFinite(windows)
            ? windows
            : throw new FormatException($"\"{spec.Text}\": \"{text}\" should be a half-life in windows, a number above 0.");
}
