using Lepton.Analysis;

namespace Lepton.Connectors;

/// <summary>Where a call goes: what shares its concurrency and, in the manifest, its gap.</summary>
/// <param name="Provider">Whose interface; null for a server of one's own.</param>
/// <param name="SubAccount">Account, subscription or project; null where the call is about all of them.</param>
/// <param name="Region">The provider's name of the region; <c>global</c> where the service has one address.</param>
internal readonly record struct CallScope(Provider? Provider, string? SubAccount, string Region);
