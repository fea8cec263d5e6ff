namespace Lepton.Analysis.Forecasting;

/// <summary>How models of one family are written and restored; each family lists itself in <see cref="ForecasterText.Families"/>.</summary>
/// <param name="Keyword">The word its texts begin with, lower case: <c>ets</c>.</param>
/// <param name="Form">What can be written, for messages and help: <c>ets[season] or ets(E,T,S)[season]</c>.</param>
/// <param name="Build">Makes the forecaster of a text taken apart; throws <see cref="FormatException"/> where it is ill-formed.</param>
/// <param name="Restore">Makes a fitted model of its state; the model's name begins with the keyword.</param>
public sealed record ForecasterFamily(
    string Keyword, string Form, Func<ForecasterSpec, IForecaster> Build, Func<ModelState, IFittedModel> Restore);
