using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public class EtsMomentsTests
{
    public static TheoryData<string> Forms => [.. EtsForm.Stable.Select(form => form.ToString())];

    // Brute force: 200 000 paths of the model's own equations (Hyndman et al. 2008, table 2.2), written anew here, over two seasons and a half.
    [Theory]
    [MemberData(nameof(Forms))]
    public void Mean_and_deviation_are_those_of_simulated_paths(string text)
    {
        const int paths = 200_000;
        const int horizon = 10;
        var form = EtsText.FormOf($"ets({text})[4]");
        var (hasTrend, isFactor) = (form.Trend != EtsTrend.None, form.Season == EtsSeason.Multiplicative);
        var smoothing = new EtsSmoothing(0.4, hasTrend ? 0.2 : 0, form.Season == EtsSeason.None ? 0 : 0.5, form.Trend == EtsTrend.Damped ? 0.85 : 1);
        double[] season = form.Season switch { EtsSeason.None => [], EtsSeason.Additive => [5, -3, 8, -10], _ => [1.2, 0.7, 1.3, 0.8] };
        var states = new EtsStates(50, hasTrend ? 2 : 0, season);
        var variance = form.Error == EtsError.Additive ? 9 : 0.01;

        var random = new Random(20240101);
        var (sums, squares) = (new double[horizon], new double[horizon]);
        for (var path = 0; path < paths; path++)
        {
            var (level, slope, s) = (states.Level, states.Slope, (double[])season.Clone());
            for (var h = 0; h < horizon; h++)
            {
                var error = Math.Sqrt(variance) * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                var q = level + (smoothing.Phi * slope);
                var k = h % 4;
                var forecast = s.Length == 0 ? q : isFactor ? q * s[k] : q + s[k];
                var y = form.Error == EtsError.Additive ? forecast + error : forecast * (1 + error);
                sums[h] += y;
                squares[h] += y * y;
                var adjusted = (y - forecast) / (isFactor ? s[k] : 1);
                if (s.Length > 0)
                    s[k] += smoothing.Gamma * (y - forecast) / (isFactor ? q : 1);
                level = q + (smoothing.Alpha * adjusted);
                slope = (smoothing.Phi * slope) + (smoothing.Beta * adjusted);
            }
        }

        var (mean, deviation) = EtsMoments.Of(form, smoothing, states, variance, horizon);
        for (var h = 0; h < horizon; h++)
        {
            var average = sums[h] / paths;
            var spread = Math.Sqrt((squares[h] / paths) - (average * average));
            Assert.Equal(average, mean[h], 5 * spread / Math.Sqrt(paths));
            Assert.Equal(spread, deviation[h], 0.012 * spread);
        }
    }
}
