using System.Globalization;

namespace Lepton.Analysis.Forecasting;

/// <summary>How ARIMA models are written: <c>arima(1,1,1)(0,1,1)[24]+drift</c>, <c>arima[24]</c>, <c>fourier(24,3)+arima(1,0,1)+mean</c>.</summary>
internal static class ArimaText
{
    private const string Fourier = "fourier";

    public static readonly IReadOnlyList<ForecasterFamily> Families =
    [
        new("arima", "arima[season], or arima(p,d,q)(P,D,Q)[season], both perhaps +mean or +drift", spec => Build(spec, []), ArimaModel.Restore),
        new(Fourier, "fourier(season,pairs)+arima or fourier(season,pairs)(season,pairs)+arima(p,d,q)", BuildFourier, ArimaModel.Restore),
    ];

    public static string NameOf(ArimaOrder order, IReadOnlyList<Regressor> regressors) => Prefix(regressors) + order;

    /// <summary>The automatic choice: what limits it, where that is not as usual, and the season.</summary>
    public static string NameOf(AutoArimaOptions options)
    {
        var usual = new AutoArimaOptions();
        var limits = NamedOptions.Behind(
            NamedOptions.Write("lags", options.MostLags, usual.MostLags),
            NamedOptions.Write("seasonallags", options.MostSeasonalLags, usual.MostSeasonalLags),
            NamedOptions.Write("differences", options.MostDifferences, usual.MostDifferences),
            NamedOptions.Write("seasonaldifferences", options.MostSeasonalDifferences, usual.MostSeasonalDifferences),
            NamedOptions.Write("models", options.MostModels, usual.MostModels),
            NamedOptions.Write("samples", options.SearchSamples, usual.SearchSamples));
        var season = options.SeasonLength > 1 ? string.Create(CultureInfo.InvariantCulture, $"[{options.SeasonLength}]") : "";
        return $"{Prefix(options.Regressors)}arima{(limits.Length > 0 ? $"({limits[1..]})" : "")}{season}";
    }

    /// <summary>What stands before the plus sign: the Fourier terms, and how many other regressors there are.</summary>
    public static string Prefix(IReadOnlyList<Regressor> regressors)
    {
        var names = regressors.Select(regressor => regressor.Name).ToArray();
        var pairs = names.Where(name => name[0] == 'C' && FourierTerms.Named(name) is not null)
            .Select(name => name[1..].Split('-')).GroupBy(parts => parts[1])
            .Select(season => string.Create(CultureInfo.InvariantCulture, $"({season.Key},{season.Count()})")).ToArray();
        var others = names.Where(name => FourierTerms.Named(name) is null).ToArray();
        return (pairs.Length > 0 ? $"{Fourier}{string.Concat(pairs)}+" : "") + string.Concat(others.Select(name => $"regression({name})+"));
    }

    /// <summary>The orders of a text, and the Fourier terms before them.</summary>
    public static (ArimaOrder Order, IReadOnlyList<Regressor> Terms) OrderOf(ForecasterSpec spec)
    {
        if (spec.Keyword != Fourier)
            return (Order(spec), []);
        return (Order(ForecasterSpec.Of(spec.Rest, spec.DefaultSeasons)), Terms(spec));
    }

    private static IForecaster BuildFourier(ForecasterSpec spec)
    {
        if (spec.Rest.Length == 0)
            throw new FormatException($"\"{spec.Text}\": after the Fourier terms stands the model of the errors, as in fourier(24,3)+arima.");
        var inner = ForecasterSpec.Of(spec.Rest, []);
        return inner.Keyword == "arima"
            ? Build(inner, Terms(spec))
            : throw new FormatException($"\"{spec.Text}\": Fourier terms go before an arima, not before {inner.Keyword}.");
    }

    private static IForecaster Build(ForecasterSpec spec, IReadOnlyList<Regressor> terms)
    {
        var isLimited = spec.Groups is [[var first, ..]] && first.Contains('=');
        if (spec.Groups.Count > 0 && !isLimited)
            return new Arima(Order(spec), terms);
        if (spec.Rest.Length > 0)
            throw new FormatException($"\"{spec.Text}\": the automatic arima decides on a constant itself; leave \"+{spec.Rest}\" out or name the orders.");
        var options = new AutoArimaOptions { SeasonLength = spec.Season, Regressors = terms };
        foreach (var argument in isLimited ? spec.Groups[0] : [])
            options = With(options, argument, spec.Text);
        return NamedOptions.Made(() => new AutoArima(options), spec.Text);
    }

    private static AutoArimaOptions With(AutoArimaOptions options, string argument, string text) => argument.Split('=') switch
    {
        ["lags", var most] => options with { MostLags = ForecasterSpec.Number(most, text, 0) },
        ["seasonallags", var most] => options with { MostSeasonalLags = ForecasterSpec.Number(most, text, 0) },
        ["differences", var most] => options with { MostDifferences = ForecasterSpec.Number(most, text, 0) },
        ["seasonaldifferences", var most] => options with { MostSeasonalDifferences = ForecasterSpec.Number(most, text, 0) },
        ["models", var most] => options with { MostModels = ForecasterSpec.Number(most, text, 1) },
        ["samples", var last] => options with { SearchSamples = ForecasterSpec.Number(last, text, 1) },
        _ => throw NamedOptions.Unknown(argument, text, "lags=5, seasonallags=2, differences=2, seasonaldifferences=1, models=94, samples=10000"),
    };

    private static IReadOnlyList<Regressor> Terms(ForecasterSpec spec)
    {
        if (spec.Groups.Count == 0 || spec.Groups.Any(group => group.Count != 2))
            throw new FormatException($"\"{spec.Text}\": Fourier terms name a season and a number of pairs, as in fourier(24,3)(168,5)+arima.");
        var terms = new List<Regressor>();
        foreach (var group in spec.Groups)
        {
            var (season, pairs) = (ForecasterSpec.Number(group[0], spec.Text, 2), ForecasterSpec.Number(group[1], spec.Text, 1));
            if (2 * pairs > season)
                throw new FormatException($"\"{spec.Text}\": a season of {season} samples has 1 to {season / 2} pairs.");
            terms.AddRange(FourierTerms.Of(season, pairs));
        }

        return terms;
    }

    private static ArimaOrder Order(ForecasterSpec spec)
    {
        var groups = spec.Groups.Select(group => group.Select(number => ForecasterSpec.Number(number, spec.Text, 0)).ToArray()).ToArray();
        if (groups.Length is < 1 or > 2 || groups.Any(group => group.Length != 3) || spec.Rest is not ("" or "mean" or "drift"))
            throw new FormatException($"\"{spec.Text}\": ARIMA orders are written (p,d,q) or (p,d,q)(P,D,Q)[season], perhaps with +mean or +drift.");
        var (plain, seasonal) = (groups[0], groups.Length > 1 ? groups[1] : [0, 0, 0]);
        var season = seasonal.Sum() > 0 ? spec.Season : 1;
        try
        {
            var order = new ArimaOrder(plain[0], plain[1], plain[2], seasonal[0], seasonal[1], seasonal[2], season, spec.Rest.Length > 0).Checked();
            return order.ConstantText.TrimStart('+') == spec.Rest
                ? order
                : throw new FormatException($"\"{spec.Text}\": without differences the constant is a mean, with one it is a drift.");
        }
        catch (ArgumentException impossible)
        {
            throw new FormatException(impossible.Message, impossible);
        }
    }
}
