namespace Lepton.Analysis.Forecasting;

/// <summary>How far work on many series has come.</summary>
/// <param name="Done">Series done, failed ones included.</param>
/// <param name="Failed">Series that failed.</param>
/// <param name="Series">Name of the series just done.</param>
public sealed record BulkProgress(int Done, int Failed, string Series);
