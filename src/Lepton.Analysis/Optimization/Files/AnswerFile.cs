using System.Text.Json;

namespace Lepton.Analysis.Optimization;

/// <summary>An answer as JSON, together with the model that it belongs to, so that anyone can check it later.</summary>
public static partial class AnswerFile
{
    /// <summary>Writes an answer.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="explanation">Its explanation; null leaves the words out, but a conflict and repairs are wanted of an infeasible one.</param>
    public static void Write(Stream stream, Answer answer, Explanation? explanation) => Write(stream, answer, explanation, null);

    /// <summary>Writes the answer of a fleet: the same, with what runs on what under <c>fleet</c>.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="fleet">The answer of the fleet.</param>
    /// <param name="baselines">Simple rules to compare with.</param>
    /// <param name="answer">The answer of the whole model.</param>
    /// <param name="explanation">Its explanation.</param>
    public static void Write(Stream stream, SizingAnswer fleet, IReadOnlyList<Baseline> baselines, Answer answer, Explanation? explanation)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        Write(stream, answer, explanation, json => FleetJson.Write(json, fleet, baselines));
    }

    private static void Write(Stream stream, Answer answer, Explanation? explanation, Action<Utf8JsonWriter>? fleet)
    {
        ArgumentNullException.ThrowIfNull(answer);
        using var json = new Utf8JsonWriter(stream, JsonForm.Readable);
        json.WriteStartObject();
        WriteHead(json, answer);
        WriteConstraints(json, answer);
        WriteVariables(json, answer);
        json.WriteStartArray("explanation");
        foreach (var sentence in explanation?.Sentences ?? [])
            json.WriteStringValue(sentence);
        json.WriteEndArray();
        WriteAlternatives(json, answer.Model, [.. explanation?.Alternative is { } cheapest ? [cheapest] : System.Array.Empty<Alternative>(), .. explanation?.WhyNot ?? []]);
        if (explanation is not null)
            WriteRanges(json, answer, explanation);
        if (explanation?.Conflict is { } conflict)
            WriteConflict(json, conflict, explanation.Repairs);
        if (explanation?.Ray is { } ray)
            WriteRay(json, ray);
        fleet?.Invoke(json);
        answer.Detail?.Write(json);
        json.WritePropertyName("model");
        LinearFile.Write(json, answer.Model);
        json.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter json, Answer answer)
    {
        json.WriteString("status", Word(answer.Status));
        json.WriteString("stopReason", Word(answer.StopReason));
        WriteNumber(json, "objective", answer.Objective);
        json.WriteString("objectiveName", answer.Model.ObjectiveName);
        json.WriteString("unit", answer.Model.ObjectiveUnit.Symbol);
        WriteNumber(json, "bestBound", answer.BestBound);
        WriteNumber(json, "gap", answer.Gap);
        WriteNumber(json, "relaxationBound", answer.RelaxationBound);
        if (!double.IsNaN(answer.Claims.Shortfall))
            json.WriteNumber("shortfall", answer.Claims.Shortfall);
        json.WriteString("dualsOf", Word(answer.DualKind));
        json.WriteString("solver", answer.Method);
        json.WriteNumber("seed", answer.Seed);
        json.WriteNumber("seconds", Math.Round(answer.Seconds, 6));
        json.WriteNumber("tolerance", answer.Claims.Tolerance);
        json.WriteString("modelHash", answer.ModelHash);
    }

    private static void WriteConstraints(Utf8JsonWriter json, Answer answer)
    {
        var (model, program, claims) = (answer.Model, answer.Model.Program, answer.Claims);
        json.WriteStartArray("constraints");
        for (var i = 0; i < program.RowCount; i++)
        {
            json.WriteStartObject();
            json.WriteString("name", model.RowName(i));
            json.WriteString("unit", model.RowUnit(i).Symbol);
            WriteNumber(json, "activity", At(claims.Activities, i));
            WriteNumber(json, "lower", program.RowLower[i]);
            WriteNumber(json, "upper", program.RowUpper[i]);
            WriteNumber(json, "dual", At(claims.Duals, i));
            if (claims.Multipliers is { } multipliers)
                json.WriteNumber("multiplier", multipliers[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteVariables(Utf8JsonWriter json, Answer answer)
    {
        var (model, program, claims) = (answer.Model, answer.Model.Program, answer.Claims);
        json.WriteStartArray("variables");
        for (var j = 0; j < program.ColumnCount; j++)
        {
            json.WriteStartObject();
            json.WriteString("name", model.ColumnName(j));
            json.WriteString("unit", model.GroupOfColumn(j).Unit.Symbol);
            WriteNumber(json, "value", At(claims.Values, j));
            WriteNumber(json, "reducedCost", At(claims.ReducedCosts, j));
            if (claims.RelaxedReducedCosts is { } relaxed)
                json.WriteNumber("relaxedReducedCost", relaxed[j]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAlternatives(Utf8JsonWriter json, Model model, Alternative[] alternatives)
    {
        if (alternatives.Length == 0)
            return;
        json.WriteStartArray("alternatives");
        foreach (var alternative in alternatives)
        {
            json.WriteStartObject();
            json.WriteString("choice", alternative.Variable);
            WriteTexts(json, "variables", alternative.Columns.Select(model.ColumnName));
            json.WriteNumber("atLeast", alternative.Value);
            WriteNumber(json, "objective", alternative.Objective);
            WriteNumber(json, "difference", alternative.Difference);
            WriteTexts(json, "binding", alternative.Binding);
            json.WriteString("sentence", alternative.Sentence);
            WriteNumbers(json, "values", alternative.Values);
            WriteNumbers(json, "activities", alternative.Values.Count == 0 ? [] : Arithmetic.Activities(model.Program, [.. alternative.Values]));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteConflict(Utf8JsonWriter json, Conflict conflict, IReadOnlyList<Repair> repairs)
    {
        json.WriteStartArray("conflict");
        foreach (var name in conflict.Names)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartArray("repairs");
        foreach (var repair in repairs)
        {
            json.WriteStartObject();
            if (repair.Changes is [var only])
                WriteChange(json, only);
            else
            {
                json.WriteStartArray("changes");
                foreach (var change in repair.Changes)
                {
                    json.WriteStartObject();
                    WriteChange(json, change);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteNumber("objective", repair.Objective);
            json.WriteString("sentence", repair.Sentence);
            json.WriteStartArray("values");
            foreach (var value in repair.Values)
                json.WriteNumberValue(value);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteChange(Utf8JsonWriter json, RepairChange change)
    {
        json.WriteString("constraint", change.Constraint);
        json.WriteNumber("change", change.Change);
        json.WriteString("unit", change.Unit.Symbol);
    }

    private static void WriteRay(Utf8JsonWriter json, Ray ray)
    {
        json.WriteStartObject("ray");
        json.WriteNumber("improvementPerStep", ray.ImprovementPerStep);
        json.WriteStartObject("direction");
        foreach (var (name, step) in ray.Direction)
            json.WriteNumber(name, step);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static double At(double[]? numbers, int position) => numbers is null ? double.NaN : numbers[position];

    // JSON has no infinity: an open side and a number that is not known are null.
    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    private static string Word<T>(T word) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}
