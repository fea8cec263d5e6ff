namespace Lepton.Analysis.Forecasting;

/// <summary>The members of the theta family.</summary>
public enum ThetaKind
{
    /// <summary>The original method: simple exponential smoothing with half the slope of the trend line.</summary>
    Standard,

    /// <summary>The weight of the trend line is estimated instead of a half.</summary>
    Optimised,

    /// <summary>As optimised, and the trend line is estimated anew at every sample.</summary>
    DynamicOptimised,
}
