using System.Text.Json;

namespace Lepton.Analysis.Optimization;

/// <summary>The part of an answer's JSON that says what runs on what, and what simple rules would have cost.</summary>
internal static class FleetJson
{
    public static void Write(Utf8JsonWriter json, SizingAnswer fleet, IReadOnlyList<Baseline> baselines)
    {
        json.WriteStartObject("fleet");
        json.WriteString("currency", fleet.Currency);
        json.WriteString("method", fleet.Method);
        json.WriteNumber("costTodayPerHour", fleet.CostTodayPerHour);
        if (fleet.Choices.Count > 0)
        {
            json.WriteNumber("costPerHour", fleet.CostPerHour);
            json.WriteNumber("savingPerHour", fleet.SavingPerHour);
            json.WriteNumber("changes", fleet.ChangeCount);
        }

        WriteTexts(json, "unplaceable", fleet.Unplaceable);
        WriteTexts(json, "notes", fleet.Notes);
        json.WriteStartArray("baselines");
        foreach (var baseline in baselines)
        {
            json.WriteStartObject();
            json.WriteString("name", baseline.Name);
            json.WriteString("rule", baseline.Rule);
            json.WriteNumber("costPerHour", baseline.CostPerHour);
            json.WriteNumber("changes", baseline.ChangeCount);
            WriteTexts(json, "brokenRules", baseline.BrokenRules);
            WriteTexts(json, "tooSmall", baseline.TooSmall);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("choices");
        foreach (var choice in fleet.Choices)
            WriteChoice(json, choice);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Whether the sums agree with the choices and the objective; the baselines are outside the proof.</summary>
    public static void Check(LocatedJson fleet, double objective, List<string> failures)
    {
        var choices = fleet.Get("choices").Items;
        if (choices.Count == 0)
            return;
        var cost = choices.Sum(choice => choice.Get("pricePerHour").Number());
        var today = choices.Sum(choice => choice.Get("priceTodayPerHour").Number());
        Require("costPerHour", cost);
        Require("costTodayPerHour", today);
        Require("savingPerHour", today - cost);
        Require("changes", choices.Count(choice => choice.Get("isChange").Truth()));
        if (Math.Abs(cost - objective) > Checker.SimplexTolerance * (1 + Math.Abs(cost)))
            failures.Add($"The choices cost {cost} per hour, the objective is {objective}.");

        void Require(string name, double expected)
        {
            if (Math.Abs(fleet.Get(name).Number() - expected) > Checker.SimplexTolerance * (1 + Math.Abs(expected)))
                failures.Add($"\"{name}\" comes to {expected}, the answer says {fleet.Get(name).Number()}.");
        }
    }

    private static void WriteChoice(Utf8JsonWriter json, SizingChoice choice)
    {
        json.WriteStartObject();
        json.WriteString("workload", choice.Workload.Name);
        if (choice.Workload.ResourceId is { } id)
            json.WriteString("resource", id);
        json.WriteString("today", OfferName.Of(choice.Workload.Today));
        json.WriteString("offer", OfferName.Of(choice.Offer));
        json.WriteBoolean("isChange", choice.IsChange);
        json.WriteNumber("priceTodayPerHour", choice.Workload.Today.Price);
        json.WriteNumber("pricePerHour", choice.Offer.Price);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
