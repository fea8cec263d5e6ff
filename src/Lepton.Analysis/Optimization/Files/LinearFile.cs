using System.Text.Json;

namespace Lepton.Analysis.Optimization;

/// <summary>A general linear or integer model as JSON, written so that people can read it and read back without loss.</summary>
/// <remarks>
/// A variable without <c>lower</c> is 0 or more; <c>null</c> leaves a side open. A row without <c>lower</c> or <c>upper</c> is open there.
/// </remarks>
internal static class LinearFile
{
    public static IModelCase Read(LocatedJson document) => new LinearCase(ReadModel(document));

    public static Model ReadModel(LocatedJson document)
    {
        document.Only("model", "name", "objective", "variables", "constraints");
        var model = new Model(document.Find("name")?.Text() ?? "model");
        var columns = new Dictionary<string, Variable>(StringComparer.Ordinal);
        foreach (var group in Runs(document.Get("variables").Items, item => (GroupOf(item), UnitOf(item))))
            ReadVariables(model, group, columns);
        ReadObjective(model, document.Get("objective"), columns);
        foreach (var group in Runs(document.Find("constraints")?.Items ?? [], GroupOf))
            ReadConstraints(model, group, columns);
        return model;
    }

    public static void Write(Utf8JsonWriter json, Model model)
    {
        var program = model.Program;
        var columns = Enumerable.Range(0, model.VariableCount).Select(model.ColumnName).ToArray();
        json.WriteStartObject();
        json.WriteString("model", "linear");
        json.WriteString("name", model.Name);
        json.WriteStartObject("objective");
        json.WriteString("name", model.ObjectiveName);
        json.WriteString("sense", model.IsMaximization ? "maximize" : "minimize");
        WriteUnit(json, model.ObjectiveUnit);
        if (program.ObjectiveConstant != 0)
            json.WriteNumber("constant", program.ObjectiveConstant);
        json.WriteStartObject("terms");
        for (var j = 0; j < columns.Length; j++)
        {
            if (program.Objective[j] != 0)
                json.WriteNumber(columns[j], program.Objective[j]);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        WriteVariables(json, model, program, columns);
        WriteConstraints(json, model, program, columns);
        json.WriteEndObject();
    }

    private static void WriteVariables(Utf8JsonWriter json, Model model, LinearProgram program, string[] columns)
    {
        json.WriteStartArray("variables");
        for (var j = 0; j < columns.Length; j++)
        {
            var group = model.GroupOfColumn(j);
            json.WriteStartObject();
            json.WriteString("name", columns[j]);
            if (group.Name != columns[j])
                json.WriteString("group", group.Name);
            WriteUnit(json, group.Unit);
            if (program.ColumnLower[j] != 0)
                WriteSide(json, "lower", program.ColumnLower[j]);
            if (!double.IsPositiveInfinity(program.ColumnUpper[j]))
                json.WriteNumber("upper", program.ColumnUpper[j]);
            if (program.IsInteger[j])
                json.WriteBoolean("integer", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteConstraints(Utf8JsonWriter json, Model model, LinearProgram program, string[] columns)
    {
        json.WriteStartArray("constraints");
        for (var i = 0; i < model.ConstraintCount; i++)
        {
            var (group, name) = (model.GroupOfRow(i), model.RowName(i));
            json.WriteStartObject();
            json.WriteString("name", name);
            if (group.Name != name)
                json.WriteString("group", group.Name);
            WriteUnit(json, model.RowUnit(i));
            json.WriteString("sentence", model.Sentence(i));
            if (group.IsStructure)
                json.WriteBoolean("structure", true);
            if (!double.IsNegativeInfinity(program.RowLower[i]))
                json.WriteNumber("lower", program.RowLower[i]);
            if (!double.IsPositiveInfinity(program.RowUpper[i]))
                json.WriteNumber("upper", program.RowUpper[i]);
            json.WriteStartObject("terms");
            for (var k = program.RowStart[i]; k < program.RowStart[i + 1]; k++)
                json.WriteNumber(columns[program.Columns[k]], program.Coefficients[k]);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteUnit(Utf8JsonWriter json, Unit unit)
    {
        if (unit.Symbol.Length > 0)
            json.WriteString("unit", unit.Symbol);
    }

    private static void WriteSide(Utf8JsonWriter json, string name, double side)
    {
        if (double.IsInfinity(side))
            json.WriteNull(name);
        else
            json.WriteNumber(name, side);
    }

    private static void ReadVariables(Model model, List<LocatedJson> items, Dictionary<string, Variable> columns)
    {
        string[] names = [.. items.Select(item => item.Only("name", "group", "unit", "lower", "upper", "integer").Get("name").Text())];
        var group = model.Named(Fresh(GroupOf(items[0]), model.Variables.Select(other => other.Name)), names, UnitOf(items[0])).Called(name => name);
        for (var k = 0; k < names.Length; k++)
        {
            var (item, variable) = (items[k], new Variable(group, group.First + k));
            if (!columns.TryAdd(names[k], variable))
                throw item.Error($"The variable \"{names[k]}\" was named before. Give each variable its own name.");
            var lower = item.Find("lower")?.Number() ?? (item.Has("lower") ? double.NegativeInfinity : 0);
            var upper = item.Find("upper")?.Number() ?? double.PositiveInfinity;
            if (lower > upper)
                throw item.Error($"\"{names[k]}\" is at least {lower} and at most {upper}, which no number is. Exchange the two.");
            model.Bound(variable, lower, upper);
            if (item.Find("integer")?.Truth() ?? false)
                model.MakeInteger(variable);
        }
    }

    private static void ReadObjective(Model model, LocatedJson objective, Dictionary<string, Variable> columns)
    {
        objective.Only("name", "sense", "unit", "constant", "terms");
        var sense = objective.Get("sense");
        var expression = Terms(objective.Get("terms"), columns);
        expression += objective.Find("constant")?.Number() ?? 0;
        var name = objective.Find("name")?.Text() ?? "objective";
        if (sense.Text() is not ("minimize" or "maximize"))
            throw sense.Error($"\"sense\" is \"{sense.Text()}\". Write minimize or maximize.");
        model.SetPlainObjective(name, expression, UnitOf(objective), sense.Text() == "maximize");
    }

    private static void ReadConstraints(Model model, List<LocatedJson> items, Dictionary<string, Variable> columns)
    {
        string[] names = [.. items.Select(item => item.Only("name", "group", "unit", "sentence", "structure", "lower", "upper", "terms").Get("name").Text())];
        var relations = items.ConvertAll(item => Terms(item.Get("terms"), columns).Between(
            item.Find("lower")?.Number() ?? double.NegativeInfinity, item.Find("upper")?.Number() ?? double.PositiveInfinity));
        var group = model.Named(
            Fresh(GroupOf(items[0]), model.Constraints.Select(other => other.Name)), names, relations, items.ConvertAll(UnitOf),
            items.ConvertAll(item => item.Find("sentence")?.Text() ?? $"{item.Get("name").Text()} holds"));
        group.Called(name => name);
        if (items[0].Find("structure")?.Truth() ?? false)
            group.AsStructure();
    }

    // Units were checked when the model was built, or are only labels in a file that a person wrote: terms are added as plain numbers.
    private static LinearExpression Terms(LocatedJson terms, Dictionary<string, Variable> columns)
    {
        var sum = new LinearExpression(terms.Members.Count);
        foreach (var term in terms.Members)
        {
            if (!columns.TryGetValue(term.Name, out var variable))
                throw term.Error($"There is no variable \"{term.Name}\". Add it under \"variables\", or correct the name.");
            sum.Add(new Term(term.Number(), variable, Unit.One));
        }

        return sum;
    }

    private static string GroupOf(LocatedJson item) => item.Find("group")?.Text() ?? item.Get("name").Text();

    private static Unit UnitOf(LocatedJson item) => Unit.Of(item.Find("unit")?.Text() ?? "");

    // Two runs of one group can only come from a file that a person wrote.
    private static string Fresh(string name, IEnumerable<string> taken)
    {
        var known = taken.ToHashSet(StringComparer.Ordinal);
        return known.Contains(name) ? Enumerable.Range(2, known.Count + 1).Select(n => $"{name} {n}").First(other => !known.Contains(other)) : name;
    }

    private static IEnumerable<List<LocatedJson>> Runs<TKey>(IReadOnlyList<LocatedJson> items, Func<LocatedJson, TKey> key)
    {
        var run = new List<LocatedJson>();
        foreach (var item in items)
        {
            if (run.Count > 0 && !EqualityComparer<TKey>.Default.Equals(key(run[0]), key(item)))
            {
                yield return run;
                run = [];
            }

            run.Add(item);
        }

        if (run.Count > 0)
            yield return run;
    }

    private sealed class LinearCase(Model model) : IModelCase
    {
        public Model Build() => model;
    }
}
