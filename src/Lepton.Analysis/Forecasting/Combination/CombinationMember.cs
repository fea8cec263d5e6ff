namespace Lepton.Analysis.Forecasting;

/// <summary>A model within a combination.</summary>
/// <param name="Forecaster">The model.</param>
/// <param name="PriorWeight">How much it counts before any error is known, above 0: 3 is as if it were in the combination three times.</param>
public sealed record CombinationMember(IForecaster Forecaster, double PriorWeight = 1);
