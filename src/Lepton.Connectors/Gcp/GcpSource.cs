namespace Lepton.Connectors;

/// <summary>What of Google Cloud is read.</summary>
/// <remarks>Credentials are Google's application default credentials: a file that the environment names, the tools' sign-in, the metadata server.</remarks>
public sealed record GcpSource
{
    /// <summary>Ids of projects; all active ones that the credentials see where null.</summary>
    public IReadOnlyList<string>? Projects { get; init; }
}
