using System.Text.Json;
using System.Text.Json.Serialization;
using Lepton.Analysis;

namespace Lepton.Connectors;

/// <summary>What a collection asks for, fixed when it begins and kept in its folder, so that a later run goes on with the same.</summary>
public sealed record CollectionPlan
{
    internal const string FileName = "collection.json";

    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>When it began, UTC.</summary>
    public required DateTime AsOf { get; init; }

    /// <summary>The stretch of time of the samples.</summary>
    public required CaptureWindow Window { get; init; }

    /// <summary>Whether the window was named by its ends; else it is the time before <see cref="AsOf"/>.</summary>
    public bool IsWindowFixed { get; init; }

    /// <summary>The wished step in seconds, at least 60; null leaves it to each provider's retention.</summary>
    public int? StepSeconds { get; init; }

    /// <summary>Statistics of processor load beside its mean and its maximum: the minimum, the 95th percentile.</summary>
    public IReadOnlyList<Statistic> Statistics { get; init; } = [];

    /// <summary>What is read.</summary>
    public required LiveSources Sources { get; init; }

    /// <summary>A plan that begins now.</summary>
    /// <param name="sources">What is read.</param>
    /// <param name="window">As a person writes it: <see cref="LiveWindow"/>.</param>
    /// <param name="stepSeconds">The wished step, at least 60; null leaves it to each provider's retention.</param>
    /// <param name="clock">Tells now.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is below 60.</exception>
    /// <exception cref="StudyException">The window is none.</exception>
    public static CollectionPlan Of(LiveSources sources, string window, int? stepSeconds, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentOutOfRangeException.ThrowIfLessThan(stepSeconds ?? 60, 60, nameof(stepSeconds));
        var now = clock.GetUtcNow().UtcDateTime;
        var live = LiveWindow.Parse(window, now);
        return new CollectionPlan { AsOf = now, Window = live.Window, IsWindowFixed = live.IsFixed, StepSeconds = stepSeconds, Sources = sources };
    }

    /// <summary>The plan of a collection that has begun; null where the folder has none.</summary>
    /// <param name="folder">The folder of the collection.</param>
    /// <exception cref="StudyException">What lies there is no plan.</exception>
    public static CollectionPlan? Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<CollectionPlan>(File.ReadAllBytes(path), Form);
        }
        catch (JsonException problem)
        {
            throw new StudyException($"{path} is not the plan of a collection: {problem.Message} Collect into another folder.", problem);
        }
    }

    /// <summary>Whether another plan asks for the same, whenever it was made.</summary>
    /// <param name="other">The other.</param>
    public bool AsksTheSameAs(CollectionPlan other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var isSameWindow = IsWindowFixed == other.IsWindowFixed
            && (IsWindowFixed ? Window == other.Window : Window.To - Window.From == other.Window.To - other.Window.From);
        return isSameWindow && StepSeconds == other.StepSeconds && Statistics.Order().SequenceEqual(other.Statistics.Order())
            && JsonSerializer.Serialize(Sources, Form) == JsonSerializer.Serialize(other.Sources, Form);
    }

    internal void Save(string folder) => WholeFile.WriteBytes(Path.Combine(folder, FileName), stream => JsonSerializer.Serialize(stream, this, Form));
}
