namespace Lepton.Analysis.Forecasting;

/// <summary>A series goes on at another level from one sample on.</summary>
/// <param name="Index">First sample at the new level.</param>
/// <param name="Time">Its start, UTC.</param>
/// <param name="Before">Median of the window before, seasons taken out.</param>
/// <param name="After">Median of the window from the shift on.</param>
public sealed record LevelShift(int Index, DateTime Time, double Before, double After);
