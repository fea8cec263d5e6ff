namespace Lepton.Analysis.Forecasting;

/// <summary>What a lag regression forecast wrongly by step ahead, out of sample, at many origins of the series' second half.</summary>
/// <remarks>
/// The second half is cut into three; each third is forecast by what was fitted on all before it, from some twenty origins within it. So
/// no forecast has seen what it is judged by, and three fits do for all origins.
/// </remarks>
internal static class LagErrors
{
    private const int Blocks = 3;
    private const int Origins = 60;

    /// <summary>Errors, actual less forecast; one row a step, one element an origin, NaN past the series' end; empty for a series too short for it.</summary>
    /// <param name="values">None missing.</param>
    /// <param name="fit">Fits to the samples it is given and forecasts from any origin: scaled samples come from <paramref name="values"/>.</param>
    /// <param name="horizon">Steps.</param>
    /// <param name="season">Origins are spread over the positions of this season.</param>
    public static double[][] Of(double[] values, Func<int, LagAverage> fit, int horizon, int season)
    {
        var start = values.Length / 2;
        var stride = Stride(values.Length - start, season);
        var errors = Enumerable.Range(0, horizon).Select(_ => new List<double>()).ToArray();
        var (fitted, block) = (default(LagAverage), -1);
        for (var origin = start; origin < values.Length; origin += stride)
        {
            var now = Blocks * (origin - start) / (values.Length - start);
            if (now != block)
                (fitted, block) = (fit(start + (now * (values.Length - start) / Blocks)), now);
            if (fitted!.Reach > origin)
                continue;
            var steps = fitted.Continue(origin, Math.Min(horizon, values.Length - origin));
            for (var step = 0; step < horizon; step++)
                errors[step].Add(step < steps.Length ? values[origin + step] - steps[step] : double.NaN);
        }

        return errors[0].Count == 0 ? [] : [.. errors.Select(step => step.ToArray())];
    }

    // Without a common divisor with the season, so that origins fall on every hour of the day.
    private static int Stride(int span, int season)
    {
        var stride = Math.Max(1, span / Origins);
        while (System.Numerics.BigInteger.GreatestCommonDivisor(stride, season) > 1)
            stride++;
        return stride;
    }
}
