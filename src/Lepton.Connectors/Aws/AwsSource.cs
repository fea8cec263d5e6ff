namespace Lepton.Connectors;

/// <summary>What of AWS is read.</summary>
/// <remarks>Credentials come from the SDK's default chain: environment, profiles, web identity, container, instance.</remarks>
public sealed record AwsSource
{
    /// <summary>A profile of <c>~/.aws</c>; the default chain where null.</summary>
    public string? Profile { get; init; }

    /// <summary>Regions; all that the accounts have switched on where null.</summary>
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>ARNs of roles in other accounts, which are read too by assuming them.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
