using System.Text.Json;

namespace Lepton.Analysis.Optimization;

/// <summary>Writes a packing case as <see cref="PackingFile"/> reads it.</summary>
internal static class PackingFileWriting
{
    public static void Write(Utf8JsonWriter json, PackingInput input)
    {
        json.WriteStartObject();
        json.WriteString("model", "packing");
        json.WriteString("currency", input.Currency);
        WriteList(json, "dimensions", input.Dimensions, dimension =>
        {
            json.WriteString("name", dimension.Name);
            json.WriteString("unit", dimension.Unit.Symbol);
        });
        WriteList(json, "machines", input.Types, type => WriteMachine(json, input, type));
        WriteList(json, "workloads", input.Workloads, workload => WriteWorkload(json, input, workload));
        WriteList(json, "rules", input.Rules, rule => WriteRule(json, rule));
        json.WriteStartObject("latencyMs");
        foreach (var users in input.LatencyMs.GroupBy(latency => latency.Key.Users))
            WriteNumbers(json, users.Key, users.Select(latency => (latency.Key.Region, latency.Value)));
        json.WriteEndObject();
        WriteList(json, "flows", input.Flows, flow =>
        {
            json.WriteString("from", flow.From);
            json.WriteString("to", flow.To);
            json.WriteNumber("gigabytesPerMonth", flow.GigabytesPerMonth);
        });
        WriteList(json, "egressPrices", input.EgressPrices, price =>
        {
            json.WriteString("from", price.From);
            json.WriteString("to", price.To);
            WriteList(json, "price", price.PerGigabyte.Tiers, tier =>
            {
                if (!double.IsInfinity(tier.UpTo))
                    json.WriteNumber("upTo", tier.UpTo);
                json.WriteNumber("price", tier.Price);
            });
        });
        json.WriteEndObject();
    }

    public static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<(string Name, double Value)> numbers)
    {
        json.WriteStartObject(name);
        foreach (var (member, value) in numbers)
            json.WriteNumber(member, value);
        json.WriteEndObject();
    }

    private static void WriteMachine(Utf8JsonWriter json, PackingInput input, MachineType type)
    {
        json.WriteString("name", type.Name);
        json.WriteNumber("pricePerHour", type.PricePerHour);
        WriteNumbers(json, "capacity", input.Dimensions.Select((dimension, d) => (dimension.Name, type.Capacity[d])));
        if (type.Most is { } most)
            json.WriteNumber("most", most);
        if (type.Place is not { } place)
            return;
        json.WriteString("provider", place.Provider);
        json.WriteString("region", place.Region);
        json.WriteString("zone", place.Zone);
    }

    private static void WriteWorkload(Utf8JsonWriter json, PackingInput input, PackingWorkload workload)
    {
        json.WriteString("name", workload.Name);
        WriteNumbers(json, "demand", input.Dimensions.Select((dimension, d) => (dimension.Name, workload.Demand[d])));
        json.WriteNumber("count", workload.Count);
        WriteTexts(json, "regions", workload.Regions);
        WriteTexts(json, "providers", workload.Providers);
        if (workload.MostLatencyMs is { } limits)
            WriteNumbers(json, "mostLatencyMs", limits.Select(limit => (limit.Key, limit.Value)));
    }

    private static void WriteRule(Utf8JsonWriter json, PlacementRule rule)
    {
        json.WriteString("kind", rule switch { SpreadRule => "spread", SurvivalRule => "survival", _ => "together" });
        json.WriteString("name", rule.Name);
        WriteTexts(json, "workloads", rule.Workloads);
        json.WriteString("level", rule.Level.ToString());
        if (rule is SpreadRule spread)
            json.WriteNumber("most", spread.MostTogether);
        if (rule is SurvivalRule survival)
            json.WriteNumber("least", survival.Least);
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> members)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            members(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string>? texts)
    {
        if (texts is null)
            return;
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
