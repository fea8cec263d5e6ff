namespace Lepton.Analysis.Forecasting;

/// <summary>How exponential smoothing models are written: <c>ets[24]</c>, <c>ets(A,Ad,M)[24]</c>, Z for what is to be chosen.</summary>
internal static class EtsText
{
    public static readonly IReadOnlyList<ForecasterFamily> Families =
    [
        new("ets", "ets[season] or ets(E,T,S)[season]", spec => new Ets(Options(spec)), EtsModel.Restore),
    ];

    public static string Write(EtsForm form, int seasonLength) => form.HasSeason ? $"ets({form})[{seasonLength}]" : $"ets({form})";

    public static string Write(EtsOptions options)
    {
        var form = options is { Error: null, Trend: null, Season: null }
            ? ""
            : $"({EtsForm.Letter(options.Error)},{EtsForm.Letter(options.Trend)},{EtsForm.Letter(options.Season)})";
        return $"ets{form}{(options.SeasonLength > 1 && options.Season != EtsSeason.None ? $"[{options.SeasonLength}]" : "")}";
    }

    public static EtsForm FormOf(string text)
    {
        var options = Options(ForecasterSpec.Of(text, []));
        return options is { Error: { } error, Trend: { } trend, Season: { } season }
            ? new(error, trend, season)
            : throw new FormatException($"\"{text}\" names no single form.");
    }

    private static EtsOptions Options(ForecasterSpec spec)
    {
        var options = new EtsOptions { SeasonLength = spec.Season };
        if (spec.Rest.Length > 0)
            throw IllFormed(spec);
        return spec.Groups switch
        {
            [] => options,
            [[var error, var trend, var season]] => options with
            {
                Error = error.ToUpperInvariant() switch { "A" => EtsError.Additive, "M" => EtsError.Multiplicative, "Z" => null, _ => throw IllFormed(spec) },
                Trend = trend.ToUpperInvariant() switch { "N" => EtsTrend.None, "A" => EtsTrend.Additive, "AD" => EtsTrend.Damped, "Z" => null, _ => throw IllFormed(spec) },
                Season = season.ToUpperInvariant() switch { "N" => EtsSeason.None, "A" => EtsSeason.Additive, "M" => EtsSeason.Multiplicative, "Z" => null, _ => throw IllFormed(spec) },
            },
            _ => throw IllFormed(spec),
        };
    }

    private static FormatException IllFormed(ForecasterSpec spec) => new(
        $"\"{spec.Text}\": exponential smoothing is written as ets[24] or ets(E,T,S)[24] with E of A, M, Z; T of N, A, Ad, Z; S of N, A, M, Z; Z is chosen by AICc.");
}
