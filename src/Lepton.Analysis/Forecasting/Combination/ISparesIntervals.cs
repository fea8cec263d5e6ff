namespace Lepton.Analysis.Forecasting;

/// <summary>A forecaster whose intervals cost much more than its mean.</summary>
internal interface ISparesIntervals
{
    /// <summary>The same model for those that measure its errors themselves: the same mean, rough intervals.</summary>
    IForecaster WithRoughIntervals { get; }
}
