namespace Lepton.Analysis;

/// <summary>The cloud that sells a resource (FOCUS: ProviderName).</summary>
public enum Provider
{
    /// <summary>Amazon Web Services.</summary>
    Aws,

    /// <summary>Microsoft Azure.</summary>
    Azure,

    /// <summary>Google Cloud.</summary>
    Gcp,
}
