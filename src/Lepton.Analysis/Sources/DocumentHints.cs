using System.Text.Json;

namespace Lepton.Analysis.Sources;

/// <summary>What the study says about a document because the document does not say it itself.</summary>
/// <remarks>What a document does say wins over its hint.</remarks>
public sealed record DocumentHints
{
    /// <summary>No hints.</summary>
    public static readonly DocumentHints None = new();

    /// <summary>AWS account, Azure subscription or Google Cloud project.</summary>
    public string? SubAccountId { get; init; }

    /// <summary>The provider's name of the region.</summary>
    public string? Region { get; init; }

    /// <summary>IANA name of the time zone of times that carry none; UTC where absent.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Settings of the one reader, a JSON object; each reader documents its own.</summary>
    public JsonElement? Options { get; init; }

    /// <summary>The hints that are set, by the names that they have in a study, ordered by name.</summary>
    public IReadOnlyDictionary<string, string> AsParameters()
    {
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in new[]
                 {
                     ("subAccount", SubAccountId), ("region", Region), ("timeZone", TimeZone),
                     ("options", Options is { } options ? JsonSerializer.Serialize(options) : null),
                 })
        {
            if (value is not null)
                parameters.Add(name, value);
        }

        return parameters;
    }
}
