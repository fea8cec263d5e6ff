using System.Security.Cryptography;
using System.Text.Json;

namespace Lepton.Analysis.Optimization;

/// <summary>The part of an answer's file that says which machine carries what, together with the case, so that it can be checked.</summary>
internal sealed class PackingJson(PackingInput input, IReadOnlyList<PackedMachine> machines, string method) : IAnswerDetail
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("packing");
        json.WriteString("method", method);
        json.WriteStartArray("machines");
        foreach (var machine in machines)
        {
            json.WriteStartObject();
            json.WriteString("type", machine.Type.Name);
            json.WriteStartObject("contents");
            foreach (var (workload, count) in machine.Contents)
                json.WriteNumber(workload.Name, count);
            json.WriteEndObject();
            PackingFileWriting.WriteNumbers(json, "used", input.Dimensions.Select((dimension, d) => (dimension.Name, machine.Used(d))));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("caseHash", HashOf(input));
        json.WritePropertyName("case");
        PackingFileWriting.Write(json, input);
        json.WriteEndObject();
    }

    /// <summary>Whether the machines are a packing of the case, the case is the one whose model was solved, and both say the same.</summary>
    public static void Check(LocatedJson packing, Model model, Claims claims, List<string> failures)
    {
        var input = ((PackingFile.PackingCase)PackingFile.Read(packing.Get("case"))).Input;
        if (HashOf(input) != packing.Get("caseHash").Text() || Packing.ModelOf(input).Hash() != model.Hash())
        {
            failures.Add("The case under \"packing\" is not the one whose model was solved.");
            return;
        }

        var (types, workloads) = (input.Types.ToDictionary(type => type.Name), input.Workloads.ToDictionary(workload => workload.Name));
        var machines = new List<PackedMachine>();
        foreach (var item in packing.Get("machines").Items)
        {
            var type = item.Get("type");
            var machine = new PackedMachine(
                types.GetValueOrDefault(type.Text()) ?? throw type.Error($"The case has no machine \"{type.Text()}\"."),
                [.. item.Get("contents").Members.Select(content => (workloads.GetValueOrDefault(content.Name) ?? throw content.Error($"The case has no workload \"{content.Name}\"."), content.Whole()))]);
            machines.Add(machine);
            for (var d = 0; d < input.Dimensions.Count; d++)
            {
                var told = item.Get("used").Get(input.Dimensions[d].Name).Number();
                if (Math.Abs(told - machine.Used(d)) > Checker.SimplexTolerance * (1 + Math.Abs(told)))
                    failures.Add($"Machine {machines.Count} ({machine.Type.Name}) uses {machine.Used(d)} of {input.Dimensions[d].Name}, the answer says {told}.");
            }
        }

        if (claims.Values is null)
        {
            if (machines.Count > 0)
                failures.Add("There are machines without a solution.");
            return;
        }

        failures.AddRange(PackingProof.Failures(input, machines));
        CheckCopies(input, machines, claims.Values, failures);
        var cost = PackingProof.Cost(input, machines);
        if (Math.Abs(cost - claims.Objective) > Checker.SimplexTolerance * (1 + Math.Abs(cost)))
            failures.Add($"Machines and data cost {cost} per hour, the objective is {claims.Objective}.");
    }

    // A number that the model does not feel, such as a latency far below its limit, belongs to the case all the same.
    private static string HashOf(PackingInput input)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            PackingFileWriting.Write(json, input);
        return Convert.ToHexStringLower(SHA256.HashData(stream.ToArray()));
    }

    private static void CheckCopies(PackingInput input, List<PackedMachine> machines, double[] values, List<string> failures)
    {
        var listed = machines.SelectMany(machine => machine.Contents.Select(content => (content.Workload, machine.Type, content.Count))).ToLookup(copies => (copies.Workload, copies.Type), copies => copies.Count);
        foreach (var copies in Packing.CopiesOf(input, values).GroupBy(copies => (copies.Workload, copies.Type), copies => copies.Count))
        {
            var (told, count) = (copies.Sum(), listed[copies.Key].Sum());
            if (Math.Abs(told - count) > Checker.SimplexTolerance)
                failures.Add($"{count} copies of {copies.Key.Workload.Name} are listed on machines {copies.Key.Type.Name}, the variables say {told}.");
        }
    }
}
