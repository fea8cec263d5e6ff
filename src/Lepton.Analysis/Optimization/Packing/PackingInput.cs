using System.Globalization;

namespace Lepton.Analysis.Optimization;

/// <summary>Workloads, and the machines that can be rented for them.</summary>
/// <param name="Currency">ISO 4217 code of the prices.</param>
/// <param name="Dimensions">What machines have and workloads take, at least one; capacities and demands stand in this order.</param>
/// <param name="Types">At least one.</param>
/// <param name="Workloads">At least one.</param>
public sealed record PackingInput(
    string Currency, IReadOnlyList<Dimension> Dimensions, IReadOnlyList<MachineType> Types, IReadOnlyList<PackingWorkload> Workloads)
{
    /// <summary>Rules about what runs beside what.</summary>
    public IReadOnlyList<PlacementRule> Rules { get; init; } = [];

    /// <summary>Round trip in milliseconds from where users are to a region; pairs that are not there are out of reach.</summary>
    public IReadOnlyDictionary<(string Users, string Region), double> LatencyMs { get; init; } = new Dictionary<(string, string), double>();

    /// <summary>Data that workloads send.</summary>
    public IReadOnlyList<DataFlow> Flows { get; init; } = [];

    /// <summary>What data between places costs; within a zone it costs nothing unless listed.</summary>
    public IReadOnlyList<EgressPrice> EgressPrices { get; init; } = [];

    /// <summary>Whether something is to be decided about zones, regions or clouds, beyond where each workload may run.</summary>
    internal bool HasPlaces => Flows.Count > 0 || Rules.Any(rule => rule.Level != PlaceLevel.Machine);

    /// <summary>How many copies there are in all.</summary>
    internal int CopyCount => Workloads.Sum(workload => workload.Count);

    /// <summary>Whether one copy may run on a machine of a type and has room on it.</summary>
    internal bool Carries(PackingWorkload workload, MachineType type) => Fits(workload, type) && Allows(workload, type);

    private bool Allows(PackingWorkload workload, MachineType type) =>
        (workload.Regions is null || type.Place is { } place && workload.Regions.Contains(place.Region))
        && (workload.Providers is null || type.Place is { } cloud && workload.Providers.Contains(cloud.Provider))
        && (workload.MostLatencyMs is null || type.Place is { } there
            && workload.MostLatencyMs.All(limit => LatencyMs.TryGetValue((limit.Key, there.Region), out var latency) && latency <= limit.Value));

    /// <summary>The case with a dimension for every rule about single machines: a copy takes one of the places that each machine has.</summary>
    internal PackingInput WithMachineRules()
    {
        PlacementRule[] rules = [.. Rules.Where(rule => rule.Level == PlaceLevel.Machine)];
        if (rules.Length == 0)
            return this;
        var places = rules.Select(rule => (double)MostTogether(rule)).ToArray();
        return this with
        {
            Rules = [.. Rules.Except(rules)],
            Dimensions = [.. Dimensions, .. rules.Select(rule => new Dimension(rule.Name, Unit.Of("copy")))],
            Types = [.. Types.Select(type => type with { Capacity = [.. type.Capacity, .. places] })],
            Workloads = [.. Workloads.Select(workload => workload with { Demand = [.. workload.Demand, .. rules.Select(rule => rule.Workloads.Contains(workload.Name) ? 1.0 : 0)] })],
        };
    }

    /// <summary>How many copies a rule lets be in one place.</summary>
    internal int MostTogether(PlacementRule rule) => rule switch
    {
        SpreadRule spread => spread.MostTogether,
        SurvivalRule survival => Workloads.Where(workload => rule.Workloads.Contains(workload.Name)).Sum(workload => workload.Count) - survival.Least,
        _ => int.MaxValue,
    };

    /// <summary>Whether one copy has room on an empty machine.</summary>
    internal static bool Fits(PackingWorkload workload, MachineType type)
    {
        for (var d = 0; d < type.Capacity.Count; d++)
        {
            if (workload.Demand[d] > type.Capacity[d] * (1 + Tolerance))
                return false;
        }

        return true;
    }

    /// <summary>How much fuller than full a machine may be, relative: sums of decimal fractions are not exact.</summary>
    internal const double Tolerance = 1e-9;

    /// <summary>Refuses what cannot be packed by any rule.</summary>
    /// <exception cref="StudyException">Empty, two of one name, or a number that is not finite or below zero.</exception>
    internal void Validate()
    {
        if (Dimensions.Count == 0)
            throw new StudyException("There is no dimension to pack by. List at least one under \"dimensions\".");
        if (Types.Count == 0)
            throw new StudyException("There is no machine to rent. List at least one under \"machines\".");
        if (Workloads.Count == 0)
            throw new StudyException("There is no workload, so there is nothing to pack. List at least one under \"workloads\".");
        RequireDistinct("dimension", Dimensions);
        RequireDistinct("machine", Types);
        RequireDistinct("workload", Workloads);
        foreach (var type in Types)
        {
            RequireAmount(type.PricePerHour, $"price of machine \"{type.Name}\"");
            RequireAmounts(type.Capacity, $"machine \"{type.Name}\"");
            if (type.Most is < 0)
                throw new StudyException($"At most {type.Most} machines \"{type.Name}\" are allowed. Give zero or more, or nothing for any number.");
        }

        foreach (var workload in Workloads)
        {
            RequireAmounts(workload.Demand, $"workload \"{workload.Name}\"");
            if (workload.Count < 1)
                throw new StudyException($"Workload \"{workload.Name}\" runs {workload.Count} times. Give 1 or more, or leave it out.");
        }

        ValidatePlaces();
    }

    private void ValidatePlaces()
    {
        RequireDistinct("rule", Rules);
        var names = Workloads.Select(workload => workload.Name).ToHashSet();
        foreach (var rule in Rules)
        {
            if (rule.Workloads.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
                throw new StudyException($"The rule \"{rule.Name}\" is about \"{unknown}\", which is no workload. Name workloads of the case.");
            if (rule is TogetherRule { Level: PlaceLevel.Machine })
                throw new StudyException($"The rule \"{rule.Name}\" puts workloads on one machine. Write what shares a machine as one workload with the sum of the demands.");
            if (rule.Level != PlaceLevel.Machine && Types.FirstOrDefault(type => type.Place is null) is { } nowhere)
                throw new StudyException($"The rule \"{rule.Name}\" asks where machines stand, and \"{nowhere.Name}\" does not say. Give every machine a place.");
        }

        foreach (var flow in Flows)
        {
            RequireAmount(flow.GigabytesPerMonth, $"data from \"{flow.From}\" to \"{flow.To}\"");
            if (Workloads.FirstOrDefault(workload => workload.Name == flow.From) is not { Count: 1 } || Workloads.Any(workload => workload.Name == flow.To && workload.Count != 1))
                throw new StudyException($"Data flows from \"{flow.From}\" to \"{flow.To}\": the first has to be a workload with one copy, the second one too or where users are. List copies one by one.");
            if (Types.FirstOrDefault(type => type.Place is null) is { } nowhere)
                throw new StudyException($"Data between places is priced, and machine \"{nowhere.Name}\" does not say where it stands. Give every machine a place.");
        }

        foreach (var price in EgressPrices)
            price.PerGigabyte.Validate($"data from \"{price.From}\" to \"{price.To}\"");
    }

    private void RequireAmounts(IReadOnlyList<double> amounts, string whose)
    {
        if (amounts.Count != Dimensions.Count)
            throw new StudyException($"The {whose} has {amounts.Count} numbers for {Dimensions.Count} dimensions. Give one for each of: {string.Join(", ", Dimensions.Select(dimension => dimension.Name))}.");
        for (var d = 0; d < amounts.Count; d++)
            RequireAmount(amounts[d], $"{Dimensions[d].Name} of {whose}");
    }

    private static void RequireAmount(double value, string what)
    {
        if (!double.IsFinite(value) || value < 0)
            throw new StudyException($"The {what} is {value.ToString(CultureInfo.InvariantCulture)}. Give a finite number of zero or more.");
    }

    private static void RequireDistinct(string kind, IEnumerable<INamed> things)
    {
        if (things.GroupBy(thing => thing.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new StudyException($"The {kind} \"{twice.Key}\" is there {twice.Count()} times. Give every {kind} its own name.");
    }
}
