namespace Lepton.Analysis.Sources;

/// <summary>What has to be done to a provider's number to make it ours.</summary>
internal enum MetricForm
{
    /// <summary>It is the reading itself; average, maximum, minimum and percentile mean what they say.</summary>
    Reading,

    /// <summary>It is a fraction 0–1 of what we give in percent.</summary>
    Fraction,

    /// <summary>It is an amount gathered over the step: its total divided by the seconds of the step is the average rate.</summary>
    Total,

    /// <summary>It is the percentage that is free, we give the one in use: 100 − x, and the least becomes the greatest.</summary>
    PercentFree,
}
