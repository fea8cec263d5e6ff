namespace Lepton.Connectors;

/// <summary>A limit that a provider states: a bucket of calls that fills up again at an even rate.</summary>
/// <param name="Name">What shares the bucket: service, account and region.</param>
/// <param name="Burst">Calls in the full bucket, at least 1.</param>
/// <param name="PerSecond">Calls that come back each second, above 0.</param>
internal readonly record struct CallLimit(string Name, int Burst, double PerSecond);
