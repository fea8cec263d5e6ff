using System.Text.Json;

namespace Lepton.Analysis.Optimization;

/// <summary>A packing case as JSON: dimensions, machines with price and capacity, workloads with demand and number of copies.</summary>
internal static class PackingFile
{
    public static IModelCase Read(LocatedJson document)
    {
        document.Only("model", "currency", "dimensions", "machines", "workloads");
        Dimension[] dimensions = [.. document.Get("dimensions").Items.Select(item => item.Only("name", "unit")).Select(item => new Dimension(item.Get("name").Text(), Unit.Of(item.Get("unit").Text())))];
        return new PackingCase(new PackingInput(
            document.Get("currency").Text(), dimensions,
            [.. document.Get("machines").Items.Select(machine => ReadMachine(machine, dimensions))],
            [.. document.Get("workloads").Items.Select(workload => ReadWorkload(workload, dimensions))]));
    }

    /// <summary>Writes a case as <see cref="Read"/> reads it.</summary>
    public static void Write(Utf8JsonWriter json, PackingInput input)
    {
        json.WriteStartObject();
        json.WriteString("model", "packing");
        json.WriteString("currency", input.Currency);
        json.WriteStartArray("dimensions");
        foreach (var dimension in input.Dimensions)
        {
            json.WriteStartObject();
            json.WriteString("name", dimension.Name);
            json.WriteString("unit", dimension.Unit.Symbol);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("machines");
        foreach (var type in input.Types)
        {
            json.WriteStartObject();
            json.WriteString("name", type.Name);
            json.WriteNumber("pricePerHour", type.PricePerHour);
            WriteAmounts(json, "capacity", input.Dimensions, type.Capacity);
            if (type.Most is { } most)
                json.WriteNumber("most", most);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("workloads");
        foreach (var workload in input.Workloads)
        {
            json.WriteStartObject();
            json.WriteString("name", workload.Name);
            WriteAmounts(json, "demand", input.Dimensions, workload.Demand);
            json.WriteNumber("count", workload.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteAmounts(Utf8JsonWriter json, string name, IReadOnlyList<Dimension> dimensions, IReadOnlyList<double> amounts)
    {
        json.WriteStartObject(name);
        for (var d = 0; d < dimensions.Count; d++)
            json.WriteNumber(dimensions[d].Name, amounts[d]);
        json.WriteEndObject();
    }

    private static MachineType ReadMachine(LocatedJson machine, Dimension[] dimensions)
    {
        machine.Only("name", "pricePerHour", "capacity", "most");
        return new MachineType(machine.Get("name").Text(), NotNegative(machine.Get("pricePerHour")), Amounts(machine.Get("capacity"), dimensions))
        {
            Most = machine.Find("most") is { } most ? (int)NotNegative(most, most.Whole()) : null,
        };
    }

    private static PackingWorkload ReadWorkload(LocatedJson workload, Dimension[] dimensions)
    {
        workload.Only("name", "demand", "count");
        return new PackingWorkload(workload.Get("name").Text(), Amounts(workload.Get("demand"), dimensions))
        {
            Count = workload.Find("count")?.Whole() ?? 1,
        };
    }

    private static double[] Amounts(LocatedJson amounts, Dimension[] dimensions)
    {
        amounts.Only([.. dimensions.Select(dimension => dimension.Name)]);
        return [.. dimensions.Select(dimension => NotNegative(amounts.Get(dimension.Name)))];
    }

    private static double NotNegative(LocatedJson value) => NotNegative(value, value.Number());

    private static double NotNegative(LocatedJson value, double number) => number >= 0
        ? number
        : throw value.Error($"\"{value.Name}\" is {number.ToString(System.Globalization.CultureInfo.InvariantCulture)}. Give a number of zero or more.");

    internal sealed record PackingCase(PackingInput Input) : IModelCase
    {
        public Model Build() => Packing.ModelOf(Input);

        public Answer Solve(SolveOptions? options = null, CancellationToken cancellation = default) => Packing.Solve(Input, options, cancellation).Answer;
    }
}
