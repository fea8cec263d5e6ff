namespace Lepton.Analysis.Optimization;

/// <summary>A packing case as JSON: dimensions, machines with price, capacity and place, workloads with demand and number of copies, rules, data between places.</summary>
internal static class PackingFile
{
    public static IModelCase Read(LocatedJson document)
    {
        document.Only("model", "currency", "dimensions", "machines", "workloads", "rules", "latencyMs", "flows", "egressPrices");
        Dimension[] dimensions = [.. document.Get("dimensions").Items.Select(item => item.Only("name", "unit")).Select(item => new Dimension(item.Get("name").Text(), Unit.Of(item.Get("unit").Text())))];
        return new PackingCase(new PackingInput(
            document.Get("currency").Text(), dimensions,
            [.. document.Get("machines").Items.Select(machine => ReadMachine(machine, dimensions))],
            [.. document.Get("workloads").Items.Select(workload => ReadWorkload(workload, dimensions))])
        {
            Rules = [.. (document.Find("rules")?.Items ?? []).Select(ReadRule)],
            LatencyMs = (document.Find("latencyMs")?.Members ?? []).SelectMany(users => users.Members.Select(region => (Key: (users.Name, region.Name), Value: NotNegative(region))))
                .ToDictionary(latency => latency.Key, latency => latency.Value),
            Flows = [.. (document.Find("flows")?.Items ?? []).Select(ReadFlow)],
            EgressPrices =
            [
                .. (document.Find("egressPrices")?.Items ?? []).Select(price => price.Only("from", "to", "price"))
                    .Select(price => new EgressPrice(price.Get("from").Text(), price.Get("to").Text(), TrafficFile.ReadPrice(price.Get("price")))),
            ],
        });
    }

    private static MachineType ReadMachine(LocatedJson machine, Dimension[] dimensions)
    {
        machine.Only("name", "pricePerHour", "capacity", "most", "provider", "region", "zone");
        return new MachineType(machine.Get("name").Text(), NotNegative(machine.Get("pricePerHour")), Amounts(machine.Get("capacity"), dimensions))
        {
            Most = machine.Find("most") is { } most ? (int)NotNegative(most, most.Whole()) : null,
            Place = machine.Find("zone") is { } zone ? new Place(machine.Get("provider").Text(), machine.Get("region").Text(), zone.Text()) : null,
        };
    }

    private static PackingWorkload ReadWorkload(LocatedJson workload, Dimension[] dimensions)
    {
        workload.Only("name", "demand", "count", "regions", "providers", "mostLatencyMs");
        return new PackingWorkload(workload.Get("name").Text(), Amounts(workload.Get("demand"), dimensions))
        {
            Count = workload.Find("count")?.Whole() ?? 1,
            Regions = workload.Find("regions")?.Texts(),
            Providers = workload.Find("providers")?.Texts(),
            MostLatencyMs = workload.Find("mostLatencyMs")?.Members.ToDictionary(limit => limit.Name, NotNegative),
        };
    }

    private static PlacementRule ReadRule(LocatedJson rule)
    {
        var (kind, name, workloads, level) = (rule.Get("kind"), rule.Get("name").Text(), rule.Get("workloads").Texts(), rule.Get("level").Word<PlaceLevel>());
        switch (kind.Text())
        {
            case "spread":
                rule.Only("kind", "name", "workloads", "level", "most");
                return new SpreadRule(name, workloads, level, (int)NotNegative(rule.Get("most"), rule.Get("most").Whole()));
            case "survival":
                rule.Only("kind", "name", "workloads", "level", "least");
                return new SurvivalRule(name, workloads, level, (int)NotNegative(rule.Get("least"), rule.Get("least").Whole()));
            case "together":
                rule.Only("kind", "name", "workloads", "level");
                return new TogetherRule(name, workloads, level);
            default:
                throw kind.Error($"There is no rule \"{kind.Text()}\". Write one of: spread, survival, together.");
        }
    }

    private static DataFlow ReadFlow(LocatedJson flow)
    {
        flow.Only("from", "to", "gigabytesPerMonth");
        return new DataFlow(flow.Get("from").Text(), flow.Get("to").Text(), NotNegative(flow.Get("gigabytesPerMonth")));
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
