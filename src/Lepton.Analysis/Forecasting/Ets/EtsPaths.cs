using MathNet.Numerics.Distributions;

namespace Lepton.Analysis.Forecasting;

/// <summary>Sample paths of an exponential smoothing model, for the forms whose variance has no closed form.</summary>
internal static class EtsPaths
{
    // Enough for the 2.5 % quantile of a step to be right to a few percent of the interval's width; R forecast takes as many.
    private const int Paths = 5000;
    private const int Seed = 20240101;

    /// <summary>The point forecast of errors zero, and the quantiles of simulated paths; the same in every call, and a longer horizon leaves earlier steps.</summary>
    public static Forecast Forecast(
        string name, SeriesEnd end, EtsForm form, EtsSmoothing smoothing, EtsStates last, double variance, int horizon, IReadOnlyList<double> probabilities)
    {
        var samples = Enumerable.Range(0, horizon).Select(_ => new double[Paths]).ToArray();
        for (var path = 0; path < Paths; path++)
        {
            var random = new Random(Seed + path);
            var values = Path(form, smoothing, last, horizon, () => Math.Sqrt(variance) * Normal.InvCDF(0, 1, Math.Max(random.NextDouble(), 1e-16)));
            for (var h = 0; h < horizon; h++)
                samples[h][path] = values[h];
        }

        foreach (var step in samples)
            Array.Sort(step);
        return Forecasting.Forecast.Of(name, end, Path(form, smoothing, last, horizon, () => 0), probabilities, (h, row) =>
            samples[h][(int)Math.Min(Paths - 1, probabilities[row] * Paths)]);
    }

    private static double[] Path(EtsForm form, EtsSmoothing smoothing, EtsStates states, int horizon, Func<double> draw)
    {
        var (level, slope, season) = (states.Level, states.Slope, (double[])states.Season.Clone());
        var isFactor = form.Season == EtsSeason.Multiplicative;
        var path = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            var q = level + (smoothing.Phi * slope);
            var k = form.HasSeason ? h % season.Length : 0;
            var s = form.HasSeason ? season[k] : isFactor ? 1 : 0;
            var forecast = isFactor ? q * s : q + s;
            var d = draw() * (form.Error == EtsError.Multiplicative ? forecast : 1);
            path[h] = forecast + d;
            var adjusted = isFactor ? d / s : d;
            (level, slope) = (q + (smoothing.Alpha * adjusted), (smoothing.Phi * slope) + (smoothing.Beta * adjusted));
            if (form.HasSeason)
                season[k] = s + (smoothing.Gamma * (isFactor ? d / q : d));
        }

        return path;
    }
}
