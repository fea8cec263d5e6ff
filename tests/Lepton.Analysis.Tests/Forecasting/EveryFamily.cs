using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

/// <summary>Forecasters of every family, in every form that differs in its numerics; what all models keep to is tested on all of them.</summary>
public static class EveryFamily
{
    /// <summary>Samples a season in all of <see cref="Texts"/>.</summary>
    public const int Season = 6;

    private const string Events = "events";

    /// <summary>As text; <c>events(…)</c> is made in code, see <see cref="Of"/>.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "naive", "drift", "mean", "window(5)", "snaive(6)", "naive2(6)",
        "theta[6]", "theta(additive)[6]", "otheta[6]", "dotheta[6]",
        "ets[6]", "ets(A,Ad,A)[6]", "ets(M,A,M)[6]", "ets(A,N,M)[6]",
        "arima[6]", "arima(1,1,1)(0,1,1)[6]", "arima(1,0,1)+mean", "fourier(6,2)+arima(1,0,0)+mean", "fourier(6,2)+arima",
        "stl(6)+ets", "mstl(6,12)+theta", "mstl(6,robust)+arima(0,1,1)",
        "croston(0.1)", "sba(0.3)", "tsb(0.1,0.2)", "adida", "imapa",
        "card(6,12)", "card", "boosting(6,12,trees=15)", "boosting(trees=15)", "boosting(6,horizon=8,trees=20,leaves=7,rate=0.3,rows=2000)",
        "conformal(theta[6],6,4)", "conformal(card(6),6,3,2)", "aci(ets(A,N,N),0.1,6,4)",
        "combine(card(6)*3,theta[6],naive)[6]", "combine(conformal(combine(naive*2,drift)[1],6,3),mstl(6)+ets*0.5)[6]", "auto[6,12]", "auto(3000)[6]", "similar(auto[6])", "similar(combine(naive,drift*2)[1])",
        "events(theta[6])",
    ];

    /// <summary>The same as rows of a theory.</summary>
    public static TheoryData<string> Rows => [.. Texts];

    /// <summary>The rows of some models.</summary>
    public static TheoryData<string> Where(Func<string, bool> condition) => [.. Texts.Where(condition)];

    /// <summary>The forecaster of a text. Events have no text: theirs lie in January 2000, one within and one after the first two days.</summary>
    public static IForecaster Of(string text)
    {
        if (!text.StartsWith(Events + "(", StringComparison.Ordinal))
            return ForecasterText.Parse(text);
        var first = new DateTime(2000, 1, 1, 12, 0, 0, DateTimeKind.Utc);
        return new EventUplift(
            ForecasterText.Parse(text[(Events.Length + 1)..^1]),
            new("sale", first, first.AddHours(3)), new("sale", first.AddDays(4), first.AddDays(5)), new("exam", first.AddDays(2), first.AddDays(3), 1.5));
    }

    /// <summary>Whether a model, or one inside it, looks at the calendar.</summary>
    public static bool LooksAtTheCalendar(string text) => text.Contains("boosting", StringComparison.Ordinal) || text.StartsWith(Events, StringComparison.Ordinal);

    /// <summary>How often a property is tried: less often where a fit takes tens of milliseconds.</summary>
    public static int Iterations(string text, int usual) =>
        new[] { "arima[", "fourier(6,2)+arima", "auto", "combine", "similar" }.Any(slow => text.StartsWith(slow, StringComparison.Ordinal)) ? Math.Max(3, usual / 5) : usual;
}
