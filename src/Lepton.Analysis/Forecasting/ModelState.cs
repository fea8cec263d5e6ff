using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lepton.Analysis.Forecasting;

/// <summary>All that a fitted model needs to forecast again, and what an analyst wants to know of it; kept as JSON.</summary>
/// <remarks><see cref="ForecasterText.Restore"/> makes a model of it again, without its fitted values.</remarks>
/// <param name="Model">The fitted model's name: <c>ets(A,Ad,A)[24]</c>. Its first word says which family restores it.</param>
/// <param name="End">Where the series went on.</param>
public sealed record ModelState(string Model, SeriesEnd End)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    };

    /// <summary>Estimated numbers by the name the model's formula gives them: <c>alpha</c>, <c>sigma</c>.</summary>
    public IReadOnlyDictionary<string, double> Parameters { get; init; } = new Dictionary<string, double>();

    /// <summary>States and other vectors by name: <c>level</c>, <c>seasonal</c>.</summary>
    public IReadOnlyDictionary<string, double[]> Vectors { get; init; } = new Dictionary<string, double[]>();

    /// <summary>How well the model explains the series, where a likelihood exists.</summary>
    public Likelihood? Likelihood { get; init; }

    /// <summary>What an analyst should know of the fit.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The states of the models inside, of a wrapper or a combination.</summary>
    public IReadOnlyList<ModelState> Inner { get; init; } = [];

    /// <summary>As JSON, indented; doubles survive the round trip exactly.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">A whole document.</param>
    /// <exception cref="StudyException">Not such a document.</exception>
    public static ModelState FromJson(string json)
    {
        try
        {
            var state = JsonSerializer.Deserialize<ModelState>(json, Options);
            if (state is { Model: not null, End.Series: not null })
                return state;
        }
        catch (JsonException malformed)
        {
            throw new StudyException($"The kept model cannot be read: {malformed.Message} Fit the model anew.", malformed);
        }

        throw new StudyException("The kept model cannot be read: it has no model name or no series end. Fit the model anew.");
    }
}
