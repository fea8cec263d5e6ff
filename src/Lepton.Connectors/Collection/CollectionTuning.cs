namespace Lepton.Connectors;

/// <summary>How hard the providers are asked. The defaults stay inside the limits that they state.</summary>
public sealed record CollectionTuning
{
    /// <summary>Calls under way at once to one provider, at least 1.</summary>
    public int CallsPerProvider { get; init; } = 16;

    /// <summary>Calls under way at once to one region of a provider, at least 1.</summary>
    public int CallsPerRegion { get; init; } = 4;

    /// <summary>Tries of one page after the first, 0 or more. With three of ten calls failing, twelve leave one page in six million.</summary>
    public int Retries { get; init; } = 12;

    /// <summary>Wait before the second try; it doubles from try to try, with jitter. The provider's own word goes before it.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait between two tries that is not the provider's own word.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest that one try may take.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How long a service that only fails in a region is left alone before it is tried again.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Pages of one list; more are taken for a provider that goes in circles.</summary>
    public int MostPages { get; init; } = 100_000;

    /// <summary>Factor on the rates that the providers allow, above 0: 0.5 leaves half of a shared limit to others.</summary>
    public double ShareOfLimits { get; init; } = 1;
}
