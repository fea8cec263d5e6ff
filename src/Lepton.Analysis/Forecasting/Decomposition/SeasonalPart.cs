namespace Lepton.Analysis.Forecasting;

/// <summary>What repeats in a series with one season length.</summary>
/// <param name="SeasonLength">Samples a season.</param>
/// <param name="Values">A value a sample, in the series' unit, about zero.</param>
public sealed record SeasonalPart(int SeasonLength, double[] Values)
{
    /// <summary>The coming steps if the last season repeats itself.</summary>
    /// <param name="horizon">Number of steps.</param>
    public double[] RepeatLast(int horizon)
    {
        var lastSeason = Values.AsSpan(Values.Length - SeasonLength);
        var coming = new double[horizon];
        for (var h = 0; h < horizon; h++)
            coming[h] = lastSeason[h % SeasonLength];
        return coming;
    }
}
