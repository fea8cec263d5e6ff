using System.Globalization;

namespace Lepton.Analysis.Forecasting;

/// <summary>How conformal forecasters are written: <c>conformal(theta[24],48,10)</c>, <c>aci(theta[24],0.1,24,8,scores=40)</c>.</summary>
internal static class ConformalText
{
    public static readonly IReadOnlyList<ForecasterFamily> Families =
    [
        new("conformal", "conformal(model), conformal(model,horizon), conformal(model,horizon,windows) or conformal(model,horizon,windows,half-life in windows)", Build, ConformalModel.Restore),
        new("aci", "aci(model,rate) or aci(model,rate,horizon,windows)", BuildAdaptive, ConformalModel.Restore),
    ];

    public static string Write(string inner, ConformalOptions options)
    {
        var usual = new ConformalOptions();
        var named = NamedOptions.Behind(
            NamedOptions.Write("step", options.OriginStep, options.Horizon),
            NamedOptions.Write("training", options.MinimumTraining, null),
            NamedOptions.Write("scores", options.LeastScores, usual.LeastScores));
        if (options.AdaptationRate is { } rate)
            return string.Create(CultureInfo.InvariantCulture, $"aci({inner},{rate},{options.Horizon},{options.Windows}{NamedOptions.Behind(NamedOptions.Write("halflife", options.HalfLifeWindows, null))}{named})");
        var placed = options switch
        {
            { HalfLifeWindows: { } halfLife } => string.Create(CultureInfo.InvariantCulture, $",{options.Horizon},{options.Windows},{halfLife}"),
            _ when options.Horizon == usual.Horizon && options.Windows == usual.Windows => "",
            _ when options.Windows == usual.Windows => string.Create(CultureInfo.InvariantCulture, $",{options.Horizon}"),
            _ => string.Create(CultureInfo.InvariantCulture, $",{options.Horizon},{options.Windows}"),
        };
        return $"conformal({inner}{placed}{named})";
    }

    private static ConformalForecaster BuildAdaptive(ForecasterSpec spec)
    {
        var (inner, placed, named) = Arguments(spec);
        if (placed.Length is not (1 or 3) || !double.TryParse(placed[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) || !(rate is > 0 and <= 1))
            throw new FormatException($"\"{spec.Text}\": aci takes a model, a rate above 0 and at most 1, and perhaps a horizon and a number of windows, as in aci(theta[24],0.1,24,8).");
        var options = new ConformalOptions { AdaptationRate = rate };
        if (placed.Length == 3)
            options = options with { Horizon = ForecasterSpec.Number(placed[1], spec.Text, 1), Windows = ForecasterSpec.Number(placed[2], spec.Text, 1) };
        return new(ForecasterText.Parse(inner, spec.DefaultSeasons), With(options, named, spec.Text));
    }

    private static ConformalForecaster Build(ForecasterSpec spec)
    {
        var (inner, placed, named) = Arguments(spec);
        if (placed.Length > 3)
            throw new FormatException($"\"{spec.Text}\": conformal takes a model and perhaps a horizon, a number of windows and a half-life in windows, as in conformal(theta[24],48,10).");
        var options = new ConformalOptions();
        if (placed.Length > 0)
            options = options with { Horizon = ForecasterSpec.Number(placed[0], spec.Text, 1) };
        if (placed.Length > 1)
            options = options with { Windows = ForecasterSpec.Number(placed[1], spec.Text, 1) };
        if (placed.Length > 2)
            options = options with { HalfLifeWindows = NamedOptions.Positive(placed[2], spec.Text) };
        return new(ForecasterText.Parse(inner, spec.DefaultSeasons), With(options, named, spec.Text));
    }

    // The model inside comes first and may have options of its own.
    private static (string Inner, string[] Placed, string[] Named) Arguments(ForecasterSpec spec)
    {
        if (spec.Groups is not [{ Count: > 0 } arguments] || spec.Rest.Length > 0)
            throw new FormatException($"\"{spec.Text}\": {spec.Keyword} takes a model first, as in {spec.Keyword}(theta[24],{(spec.Keyword == "aci" ? "0.1" : "48")}).");
        var others = arguments.Skip(1).ToLookup(argument => argument.Contains('='));
        return (arguments[0], [.. others[false]], [.. others[true]]);
    }

    private static ConformalOptions With(ConformalOptions options, string[] named, string text)
    {
        foreach (var argument in named)
        {
            options = argument.Split('=') switch
            {
                ["step", var steps] => options with { OriginStep = ForecasterSpec.Number(steps, text, 1) },
                ["training", var samples] => options with { MinimumTraining = ForecasterSpec.Number(samples, text, 1) },
                ["scores", var scores] => options with { LeastScores = ForecasterSpec.Number(scores, text, 1) },
                ["halflife", var windows] => options with { HalfLifeWindows = NamedOptions.Positive(windows, text) },
                _ => throw NamedOptions.Unknown(argument, text, "step=24, training=100, scores=80, halflife=4"),
            };
        }

        return options;
    }
}
