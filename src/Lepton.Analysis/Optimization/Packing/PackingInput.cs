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
    /// <summary>How many copies there are in all.</summary>
    internal int CopyCount => Workloads.Sum(workload => workload.Count);

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
